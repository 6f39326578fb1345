//! Texts that try to make the library slow, large or fall over. Each shape is built to any length.

/// Name and builder of a shape; the builder gets the length in bytes that it should come near to.
pub(crate) type Shape = (&'static str, fn(usize) -> String);

fn repeat(unit: &str, length: usize) -> String {
    unit.repeat(length.div_ceil(unit.len()))
}

fn numbered(length: usize, unit: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(length + 64);
    for index in 0.. {
        if text.len() >= length {
            break;
        }
        text.push_str(&unit(index));
    }
    text
}

pub(crate) const SHAPES: &[Shape] = &[
    ("one token", |n| repeat("a", n)),
    ("one unspaced run", |n| repeat("机", n)),
    ("blanks", |n| repeat(" ", n)),
    ("line ends", |n| repeat("\r\n", n)),
    ("nul bytes", |n| repeat("\0", n)),
    ("single letters", |n| repeat("a ", n)),
    ("single letters, dotted", |n| repeat("f.r.e.e ", n)),
    ("single letters, uneven", |n| repeat("a b  c   d ", n)),
    ("single signs", |n| repeat("机 票 ", n)),
    ("single thai signs", |n| repeat("ก า ", n)),
    ("cut words", |n| repeat("tele.gram-pass-port_", n)),
    ("drawn-out letters", |n| repeat("frrreeeee flllight ", n)),
    ("drawn-out thai", |n| repeat("มากกกก", n)),
    ("signs for letters", |n| repeat("p@$$p0rt c4sh 1@$3 ", n)),
    ("mixed alphabets", |n| repeat("раsspоrt pаботa ", n)),
    ("combining marks", |n| format!("a{}", repeat("\u{301}", n))),
    ("piled letters", |n| repeat("a\u{301}\u{302}\u{303}\u{304}\u{305}", n)),
    ("accents", |n| repeat("ộéa", n)),
    ("growing ligature", |n| repeat("\u{FDFA}", n)),
    ("zero-width", |n| repeat("\u{200B}", n)),
    ("zero-width in words", |n| repeat("f\u{200B}r\u{200D}e\u{2060}e ", n)),
    ("overrides", |n| repeat("\u{202E}", n)),
    ("overridden words", |n| repeat("\u{202E}eerf\u{202C} ", n)),
    ("one override", |n| format!("\u{202E}{}", repeat("tropssap ", n))),
    ("emoji", |n| repeat("✈️🏠", n)),
    ("emoji after letters", |n| repeat("a✈️", n)),
    ("regional indicators", |n| repeat("🇫", n)),
    ("keycaps", |n| repeat("1\u{FE0F}\u{20E3}", n)),
    ("styled letters", |n| repeat("𝐟𝐫𝐞𝐞 ", n)),
    ("full width", |n| repeat("Ｆｒｅｅ", n)),
    ("native digits", |n| repeat("๑๒๓", n)),
    ("open tags", |n| repeat("<", n)),
    ("unfinished tags", |n| repeat("<a ", n)),
    ("unfinished comments", |n| repeat("<!--", n)),
    ("unfinished scripts", |n| repeat("<script>", n)),
    ("nested tags", |n| repeat("<b><i>", n)),
    ("closed tags", |n| repeat("<b>x</b>", n)),
    ("entities", |n| repeat("&amp;", n)),
    ("numeric entities", |n| repeat("&#112;", n)),
    ("unfinished entities", |n| repeat("&#", n)),
    ("digits", |n| repeat("9", n)),
    ("digits apart", |n| repeat("9 ", n)),
    ("sums", |n| repeat("USD 3000 ", n)),
    ("huge sums", |n| repeat("$1e400 99999999999999999999 USD ", n)),
    ("pay ranges", |n| repeat("3000-4000 usd per month, ", n)),
    ("percent", |n| repeat("5% ", n)),
    ("telephones", |n| repeat("+00 000 000 0000 ", n)),
    ("plus signs", |n| repeat("+", n)),
    ("links", |n| repeat("https://example.com/a ", n)),
    ("bare links", |n| repeat("t.me/", n)),
    ("link marks", |n| repeat("://", n)),
    ("e-mail", |n| repeat("jobs@example.com ", n)),
    ("at signs", |n| repeat("@", n)),
    ("spelled numbers", |n| repeat("zero one two three ", n)),
    ("spelled addresses", |n| repeat("a at b dot com ", n)),
    ("full stops", |n| repeat(".", n)),
    ("sentences", |n| repeat("a. ", n)),
    ("commas", |n| repeat("a, ", n)),
    ("terms", |n| repeat("free flight passport keep visa salary ", n)),
    ("chinese terms", |n| repeat("包机票护照由公司保管", n)),
    ("thai terms", |n| repeat("ตั๋วเครื่องบินฟรีหนังสือเดินทาง", n)),
    ("thai terms apart", |n| repeat("ตั๋ว เครื่อง บิน ฟรี ", n)),
    ("korean terms", |n| repeat("항 공 권 여권 ", n)),
    ("arabic clitics", |n| repeat("والبالجواز ", n)),
    ("stems", |n| repeat("deductdeductdeductdeduct ", n)),
    ("places", |n| repeat("Myawaddy Phnom Penh Thailand ", n)),
    ("negations", |n| repeat("no not never without ", n)),
    ("warnings", |n| repeat("beware of scams, keep passport. ", n)),
    ("lures", |n| repeat("Typist in Myawaddy, USD 3000, free flight, passport kept by the manager.\n", n)),
    ("many words", |n| numbered(n, |i| format!("w{i:x} "))),
    ("many links", |n| numbered(n, |i| format!("http://a{i}.example "))),
    ("all characters", |n| {
        repeat(
            &numbered(1 << 16, |i| char::from_u32((i as u32).wrapping_mul(7919) % 0x11_0000).map_or(String::new(), String::from)),
            n,
        )
    }),
];
