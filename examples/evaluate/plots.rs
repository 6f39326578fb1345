//! SVG plots, written by hand: no fonts, scripts or libraries needed to view them.

use lurescan::measure::{self, Scored, Step};
use std::fmt::Write as _;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 460.0;
const LEFT: f64 = 76.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 56.0;
const BOTTOM: f64 = 64.0;
const INK: &str = "#1f2933";
const FAINT: &str = "#d9dee4";
const BLUE: &str = "#1b6ca8";
const ORANGE: &str = "#c4570a";

/// A plot whose axes both run from 0 to 1.
struct Square(String);

impl Square {
    fn new(title: &str, note: &str, x: &str, y: &str) -> Self {
        let mut svg = open(WIDTH, HEIGHT, title, note);
        for tick in 0..=5 {
            let share = f64::from(tick) / 5.0;
            let (at_x, at_y) = (x_of(share), y_of(share));
            line(&mut svg, (at_x, y_of(0.0)), (at_x, y_of(1.0)), FAINT, "1");
            line(&mut svg, (x_of(0.0), at_y), (x_of(1.0), at_y), FAINT, "1");
            text(&mut svg, (at_x, y_of(0.0) + 20.0), "middle", 13, &format!("{share:.1}"));
            text(&mut svg, (x_of(0.0) - 8.0, at_y + 4.0), "end", 13, &format!("{share:.1}"));
        }
        text(&mut svg, ((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 18.0), "middle", 14, x);
        let middle = (TOP + HEIGHT - BOTTOM) / 2.0;
        let _ = writeln!(
            svg,
            r#"<text x="22" y="{middle:.0}" text-anchor="middle" font-size="14" transform="rotate(-90 22 {middle:.0})">{y}</text>"#
        );
        Self(svg)
    }

    fn path(&mut self, points: impl Iterator<Item = (f64, f64)>, colour: &str) {
        let mut path = String::new();
        for (x, y) in points {
            let _ = write!(path, "{}{:.1} {:.1}", if path.is_empty() { "M" } else { "L" }, x_of(x), y_of(y));
        }
        let _ =
            writeln!(self.0, r#"<path d="{path}" fill="none" stroke="{colour}" stroke-width="2.5" stroke-linejoin="round"/>"#);
    }

    fn dot(&mut self, (x, y): (f64, f64), radius: f64, colour: &str) {
        let (x, y) = (x_of(x), y_of(y));
        let _ = writeln!(
            self.0,
            r##"<circle cx="{x:.1}" cy="{y:.1}" r="{radius:.1}" fill="{colour}" stroke="#fff" stroke-width="1"/>"##
        );
    }

    fn close(mut self) -> String {
        self.0.push_str("</svg>\n");
        self.0
    }
}

fn x_of(share: f64) -> f64 {
    LEFT + share * (WIDTH - LEFT - RIGHT)
}

fn y_of(share: f64) -> f64 {
    HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)
}

fn open(width: f64, height: f64, title: &str, note: &str) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\" \
         font-family=\"system-ui, sans-serif\" fill=\"{INK}\" role=\"img\">\n<title>{title}</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
    );
    let _ = writeln!(svg, r#"<text x="16" y="25" font-size="17" font-weight="600">{title}</text>"#);
    let _ = writeln!(svg, r##"<text x="16" y="44" font-size="12.5" fill="#52606d">{note}</text>"##);
    svg
}

fn line(svg: &mut String, from: (f64, f64), to: (f64, f64), colour: &str, width: &str) {
    let _ = writeln!(
        svg,
        r#"<line x1="{:.1}" y1="{:.1}" x2="{:.1}" y2="{:.1}" stroke="{colour}" stroke-width="{width}"/>"#,
        from.0, from.1, to.0, to.1
    );
}

fn text(svg: &mut String, (x, y): (f64, f64), anchor: &str, size: u32, text: &str) {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(svg, r#"<text x="{x:.1}" y="{y:.1}" text-anchor="{anchor}" font-size="{size}">{text}</text>"#);
}

/// Precision over recall, with the points at fixed error marked.
pub(crate) fn precision_recall(ads: &[Scored]) -> String {
    let steps = measure::curve(ads);
    let average = measure::average_precision(ads).map_or_else(|| "-".to_owned(), |value| format!("{value:.3}"));
    let lures = ads.iter().filter(|ad| ad.label).count();
    let note = format!("{lures} lures, {} honest ads; average precision {average}", ads.len() - lures);
    let mut plot = Square::new(
        "Precision and recall",
        &note,
        "recall: share of lures flagged",
        "precision: share of lures among the flagged",
    );
    plot.path(thinned(&steps).map(|step| (step.recall, step.precision)), BLUE);
    let mut y = y_of(0.0) - 74.0;
    for (number, error) in (1..).zip([0.001, 0.01, 0.05]) {
        let Some(step) = measure::at_error(ads, error).filter(|step| step.recall > 0.0) else { continue };
        let at = (step.recall, step.precision);
        plot.dot(at, 9.0, ORANGE);
        plot.0.push_str("<g fill=\"#fff\">");
        text(&mut plot.0, (x_of(at.0), y_of(at.1) + 4.0), "middle", 12, &number.to_string());
        plot.0.push_str("</g>\n");
        let label = format!(
            "{number}  {} % of honest flagged: recall {:.3}, precision {:.3}",
            error * 100.0,
            step.recall,
            step.precision
        );
        text(&mut plot.0, (x_of(0.0) + 14.0, y), "start", 13, &label);
        y += 22.0;
    }
    plot.close()
}

/// At most some hundred points, the first and last among them.
fn thinned(steps: &[Step]) -> impl Iterator<Item = Step> + '_ {
    let every = steps.len().div_ceil(600).max(1);
    let last = steps.len().saturating_sub(1);
    steps.iter().enumerate().filter(move |(index, _)| index % every == 0 || *index == last).map(|(_, step)| *step)
}

/// Share of lures over stated risk; the size of a dot shows how many ads it stands for.
pub(crate) fn reliability(ads: &[Scored]) -> String {
    let bins = measure::reliability(ads, 10);
    let note = format!(
        "calibration error {:.3}; dots on the line would be perfect, their size tells how many ads",
        measure::calibration_error(ads)
    );
    let mut plot = Square::new("Reliability", &note, "risk as stated", "share of lures");
    line(&mut plot.0, (x_of(0.0), y_of(0.0)), (x_of(1.0), y_of(1.0)), "#9aa5b1", "1.5");
    plot.path(bins.iter().map(|bin| (bin.score, bin.share)), BLUE);
    for bin in &bins {
        plot.dot((bin.score, bin.share), 4.0 + 14.0 * bin.weight.sqrt(), BLUE);
        let beside = if bin.score > 0.85 { (x_of(bin.score) - 20.0, "end") } else { (x_of(bin.score) + 20.0, "start") };
        let y = if bin.share < 0.06 { y_of(bin.share) - 14.0 } else { y_of(bin.share) + 16.0 };
        text(&mut plot.0, (beside.0, y), beside.1, 11, &format!("{} ads", bin.ads));
    }
    plot.close()
}

/// Honest ads sent to review, per language.
pub(crate) fn false_positives(languages: &[(String, usize, usize)], review: f64) -> String {
    const ROW: f64 = 24.0;
    #[allow(clippy::cast_precision_loss, reason = "counts of ads")]
    let rate = |ads: usize, flagged: usize| flagged as f64 / ads.max(1) as f64;
    let mut rows = languages.to_vec();
    rows.sort_by(|a, b| rate(b.1, b.2).total_cmp(&rate(a.1, a.2)).then_with(|| a.0.cmp(&b.0)));
    let most = rows.iter().map(|(_, ads, flagged)| rate(*ads, *flagged)).fold(0.05, f64::max);
    // The next of these steps above the largest rate.
    let full = [0.05, 0.1, 0.2, 0.3, 0.5, 1.0].into_iter().find(|step| *step >= most).unwrap_or(1.0);
    #[allow(clippy::cast_precision_loss, reason = "counts of languages")]
    let height = TOP + ROW * rows.len() as f64 + BOTTOM;
    let total: (usize, usize) = rows.iter().fold((0, 0), |sum, row| (sum.0 + row.1, sum.1 + row.2));
    let note = format!("{} of {} honest ads score {review} or more", total.1, total.0);
    let mut svg = open(WIDTH, height, "Honest ads sent to review, by language", &note);
    let x = |share: f64| 96.0 + share / full * (WIDTH - 96.0 - 130.0);
    for tick in 0..=5 {
        let share = full * f64::from(tick) / 5.0;
        line(&mut svg, (x(share), TOP), (x(share), height - BOTTOM), FAINT, "1");
        text(&mut svg, (x(share), height - BOTTOM + 20.0), "middle", 13, &format!("{:.0} %", share * 100.0));
    }
    let mut y = TOP;
    for (language, ads, flagged) in &rows {
        let end = x(rate(*ads, *flagged));
        text(&mut svg, (84.0, y + 16.0), "end", 13, language);
        let _ = writeln!(
            svg,
            r#"<rect x="96" y="{:.1}" width="{:.1}" height="{:.1}" fill="{BLUE}"/>"#,
            y + 4.0,
            (end - 96.0).max(1.0),
            ROW - 8.0
        );
        text(&mut svg, (end + 8.0, y + 16.0), "start", 12, &format!("{flagged} of {ads}"));
        y += ROW;
    }
    text(&mut svg, ((96.0 + WIDTH - 130.0) / 2.0, height - 18.0), "middle", 14, "share of honest ads");
    svg.push_str("</svg>\n");
    svg
}
