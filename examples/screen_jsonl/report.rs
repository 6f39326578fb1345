//! What a batch found, for people: one HTML page with plots, and the same figures as JSON. No text of any ad.

use lurescan::{CampaignIndex, Fingerprint};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Classes of the histograms.
const CLASSES: usize = 20;
/// Ads remembered for linking campaigns.
const REMEMBERED: usize = 200_000;
/// Rows of each list.
const ROWS: usize = 25;
const FAMILIES: [&str; 3] = ["forced_criminality", "forced_labour", "job_fraud"];

/// Figures of a batch, in the order of its verdicts.
pub(crate) struct Summary {
    decisions: BTreeMap<String, u64>,
    scores: [u64; CLASSES],
    families: BTreeMap<String, [u64; CLASSES]>,
    signals: BTreeMap<String, u64>,
    notes: BTreeMap<String, u64>,
    bad: u64,
    ads: u64,
    index: CampaignIndex,
    model: String,
}

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    decision: Option<&'a str>,
    #[serde(default)]
    score: f64,
    #[serde(default)]
    families: BTreeMap<String, f64>,
    #[serde(default)]
    signals: Vec<Signal>,
    #[serde(default)]
    notes: Vec<String>,
    campaign: Option<String>,
    model: Option<Model>,
}

#[derive(Deserialize)]
struct Signal {
    id: String,
    polarity: String,
}

#[derive(Deserialize)]
struct Model {
    version: String,
}

impl Summary {
    pub(crate) fn new() -> Self {
        Self {
            decisions: BTreeMap::new(),
            scores: [0; CLASSES],
            families: BTreeMap::new(),
            signals: BTreeMap::new(),
            notes: BTreeMap::new(),
            bad: 0,
            ads: 0,
            index: CampaignIndex::with_capacity(REMEMBERED),
            model: String::new(),
        }
    }

    /// Counts lines of JSON output, of this run or of an earlier one that is continued.
    pub(crate) fn add(&mut self, text: &[u8]) {
        for line in text.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
            self.add_line(line);
        }
    }

    fn add_line(&mut self, line: &[u8]) {
        let Ok(Line { decision: Some(decision), score, families, signals, notes, campaign, model }) =
            serde_json::from_slice(line)
        else {
            self.bad += 1;
            return;
        };
        self.ads += 1;
        *self.decisions.entry(decision.to_owned()).or_default() += 1;
        let count = |classes: &mut [u64; CLASSES], value: f64| {
            let class = ((value * CLASSES as f64) as usize).min(CLASSES - 1);
            if let Some(count) = classes.get_mut(class) {
                *count += 1;
            }
        };
        if decision != "not_scored" {
            count(&mut self.scores, score);
            for (family, value) in families {
                count(self.families.entry(family).or_default(), value);
            }
        }
        for signal in signals.into_iter().filter(|signal| signal.polarity == "risk") {
            *self.signals.entry(signal.id).or_default() += 1;
        }
        for note in notes {
            *self.notes.entry(note).or_default() += 1;
        }
        if let Some(model) = model {
            self.model = model.version;
        }
        let fingerprint: Option<Fingerprint> = campaign.and_then(|hex| hex.parse().ok());
        if let Some(fingerprint) = fingerprint.filter(|fingerprint| !fingerprint.is_blank()) {
            // Its line, bad lines counted, so that it can be found.
            self.index.add(self.ads + self.bad, &fingerprint);
        }
    }

    /// Campaigns of two ads or more, largest first, with their size and the lines of some ads.
    fn campaigns(&self) -> Vec<(usize, Vec<String>)> {
        let mut members: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
        for (ad, campaign) in self.index.campaigns() {
            members.entry(campaign).or_default().push(ad);
        }
        let mut all: Vec<Vec<u64>> = members.into_values().filter(|ads| ads.len() > 1).collect();
        all.sort_by_key(|ads| std::cmp::Reverse(ads.len()));
        all.iter().map(|ads| (ads.len(), ads.iter().take(8).map(|ad| ad.to_string()).collect())).collect()
    }

    /// Writes `index.html` and `summary.json`.
    pub(crate) fn write(&self, folder: &Path) -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let campaigns = self.campaigns();
        let summary = serde_json::json!({
            "ads": self.ads, "bad_lines": self.bad, "decisions": self.decisions, "scores": self.scores, "families": self.families,
            "signals": self.signals, "notes": self.notes, "campaigns": campaigns.len(), "model": self.model,
        });
        std::fs::write(folder.join("summary.json"), format!("{summary:#}\n"))?;
        std::fs::write(folder.join("index.html"), self.html(&campaigns))
    }

    fn html(&self, campaigns: &[(usize, Vec<String>)]) -> String {
        let mut out = String::from(HEAD);
        let _ = write!(
            out,
            "<h1>Batch of {} ads</h1><p>{} lines could not be read. Model {}. A reading says how much an ad resembles reported \
             lures; <em>pass</em> means no reason found, never safe.</p>",
            self.ads,
            self.bad,
            escaped(&self.model)
        );
        out.push_str("<h2>Decisions</h2>");
        let order = ["hold", "review", "pass", "not_scored"];
        let decisions: Vec<(String, u64)> =
            order.iter().map(|name| ((*name).to_owned(), self.decisions.get(*name).copied().unwrap_or(0))).collect();
        out.push_str(&bars(&decisions, self.ads));
        out.push_str("<h2>Scores</h2><div class=\"grid\">");
        out.push_str(&histogram("overall", &self.scores));
        for family in FAMILIES {
            out.push_str(&histogram(family, self.families.get(family).unwrap_or(&[0; CLASSES])));
        }
        out.push_str("</div><h2>Risk signals</h2>");
        out.push_str(&bars(&largest(&self.signals), self.ads));
        out.push_str("<h2>Notes</h2>");
        out.push_str(&bars(&largest(&self.notes), self.ads));
        let linked: usize = campaigns.iter().map(|(size, _)| size).sum();
        let _ = write!(
            out,
            "<h2>Campaigns</h2><p>{} campaigns of two ads or more, {linked} ads in them, among the newest {REMEMBERED}.</p><table>\
             <tr><th>ads</th><th>lines of some of them</th></tr>",
            campaigns.len()
        );
        for (size, ads) in campaigns.iter().take(ROWS) {
            let _ = write!(out, "<tr><td>{size}</td><td>{}</td></tr>", escaped(&ads.join(", ")));
        }
        out.push_str("</table></body></html>\n");
        out
    }
}

