//! `screen_jsonl` over compressed files and CSV, interrupted and resumed, with a report. Runs the program itself, which
//! `cargo test` builds beside the tests.
#![cfg(feature = "serde")]

use serde_json::Value;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn program() -> Option<PathBuf> {
    let path = std::env::current_exe().ok()?.parent()?.parent()?.join("examples/screen_jsonl");
    // With `cargo test --test batch` alone, Cargo builds no examples.
    path.exists().then_some(path)
}

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("lurescan-batch-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn run(program: &Path, arguments: &[&str]) -> Output {
    Command::new(program).args(arguments).output().unwrap()
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

/// Ads of the corpus, many times over, with a bad line now and then.
fn ads(count: usize) -> String {
    let corpus = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("models/corpus/th.jsonl")).unwrap();
    let rows: Vec<&str> = corpus.lines().collect();
    let mut out = String::new();
    for index in 0..count {
        if index % 101 == 100 {
            out.push_str("{\"text\": oops\n");
            continue;
        }
        let mut ad: Value = serde_json::from_str(rows[index % rows.len()]).unwrap();
        ad["id"] = index.into();
        out.push_str(&format!("{ad}\n"));
    }
    out
}

fn unpacked(path: &Path) -> Vec<u8> {
    let bytes = std::fs::read(path).unwrap();
    let mut out = Vec::new();
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("gz") => drop(flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut out).unwrap()),
        Some("zst") => out = zstd::stream::decode_all(bytes.as_slice()).unwrap(),
        _ => out = bytes,
    }
    out
}

#[test]
fn packed_files_give_the_same_verdicts() {
    let Some(program) = program() else { return };
    let folder = folder("packed");
    let plain = ads(400);
    let (input, output) = (folder.join("ads.jsonl"), folder.join("verdicts.jsonl"));
    std::fs::write(&input, &plain).unwrap();
    assert!(run(&program, &["--input", &text(&input), "--output", &text(&output)]).status.success());
    let expected = std::fs::read(&output).unwrap();
    assert_eq!(expected.split(|&byte| byte == b'\n').count(), 401);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(plain.as_bytes()).unwrap();
    std::fs::write(folder.join("ads.jsonl.gz"), gzip.finish().unwrap()).unwrap();
    std::fs::write(folder.join("ads.jsonl.zst"), zstd::stream::encode_all(plain.as_bytes(), 1).unwrap()).unwrap();
    for (from, to) in [("ads.jsonl.gz", "out.jsonl.gz"), ("ads.jsonl.zst", "out.jsonl.zst"), ("ads.jsonl.gz", "out.jsonl")] {
        let (from, to) = (folder.join(from), folder.join(to));
        let done = run(&program, &["--input", &text(&from), "--output", &text(&to)]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert!(unpacked(&to) == expected, "{}", to.display());
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn an_interrupted_run_goes_on_without_losing_or_repeating_an_ad() {
    let Some(program) = program() else { return };
    let folder = folder("resume");
    let input = folder.join("ads.jsonl");
    std::fs::write(&input, ads(1_600)).unwrap();
    for name in ["whole.jsonl", "whole.jsonl.gz", "whole.jsonl.zst", "whole.csv"] {
        let whole = folder.join(name);
        assert!(run(&program, &["--input", &text(&input), "--output", &text(&whole)]).status.success());
        let expected = unpacked(&whole);
        let bytes = std::fs::read(&whole).unwrap();
        // As if the machine had stopped after any number of bytes.
        for part in [1, 20, 70, 99] {
            let cut = folder.join(name.replace("whole", "cut"));
            std::fs::write(&cut, &bytes[..bytes.len() * part / 100]).unwrap();
            let done = run(&program, &["--input", &text(&input), "--output", &text(&cut), "--resume"]);
            assert!(done.status.success(), "{name} at {part} %: {}", String::from_utf8_lossy(&done.stderr));
            assert!(unpacked(&cut) == expected, "{name} at {part} %");
        }
    }
    // A program that is killed, not a file that is cut.
    let killed = folder.join("killed.jsonl");
    let mut child =
        Command::new(&program).args(["--input", &text(&input), "--output", &text(&killed), "--threads", "1"]).spawn().unwrap();
    while std::fs::metadata(&killed).map_or(0, |data| data.len()) < 1_000_000 && child.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let _ = child.kill();
    child.wait().unwrap();
    assert!(run(&program, &["--input", &text(&input), "--output", &text(&killed), "--resume"]).status.success());
    assert!(std::fs::read(&killed).unwrap() == unpacked(&folder.join("whole.jsonl")));
    // An output of another input is refused.
    std::fs::write(&input, ads(10)).unwrap();
    let refused = run(&program, &["--input", &text(&input), "--output", &text(&killed), "--resume"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("more lines than the input"));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn csv_is_read_and_written() {
    let Some(program) = program() else { return };
    let folder = folder("csv");
    let (input, output) = (folder.join("ads.csv"), folder.join("verdicts.csv"));
    let csv = "id,title,body,work_country,verified_employer\n\
        a,Typist,\"Myawaddy office, flight on us.\nThe manager keeps your \"\"passport\"\".\",MM,\n\
        \"b,1\",Baker,\"Village shop, weekly day off\",,yes\n\
        c,too,many,columns,here,indeed\n";
    std::fs::write(&input, csv).unwrap();
    let done = run(&program, &["--input", &text(&input), "--output", &text(&output), "--strict"]);
    assert_eq!(done.status.code(), Some(2), "one record is bad");
    let mut reader = csv::Reader::from_path(&output).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!((&rows[0][0], &rows[0][1], &rows[1][0], &rows[1][1]), ("a", "hold", "b,1", "pass"));
    assert!(rows[0][7].split(' ').any(|signal| signal == "document-surrender"));
    assert_eq!(&rows[2][13], "expected at most 5 columns, found 6");
    std::fs::write(&input, "name,wage\nx,1\n").unwrap();
    let refused = run(&program, &["--input", &text(&input), "--output", &text(&output)]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("expected a CSV header with `text`"));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_report_counts_all_ads_also_of_a_resumed_run() {
    let Some(program) = program() else { return };
    let folder = folder("report");
    let (input, output, report) = (folder.join("ads.jsonl"), folder.join("verdicts.jsonl"), folder.join("report"));
    std::fs::write(&input, ads(600)).unwrap();
    let arguments = ["--input", &text(&input), "--output", &text(&output), "--report", &text(&report)];
    assert!(run(&program, &arguments).status.success());
    let summary = |folder: &Path| -> Value {
        serde_json::from_str(&std::fs::read_to_string(folder.join("summary.json")).unwrap()).unwrap()
    };
    let whole = summary(&report);
    assert_eq!((&whole["ads"], &whole["bad_lines"]), (&595.into(), &5.into()));
    assert!(whole["campaigns"].as_u64().unwrap() > 5);
    let page = std::fs::read_to_string(report.join("index.html")).unwrap();
    assert!(page.contains("<svg") && page.contains("document-surrender") && !page.contains("<script"));
    let bytes = std::fs::read(&output).unwrap();
    std::fs::write(&output, &bytes[..bytes.len() / 2]).unwrap();
    assert!(run(&program, &[&arguments[..], &["--resume"]].concat()).status.success());
    assert_eq!(summary(&report), whole);
    std::fs::remove_dir_all(&folder).unwrap();
}
