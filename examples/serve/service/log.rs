//! Structured logs: one JSON object a line on stderr, never with text of an ad.

use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

/// What is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Logged {
    /// Every request and every event.
    All,
    /// Start, stop, reloads and refusals by the service itself.
    Events,
    /// Nothing.
    Off,
}

/// Writes the log.
pub(crate) struct Log(Logged);

impl Log {
    pub(crate) fn new(logged: Logged) -> Self {
        Self(logged)
    }

    pub(crate) fn event(&self, event: &str, fields: &serde_json::Value) {
        if self.0 != Logged::Off {
            write(event, fields);
        }
    }

    pub(crate) fn request(&self, fields: impl FnOnce() -> serde_json::Value) {
        if self.0 == Logged::All {
            write("request", &fields());
        }
    }
}

fn write(event: &str, fields: &serde_json::Value) {
    let mut line = serde_json::json!({ "time": now(), "event": event });
    if let (Some(line), Some(fields)) = (line.as_object_mut(), fields.as_object()) {
        line.extend(fields.clone());
    }
    // A full or closed stderr must not stop the service.
    let _ = writeln!(std::io::stderr(), "{line}");
}

fn now() -> String {
    rfc3339(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis())
}

/// Milliseconds since 1970 as `2026-11-24T09:00:00.000Z`.
fn rfc3339(millis: u128) -> String {
    let (seconds, millis) = (millis / 1000, millis % 1000);
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    // Days to year, month, day, with years that begin in March (Howard Hinnant's algorithm).
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + u128::from(month <= 2);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}Z")
}

#[cfg(test)]
mod tests {
    #[test]
    fn dates() {
        assert_eq!(super::rfc3339(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(super::rfc3339(1_709_210_096_789), "2024-02-29T12:34:56.789Z");
        assert_eq!(super::rfc3339(1_767_225_599_999), "2025-12-31T23:59:59.999Z");
    }
}
