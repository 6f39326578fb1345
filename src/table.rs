//! Strict reader of the tab-separated tables in `models/`.

use crate::error::Error;

/// One data row, with its place for error messages.
pub(crate) struct Row<'a> {
    file: &'a str,
    line: usize,
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// The cell of column `index`; the reader has checked the number of columns.
    pub(crate) fn cell(&self, index: usize) -> &'a str {
        self.cells.get(index).copied().unwrap_or("")
    }

    /// An error that points at this row.
    pub(crate) fn expected(&self, what: impl Into<String>) -> Error {
        Error::table(self.file, self.line, what)
    }
}

/// Reads a table: `#` comments and blank lines, then the header given, then rows of exactly as many cells, none blank.
/// With `sorted`, the first column must rise strictly.
pub(crate) fn read<'a>(file: &'a str, text: &'a str, header: &[&str], sorted: bool) -> Result<Vec<Row<'a>>, Error> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut seen_header = false;
    let mut previous = "";
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let row = Row { file, line: index + 1, cells: line.split('\t').collect() };
        if !seen_header {
            if row.cells != header {
                return Err(row.expected(format!("the header `{}`", header.join("<TAB>"))));
            }
            seen_header = true;
            continue;
        }
        if row.cells.len() != header.len() {
            return Err(row.expected(format!("{} columns, found {}", header.len(), row.cells.len())));
        }
        if let Some(column) = row.cells.iter().position(|cell| cell.trim().is_empty()) {
            let name = header.get(column).copied().unwrap_or("column");
            return Err(row.expected(format!("a value in column `{name}` (write - for none)")));
        }
        let first = row.cell(0);
        if sorted && first <= previous {
            let rule = if first == previous { "each only once" } else { "sorted" };
            return Err(
                row.expected(format!("rows {rule} by `{}`, found `{first}` after `{previous}`", header.first().unwrap_or(&"")))
            );
        }
        previous = first;
        rows.push(row);
    }
    if seen_header { Ok(rows) } else { Err(Error::table(file, 1, format!("the header `{}`", header.join("<TAB>")))) }
}

/// Splits a cell of alternatives: `a | b | c`.
pub(crate) fn alternatives<'a>(cell: &'a str) -> impl Iterator<Item = &'a str> + use<'a> {
    let mut rest = Some(cell);
    let parts = std::iter::from_fn(move || {
        let text = rest?;
        let mut from = 0;
        // ` | `, found by its bar.
        let bar = loop {
            let Some(at) = text.as_bytes().get(from..).and_then(|tail| tail.iter().position(|&byte| byte == b'|')) else {
                break None;
            };
            let at = from + at;
            if at > 0 && text.as_bytes().get(at - 1) == Some(&b' ') && text.as_bytes().get(at + 1) == Some(&b' ') {
                break Some(at);
            }
            from = at + 1;
        };
        rest = bar.and_then(|bar| text.get(bar + 2..));
        text.get(..bar.map_or(text.len(), |bar| bar - 1))
    });
    parts.map(str::trim).filter(|part| !part.is_empty())
}
