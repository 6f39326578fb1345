//! The reviewer's page: three files served as they are, or one file that holds everything.

pub(crate) const HTML: &str = include_str!("../page/index.html");
pub(crate) const CSS: &str = include_str!("../page/page.css");
pub(crate) const JS: &str = include_str!("../page/page.js");

/// Nothing from elsewhere, no inline code, no frames.
#[allow(dead_code, reason = "used where the page is served")]
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// One file that shows `data` (JSON) without any other file or request.
#[allow(dead_code, reason = "used where a file is written")]
pub(crate) fn single_file(data: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", base64(&hmac_sha256::Hash::hash(text.as_bytes())));
    let policy =
        format!("default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'", hash(JS), hash(CSS));
    // Inside a script element only `<` can end it or open a comment; JSON may write it as an escape.
    let data = data.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    HTML.replace(
        "<meta name=\"color-scheme\"",
        &format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<meta name=\"color-scheme\""),
    )
    .replace("<link rel=\"stylesheet\" href=\"page.css\">", &format!("<style>{CSS}</style>"))
    .replace(
        "<script src=\"page.js\" defer></script>",
        &format!("<script type=\"application/json\" id=\"embedded\">{data}</script>"),
    )
    .replace("</body>", &format!("<script>{JS}</script>\n</body>"))
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = LETTERS.get((bits >> (18 - 6 * place) & 63) as usize).copied().unwrap_or(b'=');
            out.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}
