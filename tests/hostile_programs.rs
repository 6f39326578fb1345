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