fn largest(counts: &BTreeMap<String, u64>) -> Vec<(String, u64)> {
    let mut all: Vec<(String, u64)> = counts.iter().map(|(name, &count)| (name.clone(), count)).collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    all.truncate(ROWS);
    all
}

/// Horizontal bars as SVG.
fn bars(rows: &[(String, u64)], of: u64) -> String {
    if rows.is_empty() {
        return "<p>None.</p>".to_owned();
    }
    let most = rows.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1) as f64;
    let mut out = format!("<svg viewBox=\"0 0 760 {}\" role=\"img\">", rows.len() * 24 + 4);
    for (index, (name, count)) in rows.iter().enumerate() {
        let y = index * 24;
        let width = *count as f64 / most * 380.0;
        let share = *count as f64 * 100.0 / of.max(1) as f64;
        let class = if ["hold", "review", "pass", "not_scored"].contains(&name.as_str()) { name } else { "bar" };
        let _ = write!(
            out,
            "<text x=\"230\" y=\"{}\" text-anchor=\"end\">{}</text><rect class=\"{class}\" x=\"240\" y=\"{}\" width=\"{width:.1}\" \
             height=\"16\" rx=\"3\"/><text x=\"{:.1}\" y=\"{}\">{count} ({share:.1} %)</text>",
            y + 17,
            escaped(name),
            y + 4,
            width + 248.0,
            y + 17
        );
    }
    out + "</svg>"
}

/// A histogram of values from 0 to 1, as SVG with a logarithmic height, so that few ads among many are seen.
fn histogram(title: &str, classes: &[u64; CLASSES]) -> String {
    let height = |count: u64| (count as f64 + 1.0).ln();
    let most = classes.iter().map(|&count| height(count)).fold(1.0, f64::max);
    let title = escaped(&title.replace('_', " "));
    let mut out = format!("<figure><figcaption>{title} (logarithmic)</figcaption><svg viewBox=\"0 0 360 150\" role=\"img\">");
    for (index, &count) in classes.iter().enumerate() {
        let tall = height(count) / most * 110.0;
        let x = 10 + index * 17;
        let from = index as f64 / CLASSES as f64;
        let _ = write!(
            out,
            "<rect class=\"bar\" x=\"{x}\" y=\"{:.1}\" width=\"15\" height=\"{tall:.1}\"><title>{from:.2} to {:.2}: {count}</title></rect>",
            120.0 - tall,
            from + 1.0 / CLASSES as f64
        );
    }
    out + "<path d=\"M10 120.5H350\"/><text x=\"10\" y=\"140\">0</text><text x=\"180\" y=\"140\" text-anchor=\"middle\">0.5</text>\
           <text x=\"350\" y=\"140\" text-anchor=\"end\">1</text></svg></figure>"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

const HEAD: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"viewport\" content=\"width=device-width\"><title>lurescan batch</title><style>\
:root{--ink:#1d1f23;--paper:#fbfaf8;--bar:#3b65a0;--hold:#b3261e;--review:#b97a00;--pass:#2c6e3f;--none:#777}\
@media(prefers-color-scheme:dark){:root{--ink:#eceae5;--paper:#15171b;--bar:#8bb4ee;--hold:#ff8a80;--review:#f2bd5a;--pass:#86d39b;--none:#999}}\
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:56rem;margin:0 auto;padding:1rem 1.25rem 4rem}\
svg{width:100%;font-size:13px;fill:var(--ink)}path{stroke:var(--ink);fill:none}.bar{fill:var(--bar)}.hold{fill:var(--hold)}.review{fill:var(--review)}\
.pass{fill:var(--pass)}.not_scored{fill:var(--none)}.grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr));gap:1rem}\
figure{margin:0}table{border-collapse:collapse}td,th{text-align:start;padding:.2rem .8rem .2rem 0;vertical-align:top}</style></head><body>";
