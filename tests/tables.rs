//! Wrong tables, models and policies are refused with the place and what was expected.

use lurescan::{Decision, JobAd, Policy, Screener};
use std::path::{Path, PathBuf};

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(path.join("concepts")).unwrap();
        Self(path)
    }

    fn with(self, file: &str, text: &str) -> Self {
        std::fs::write(self.0.join(file), text).unwrap();
        self
    }

    fn error(&self) -> String {
        match Screener::builder().tables(&self.0).and_then(lurescan::ScreenerBuilder::build) {
            Ok(_) => "no error".to_owned(),
            Err(error) => error.to_string().replace(&self.0.display().to_string(), "DIR"),
        }
    }
}

#[test]
fn wrong_rows_name_file_line_and_what_was_expected() {
    let cases = [
        (
            "rules.tsv",
            "signal\tgrade\tneeds\tunless\twithin\tnegation\twhy\nfree-flight\tfull\tflihgt\t-\tclause\tcancels\town\n",
            "models/rules.tsv:2: expected concepts of concepts.tsv (or #pay, #hub-town …), found `flihgt`",
        ),
        (
            "rules.tsv",
            "signal\tgrade\tneeds\tunless\twithin\tnegation\twhy\nfree-flight\tbig\tflight\t-\tclause\tcancels\town\n",
            "models/rules.tsv:2: expected a grade (full, half or hint), found `big`",
        ),
        (
            "rules.tsv",
            "signal\tgrade\tneeds\tunless\twithin\tnegation\twhy\nfree-flight\tfull\tflight\t-\tnear\tcancels\town\n",
            "models/rules.tsv:2: expected clause, sentence, ad, or a number of words from 1 to 60 (8, or across:30 over sentences), found `near`",
        ),
        (
            "rules.tsv",
            "signal\tgrade\n",
            "models/rules.tsv:1: expected the header `signal<TAB>grade<TAB>needs<TAB>unless<TAB>within<TAB>negation<TAB>why`",
        ),
        ("policy.tsv", "key\tvalue\nreview\t1.5\n", "models/policy.tsv:2: expected a number from 0 to 1, found `1.5`"),
        ("policy.tsv", "key\tvalue\nreview\t0.9\nhold\t0.5\n", "policy: expected review (0.9) below hold (0.5)"),
        (
            "concepts/en.tsv",
            "concept\tterms\tsource\nflight\tair ticket\n",
            "models/concepts/en.tsv:2: expected 3 columns, found 2",
        ),
        (
            "concepts/en.tsv",
            "concept\tterms\tsource\nvisa\tvisa\town\nflight\tair ticket\town\n",
            "models/concepts/en.tsv:3: expected rows sorted by `concept`, found `flight` after `visa`",
        ),
        (
            "concepts/en.tsv",
            "concept\tterms\tsource\nflight\t\town\n",
            "models/concepts/en.tsv:2: expected a value in column `terms` (write - for none)",
        ),
        (
            "places.tsv",
            "name\tkind\tcountry\tnames\tneeds\tnote\tsource\nBavet\tvillage\tKH\tbavet\t-\t-\town\n",
            "models/places.tsv:2: expected a kind (country, city, region, transit, border, hub-town, compound, war, special or hide), found `village`",
        ),
        (
            "words.tsv",
            "a\tb\n",
            "DIR/words.tsv:1: expected one of the known tables: combinations.tsv, concepts.tsv, emoji.tsv, han.tsv, look-alikes.tsv, pay.tsv, places.tsv, policy.tsv, rates.tsv, rules.tsv, signals.tsv",
        ),
    ];
    for (index, (file, text, expected)) in cases.into_iter().enumerate() {
        assert_eq!(Folder::new(&format!("wrong-{index}")).with(file, text).error(), expected);
    }
}

#[test]
fn an_experts_word_is_noticed_without_touching_rust() {
    let table = include_str!("../models/concepts/en.tsv").replace("\nflight\t", "\nflight\tflying carpet | ");
    let folder = Folder::new("expert").with("concepts/en.tsv", &table);
    let own = Screener::builder().tables(&folder.0).unwrap().build().unwrap();
    let ad = JobAd::from("We give you a free flying carpet.");
    let fires = |screener: &Screener| screener.screen(&ad).signals().iter().any(|reason| reason.id() == "free-flight");
    assert!(fires(&own));
    assert!(!fires(&Screener::default()));
    assert_ne!(own.model().tables_fingerprint(), Screener::default().model().tables_fingerprint());
}

#[test]
fn foreign_and_damaged_models_are_refused() {
    let bytes = include_bytes!("../models/default.model");
    let error = |bytes: &[u8]| Screener::builder().model_bytes(bytes).build().unwrap_err().to_string();
    assert_eq!(error(b""), "model: expected a lurescan model file (magic LURESCAN)");
    assert_eq!(error(b"GIF89a"), "model: expected a lurescan model file (magic LURESCAN)");
    let mut other = bytes.to_vec();
    other[8] = 99;
    assert!(error(&other).starts_with("model: expected format version"), "{}", error(&other));
    let mut damaged = bytes.to_vec();
    let last = damaged.len() - 1;
    damaged[last] ^= 1;
    assert_eq!(error(&damaged), "model: checksum does not match: the file is damaged");
    assert_eq!(
        Screener::builder().model_file("no/such/file.model").unwrap_err().to_string(),
        "no/such/file.model: entity not found"
    );
}

#[test]
fn thresholds_decide() {
    let ad = JobAd::from("Your passport is kept by the manager.");
    let decided = |review, hold| {
        let policy = Policy::new(review, hold).unwrap();
        Screener::builder().policy(policy).build().unwrap().screen(&ad).decision()
    };
    assert_eq!(decided(0.01, 0.02), Decision::Hold);
    assert_eq!(decided(0.01, 1.0), Decision::Review);
    assert_eq!(decided(0.999, 1.0), Decision::Pass);
}

#[test]
fn terms_read_at_run_time_decide_like_those_prepared_at_build_time() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let english = std::fs::read_to_string(root.join("models/concepts/en.tsv")).unwrap();
    // A comment more: the same terms, yet not the embedded text.
    let folder = Folder::new("read-at-run-time").with("concepts/en.tsv", &format!("{english}# end\n"));
    let (prepared, read) = (Screener::default(), Screener::builder().tables(&folder.0).unwrap().build().unwrap());
    assert_ne!(prepared.model().tables_fingerprint(), read.model().tables_fingerprint());
    assert_eq!(prepared.counts(), read.counts());
    let mut held = 0;
    for entry in std::fs::read_dir(root.join("examples/ads")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let ad = JobAd::from(text.as_str());
        let (a, b) = (prepared.screen(&ad), read.screen(&ad));
        assert_eq!(
            (a.decision(), a.score().to_bits(), a.signals(), a.combinations()),
            (b.decision(), b.score().to_bits(), b.signals(), b.combinations())
        );
        held += usize::from(a.decision() == Decision::Hold);
    }
    assert!(held > 0);
}
