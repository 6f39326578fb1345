//! The reviewer's text of a verdict.

use crate::policy::Decision;
use crate::signal::{Family, Polarity};
use crate::verdict::{Span, Verdict};
use std::fmt::{self, Write as _};

/// Longest quote shown, in characters.
const QUOTE: usize = 70;
/// Width of the bars, in characters.
const BAR: usize = 20;

/// Plain text for a reviewer; the alternate form (`{:#}`) is coloured for a terminal. Control and direction characters
/// of quotes are shown as `·`, so that no ad can command the reader's screen.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paint = Paint(f.alternate());
        let colour = match self.decision() {
            Decision::Hold => "1;31",
            Decision::Review => "1;33",
            Decision::Pass => "1;32",
            Decision::NotScored => "1",
        };
        writeln!(f, "{}  {}", paint.wrap(colour, &self.decision().name().to_uppercase()), meaning(self.decision()))?;
        if self.decision() == Decision::NotScored {
            return notes(self, f);
        }
        writeln!(f, "score {:.2}", self.score())?;
        for family in Family::ALL {
            let value = self.family(family);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a reading lies in 0..=1")]
            let filled = ((value * BAR as f32).round() as usize).min(BAR);
            writeln!(f, "  {:<18} {:.2} {}{}", family.name(), value, "█".repeat(filled), "░".repeat(BAR - filled))?;
        }
        for (title, polarity) in [
            ("Resembles reported lures:", Polarity::Risk),
            ("Speaks for an honest offer:", Polarity::Legitimacy),
            ("Context:", Polarity::Context),
        ] {
            let mut reasons = self.signals().iter().filter(|reason| reason.polarity() == polarity).peekable();
            if reasons.peek().is_none() {
                continue;
            }
            writeln!(f, "\n{title}")?;
            for reason in reasons {
                let quoted = if reason.is_quoted() { " (inside a warning)" } else { "" };
                writeln!(f, "  {:+.1} {}{quoted}", reason.contribution(), paint.wrap("1", reason.explanation()))?;
                let quotes = reason.spans().iter().map(shown).collect::<Vec<_>>();
                if !quotes.is_empty() {
                    writeln!(f, "       {}", quotes.join(" … "))?;
                }
                writeln!(f, "       {} · {}", reason.id(), paint.wrap("2", reason.source()))?;
            }
            if polarity == Polarity::Risk {
                for combined in self.combinations() {
                    writeln!(f, "  {:+.1} {}", combined.contribution(), paint.wrap("1", combined.explanation()))?;
                    writeln!(f, "       together: {} · {}", combined.id(), paint.wrap("2", combined.source()))?;
                }
            }
        }
        learned(self, f)?;
        if let Some(pay) = self.pay() {
            write!(f, "\nPay as read: US$ {:.0}", pay.monthly_usd_low())?;
            if pay.monthly_usd_high() > pay.monthly_usd_low() {
                write!(f, " to {:.0}", pay.monthly_usd_high())?;
            }
            write!(f, " a month")?;
            match (pay.ratio(), pay.reference()) {
                (Some(ratio), Some((low, high))) => {
                    writeln!(
                        f,
                        ", {ratio:.1} times the usual {low:.0} to {high:.0} ({}, {})",
                        pay.country().unwrap_or("?"),
                        pay.role().unwrap_or("any work")
                    )?;
                }
                _ => writeln!(f, "; usual pay unknown")?,
            }
        }
        notes(self, f)?;
        writeln!(
            f,
            "\nmodel {} {}  campaign {}",
            self.model().version(),
            self.model().sha256().get(..12).unwrap_or(""),
            self.campaign().short()
        )
    }
}

fn meaning(decision: Decision) -> &'static str {
    match decision {
        Decision::NotScored => "no text to read",
        Decision::Pass => "no reason found (this never means safe)",
        Decision::Review => "a person should look",
        Decision::Hold => "a person should look before anybody sees it",
    }
}

/// What learned weights add: mentions to every reading, words to the fraud reading.
fn learned(verdict: &Verdict, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shown = |value: f32| value.abs() >= 0.05;
    let (mentions, words) = (verdict.mention_evidence(), verdict.word_evidence());
    if shown(mentions) || shown(words) {
        writeln!(f, "\nLearned from ads, small weights:")?;
    }
    let mut line = |value: f32, what: &str, named: Vec<&str>| {
        if !shown(value) {
            return Ok(());
        }
        let named = if named.is_empty() { String::new() } else { format!(": {}", named.join(", ")) };
        writeln!(f, "  {value:+.1} {what}{named}")
    };
    line(mentions, "what is mentioned", verdict.mention_reasons().map(|(concept, _)| concept).collect())?;
    line(words, "words, to job_fraud alone", verdict.word_reasons().map(|(words, _)| words).collect())
}

fn notes(verdict: &Verdict, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if verdict.notes().is_empty() { Ok(()) } else { writeln!(f, "\nNotes: {}", verdict.notes().join(", ")) }
}

fn shown(span: &Span) -> String {
    let mut out = String::from("“");
    let mut blank = false;
    for (count, c) in span.quote().chars().enumerate() {
        if count >= QUOTE {
            out.push('…');
            break;
        }
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) {
            out.push(' ');
        }
        out.push(if is_control(c) { '·' } else { c });
    }
    let _ = write!(out, "”");
    out
}

/// Characters that act on a screen instead of being shown.
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c as u32, 0x200B..=0x200F | 0x202A..=0x202E | 0x2066..=0x2069 | 0xFEFF | 0xE0000..=0xE007F)
}

struct Paint(bool);

impl Paint {
    fn wrap(&self, code: &str, text: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
