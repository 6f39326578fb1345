//! What honest jobs pay, by country and family of roles.

const HEADER: &str = "country\trole\tmonthly_usd_low\tmonthly_usd_high\tyear\tsource";

/// The families of roles a row may name.
const ROLES: &[&str] = &["any", "domestic", "farm", "hospitality", "hostess", "manual", "online", "professional", "shop"];

/// Usual monthly pay in US dollars.
#[derive(Clone, Debug, Default)]
pub(crate) struct PayReference {
    /// Sorted by country, then role, which the parser enforces.
    rows: Vec<Row>,
}

#[derive(Clone, Debug)]
struct Row {
    country: Box<str>,
    role: &'static str,
    low: f64,
    high: f64,
}

impl PayReference {
    /// Reads `models/pay.tsv`. The error names the line (from 1) and what
    /// should have stood there.
    pub(crate) fn parse(table: &str) -> Result<PayReference, (usize, String)> {
        let mut out: Vec<Row> = Vec::new();
        for row in rows(table, HEADER) {
            let (line, cells) = row?;
            let [country, role, low, high, year, source] = cells;
            let expected = |what: &str| Err((line, what.to_string()));
            if !is_place(country) {
                return expected("an ISO 3166 code (KH), a region in capitals (SEA) or `*`");
            }
            let Some(role) = ROLES.iter().copied().find(|r| *r == role) else {
                return expected(&format!("one of the roles {}", ROLES.join(", ")));
            };
            if out.last().is_some_and(|r| (&*r.country, r.role) >= (country, role)) {
                return expected("rows sorted by country and role, each pair once");
            }
            let money = |cell: &str| cell.parse().ok().filter(|n| (1.0..=100_000.0).contains(n));
            let (Some(low), Some(high)) = (money(low), money(high)) else {
                return expected("monthly US dollars, a number from 1 to 100000");
            };
            if high < low {
                return expected("monthly_usd_high not below monthly_usd_low");
            }
            if !year.parse().is_ok_and(|y: u16| (2000..=2100).contains(&y)) {
                return expected("a year");
            }
            if source.is_empty() {
                return expected("a source, or `own knowledge, not verified`");
            }
            out.push(Row { country: country.into(), role, low, high });
        }
        Ok(PayReference { rows: out })
    }

    /// The usual pay for a role in a country; failing that, for any role there.
    ///
    /// An unknown country answers `None`: no region and no world default is
    /// guessed, because pay is judged against its own destination or not at all.
    /// Regions and `*` are looked up by passing their key.
    pub(crate) fn lookup(&self, country: Option<&str>, role: Option<&str>) -> Option<(f64, f64)> {
        let country = country?;
        let find = |role: &str| {
            let at = self.rows.binary_search_by(|r| (&*r.country, r.role).cmp(&(country, role))).ok()?;
            self.rows.get(at).map(|r| (r.low, r.high))
        };
        role.and_then(find).or_else(|| find("any"))
    }

    /// How many rows there are.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
}

fn is_place(key: &str) -> bool {
    key == "*" || ((2..=6).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_uppercase()))
}

/// Splits a table into rows of `N` cells, after checking its header.
/// Empty lines and lines that begin with `#` are passed over.
pub(super) fn rows<'a, const N: usize>(
    table: &'a str,
    header: &'a str,
) -> impl Iterator<Item = Result<(usize, [&'a str; N]), (usize, String)>> {
    let mut headed = false;
    let lines = table.lines().map(Some).chain([None]).enumerate();
    lines.filter_map(move |(i, line)| {
        let line_no = i + 1;
        let missing = || Some(Err((line_no, format!("the header `{}`", header.replace('\t', " ")))));
        let Some(line) = line else {
            return if headed { None } else { missing() };
        };
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        if !headed {
            headed = true; // report a bad header once
            return if line == header { None } else { missing() };
        }
        let mut cells = [""; N];
        let mut count = 0;
        for cell in line.split('\t') {
            if let Some(slot) = cells.get_mut(count) {
                *slot = cell;
            }
            count += 1;
        }
        Some(if count == N {
            Ok((line_no, cells))
        } else {
            Err((line_no, format!("{N} columns separated by tabs, found {count}")))
        })
    })
}
