//! The two programs answer every hostile file with a verdict or one clear line.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Programs lie beside the folder of the test programs.
fn program(name: &str) -> Option<PathBuf> {
    let folder = std::env::current_exe().ok()?.parent()?.parent()?.join("examples");
    Some(folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))).filter(|path| path.exists())
}

fn run(name: &str, args: &[&str], input: &[u8]) -> Option<Output> {
    let mut child = Command::new(program(name)?)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A program that ends early breaks the pipe; that is its right.
    let writer = std::thread::spawn(move || drop(pipe.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Some(output)
}

fn files() -> Vec<(&'static str, Vec<u8>)> {
    let utf16: Vec<u8> = "\u{feff}cook wanted".encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        ("empty", Vec::new()),
        ("blank", b" \r\n\t ".to_vec()),
        ("one byte", b"x".to_vec()),
        ("one bad byte", vec![0xFF]),
        ("nul", vec![0; 4096]),
        ("surrogate", vec![0xED, 0xA0, 0x80]),
        ("utf-16", utf16),
        ("byte order mark", "\u{feff}cook wanted".into()),
        ("byte order mark and json", "\u{feff}{\"text\":\"cook\"}".into()),
        ("line ends", b"cook\r\nwanted\r\n".to_vec()),
        ("one token", vec![b'a'; 9 << 20]),
        ("marks", "\u{301}".repeat(1 << 20).into()),
        ("deep json", [b"{\"text\":".to_vec(), vec![b'['; 200_000]].concat()),
        ("half json", b"{\"text\":\"coo".to_vec()),
        ("wrong json", b"{\"text\":[1]}".to_vec()),
        ("utf-16 of the other kind", "\u{feff}cook wanted".encode_utf16().flat_map(u16::to_be_bytes).collect()),
        ("fifty megabytes of one token", vec![b'a'; 50 << 20]),
        ("ligatures", "\u{FDFA}".repeat(1 << 19).into()),
        ("links", "https://example.com/a ".repeat(100_000).into()),
        ("digits", vec![b'7'; 2 << 20]),
        ("absurd pay", "Cook, salary 1e400 NaN -0 99999999999999999999999 USD a month".into()),
        ("absurd pay in json", br#"{"text":"cook","pay":"1e400 USD per month, NaN, -0"}"#.to_vec()),
        ("pay beyond numbers", br#"{"title":"cook","baseSalary":1e400}"#.to_vec()),
        ("same key twice", br#"{"text":"cook","text":"waiter"}"#.to_vec()),
        ("huge id", format!(r#"{{"id":"{}","text":"cook"}}"#, "9".repeat(1 << 20)).into()),
        ("lone surrogate in json", br#"{"text":"\ud800"}"#.to_vec()),
        ("half a character", b"cook \xE6\x9C".to_vec()),
        ("bidi", "Typist \u{202E}eerf\u{202C} \u{2066}passport kept by the manager in Myawaddy".into()),
        ("html", "<script>alert(1)</script> <img src=x onerror=alert(1)> passport kept by the manager".into()),
        ("csv", "=cmd|' /C calc'!A0,+1,-1,@SUM(A1) passport kept by the manager in Myawaddy".into()),
        ("escapes", b"Typist, passport \x1b[31mkept\x1b]0;x\x07 by the manager in Myawaddy".to_vec()),
    ]
}

#[test]
fn screen_answers_every_file() {
    for (name, bytes) in files() {
        let Some(output) = run("screen", &["-"], &bytes) else { return };
        let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        match output.status.code() {
            Some(0) => assert!(!out.is_empty() && err.is_empty(), "{name}: {err}"),
            Some(2) => assert!(out.is_empty() && err.lines().count() == 1 && err.starts_with("screen: "), "{name}: {err}"),
            other => panic!("{name}: {other:?} {err}"),
        }
        assert!(!out.chars().any(|c| c.is_control() && c != '\n'), "{name}: {out:?}");
    }
    let missing = run("screen", &["no-such-file"], b"").unwrap();
    assert_eq!(missing.status.code(), Some(2));
}

/// Formulas and markup in an ad stay text in the CSV of verdicts and in the page a reviewer opens.
#[test]
fn payloads_reach_no_spreadsheet_and_no_page() {
    let folder = std::env::temp_dir().join(format!("lurescan-payloads-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (csv, page) = (folder.join("verdicts.csv"), folder.join("page.html"));
    let texts = ["=cmd passport kept by the manager", "<script>alert(1)</script> passport kept by the manager</script>"];
    let lines: Vec<String> =
        texts.iter().map(|text| serde_json::json!({"id": "=1+1", "text": text}).to_string() + "\n").collect();
    let input = lines.concat().into_bytes();
    if let Some(output) = run("screen_jsonl", &["--output", csv.to_str().unwrap()], &input) {
        assert_eq!(output.status.code(), Some(0));
        let cells = std::fs::read_to_string(&csv).unwrap();
        assert_eq!(cells.lines().count(), 3);
        assert!(
            !cells.lines().any(|line| line.split(',').any(|cell| cell.trim_matches('"').starts_with(['=', '+', '@']))),
            "{cells}"
        );
    }
    if let Some(output) = run("screen", &["--html", page.to_str().unwrap(), "-"], texts[1].as_bytes()) {
        assert_eq!(output.status.code(), Some(0));
        assert!(!std::fs::read_to_string(&page).unwrap().contains("<script>alert"));
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn screen_jsonl_answers_every_line() {
    for (name, bytes) in files() {
        let Some(output) = run("screen_jsonl", &["--threads", "1"], &bytes) else { return };
        assert_eq!(output.status.code(), Some(0), "{name}");
        let lines = String::from_utf8(output.stdout).unwrap();
        for line in lines.lines() {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(value.get("decision").is_some() != value.get("error").is_some(), "{name}: {line}");
        }
        assert!(!lines.chars().any(|c| c.is_control() && c != '\n'), "{name}");
    }
}
