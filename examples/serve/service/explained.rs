//! A verdict with the ad beside it, as the reviewer's page shows it.

use lurescan::{JobAd, Screener, Verdict};
use serde::Serialize;

/// What the page needs of one ad.
#[derive(Serialize)]
pub(crate) struct Explained {
    verdict: Verdict,
    fields: Vec<Field>,
}

/// One field as given and as read; ranges are UTF-8 bytes.
#[derive(Serialize)]
struct Field {
    field: &'static str,
    original: String,
    folded: String,
    changes: Vec<Change>,
}

#[derive(Serialize)]
struct Change {
    original: [usize; 2],
    folded: [usize; 2],
}

impl Explained {
    pub(crate) fn new(screener: &Screener, ad: &JobAd<'_>, verdict: Verdict) -> Self {
        let fields = screener.folded(ad).into_iter().map(|field| Field {
            field: field.field(),
            original: field.original().to_owned(),
            folded: field.text().to_owned(),
            changes: field
                .changes()
                .iter()
                .map(|(original, folded)| Change { original: [original.start, original.end], folded: [folded.start, folded.end] })
                .collect(),
        });
        Self { verdict, fields: fields.collect() }
    }
}
