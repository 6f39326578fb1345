//! What lures are padded with.

/// What lures are padded with: name and repeated unit.
pub(crate) const PADS: &[(&str, &str)] = &[
    ("one word", "hotel "),
    ("a risk word", "visa "),
    ("another risk word", "passport "),
    ("a full risk", "The manager keeps your passport. "),
    ("a full sign of honesty", "You keep your own passport. No fees. "),
    ("digits", "7"),
    ("digits apart", "12 34 "),
    ("sums", "USD 3000 per month, "),
    ("contacts", "jobs@example.com +00 000 000 0000 "),
    ("links", "https://example.com/a "),
    ("single letters", "a "),
    ("dots", "."),
    ("blank lines", "\n"),
    ("zero-width", "\u{200B}"),
    ("chinese", "护照"),
    ("thai", "หนังสือเดินทาง"),
    ("russian", "паспорт "),
    ("vietnamese", "hộ chiếu "),
    ("vietnamese prose", "Công ty tuyển nhân viên, người lao động được hưởng lương theo thỏa thuận. "),
    ("english prose", "We are a family hotel and our guests love the garden and the lake. "),
    ("spanish", "de la casa en el hotel "),
    ("emoji", "✈️"),
    ("entities", "&#112;"),
    ("tags", "<b>x</b>"),
];

/// `lure` with about so many bytes of `pad`.
pub(crate) fn padded(pad: &str, bytes: usize, lure: &str, place: &str) -> String {
    let half = pad.repeat(bytes / 2 / pad.len());
    match place {
        "before" => format!("{half}{half}\n{lure}"),
        "behind" => format!("{lure}\n{half}{half}"),
        "around" => format!("{half}\n{lure}\n{half}"),
        // Without any line end between.
        "within a line" => format!("{half} {lure} {half}"),
        other => panic!("{other}"),
    }
}
