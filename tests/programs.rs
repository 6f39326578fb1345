//! The bundled programs keep CONTRACT: exit codes, one clear line for bad input, order, and the JSON fields others script against.

use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// `cargo test` builds the examples beside the test's own folder; a run of this file alone may not have.
fn program(name: &str) -> Option<PathBuf> {
    let own = std::env::current_exe().ok()?;
    let path = own.parent()?.parent()?.join("examples").join(name);
    if path.exists() {
        Some(path)
    } else {
        println!("skipped: {name} is not built; run `cargo test`, or `cargo build --examples` before this file alone");
        None
    }
}

fn run(name: &str, args: &[&str], input: &[u8]) -> Option<Output> {
    let mut child = Command::new(program(name)?)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Some(output)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn screen_answers_every_kind_of_input() {
    let Some(output) = run("screen", &["-"], "Typist for KK Park. The manager keeps your passport.".as_bytes()) else { return };
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).starts_with("HOLD"));
    let Some(output) = run("screen", &["--json"], br#"{"id":7,"title":"Cook","body":"Hotel in Doha"}"#) else { return };
    let verdict: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(verdict["id"], "7");
    let Some(output) = run("screen", &[], b"") else { return };
    assert!(text(&output.stdout).starts_with("NOT_SCORED"));
}

#[test]
fn screen_refuses_bad_input_with_one_line_and_exit_2() {
    let cases: [(&[&str], &[u8], &str); 8] = [
        (&["-"], b"\xff\xfe", "screen: -: not valid UTF-8 from byte 0"),
        (&["-"], b"{\"text\":", "screen: -: the JSON ends too early at line 1 column 8"),
        (&["-"], b"{\"text\" 1}", "screen: -: not valid JSON at line 1 column 9"),
        (&["-"], b"{\"text\":[1]}", "screen: -: expected `text` to be a string"),
        (&["-"], b"{\"verified\":true}", "screen: -: expected `verified` to be an object of true and false"),
        (&["no/such/ad.txt"], b"", "screen: no/such/ad.txt: No such file or directory (os error 2)"),
        (&["--model", "Cargo.toml", "-"], b"x", "screen: model: expected a lurescan model file (magic LURESCAN)"),
        (&["--policy", "no/policy.tsv", "-"], b"x", "screen: no/policy.tsv: No such file or directory (os error 2)"),
    ];
    for (args, input, expected) in cases {
        let Some(output) = run("screen", args, input) else { return };
        let message = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{expected}");
        assert!(message.starts_with(expected), "{message} against {expected}");
        assert_eq!(message.lines().count(), 1, "{message}");
        assert!(output.stdout.is_empty(), "{expected}");
    }
}

#[test]
fn the_verdict_has_the_fields_of_the_contract() {
    let ad = r#"{"id":"a1","text":"Chat agent in Myawaddy, USD 3,000 a month, flight free. Passport kept by the company."}"#;
    let Some(output) = run("screen", &["--json"], ad.as_bytes()) else { return };
    let verdict: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(verdict["id"], "a1");
    assert_eq!(verdict["decision"], "hold");
    assert_eq!(verdict["spans_unit"], "utf8-bytes");
    for family in ["forced_criminality", "forced_labour", "job_fraud"] {
        assert!(verdict["families"][family].is_number());
    }
    assert!(verdict["pay"]["monthly_usd_low"].as_f64() == Some(3000.0) && verdict["pay"]["ratio"].is_number());
    assert!(verdict["model"]["version"].is_string() && verdict["model"]["sha256"].as_str().unwrap().len() == 64);
    assert!(verdict["campaign"].as_str().unwrap().chars().all(|c| c.is_ascii_hexdigit()));
    assert!(verdict["notes"].is_array());
    let signals = verdict["signals"].as_array().unwrap();
    assert!(!signals.is_empty());
    for signal in signals {
        for key in ["id", "group", "polarity", "family", "explanation", "source"] {
            assert!(signal[key].is_string(), "{key} of {signal}");
        }
        assert!(signal["contribution"].is_number());
        for span in signal["spans"].as_array().unwrap() {
            let (start, end) = (span["start"].as_u64().unwrap() as usize, span["end"].as_u64().unwrap() as usize);
            let source: Value = serde_json::from_str(ad).unwrap();
            assert_eq!(&source["text"].as_str().unwrap()[start..end], span["quote"].as_str().unwrap());
        }
    }
}

#[test]
fn screen_jsonl_keeps_order_and_goes_on_after_bad_lines() {
    let mut input = Vec::new();
    for number in 0..2_000 {
        match number % 500 {
            3 => input.extend(b"not json\n"),
            4 => input.extend(b"\xff\xff\n"),
            _ => input.extend(format!("{{\"id\":{number},\"text\":\"Cook wanted in Doha, number {number}\"}}\n").into_bytes()),
        }
    }
    let Some(output) = run("screen_jsonl", &["--threads", "3"], &input) else { return };
    assert_eq!(output.status.code(), Some(0));
    let lines = text(&output.stdout);
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2_000);
    for (number, line) in lines.iter().enumerate() {
        match number % 500 {
            3 | 4 => assert!(line["line"] == number + 1 && line["error"].is_string(), "{line}"),
            _ => assert_eq!(line["id"], number.to_string()),
        }
    }
    assert!(text(&output.stderr).contains("8 bad lines"), "{}", text(&output.stderr));
    let Some(output) = run("screen_jsonl", &["--strict"], &input) else { return };
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn screen_jsonl_refuses_a_line_over_8_mib_and_reads_on() {
    let mut input = b"{\"text\":\"".to_vec();
    input.resize(9 << 20, b'x');
    input.extend(b"\"}\n{\"id\":\"after\",\"text\":\"Cook wanted\"}\n");
    let Some(output) = run("screen_jsonl", &[], &input) else { return };
    let out = text(&output.stdout);
    let mut lines = out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    assert_eq!(lines.next().unwrap()["error"], "line longer than 8388608 bytes");
    assert_eq!(lines.next().unwrap()["id"], "after");
}

/// `../shared` lies beside the project where it is developed; users do not have it.
#[test]
fn every_shared_file_is_screened_without_a_bad_line() {
    let shared = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if !shared.is_dir() {
        println!("skipped: ../shared is not here");
        return;
    }
    for folder in ["eval", "train"] {
        for entry in std::fs::read_dir(shared.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "jsonl") {
                continue;
            }
            let input = std::fs::read(&path).unwrap();
            let Some(output) = run("screen_jsonl", &["--strict"], &input) else { return };
            assert_eq!(output.status.code(), Some(0), "{}", path.display());
            let ids = |bytes: &[u8]| -> Vec<Value> {
                text(bytes).lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].clone()).collect()
            };
            assert_eq!(ids(&input), ids(&output.stdout), "{}", path.display());
        }
    }
}
