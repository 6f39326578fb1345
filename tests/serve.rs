//! The HTTP service, run in this process: every route, every refusal, slow clients, reloads under load, a clean stop.
#![cfg(feature = "serde")]

#[allow(dead_code, reason = "the program uses more of it than the test")]
#[path = "../examples/serve/service/mod.rs"]
mod service;

use lurescan::{JobAd, Screener};
use serde_json::{Value, json};
use service::{App, Limits, Log, Logged, Settings};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

const LURE: &str = "Chat support in Myawaddy, USD 2,500, air ticket free, no experience. Passport kept by the company. zebrafish";

struct Server {
    address: SocketAddr,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Server {
    fn start(settings: Settings) -> Self {
        let app = Arc::new(App::new(settings, Log::new(Logged::Off)).unwrap());
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
                tell.send(listener.local_addr().unwrap()).unwrap();
                service::serve(listener, app, async {
                    let _ = stopped.await;
                })
                .await;
            });
        });
        Self { address: told.recv().unwrap(), stop: Some(stop), thread: Some(thread) }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    }

    fn call(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut stream = self.connect();
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\ncontent-length: {}\r\n", self.address, body.len());
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        stream.write_all((head + "connection: close\r\n\r\n").as_bytes()).unwrap();
        // The service may answer and close before it has taken all.
        let _ = stream.write_all(body);
        Answer::read(&mut stream)
    }

    fn post(&self, path: &str, body: &Value) -> Answer {
        self.call("POST", path, &[("content-type", "application/json")], body.to_string().as_bytes())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn read(stream: &mut TcpStream) -> Self {
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        let end = all.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer");
        let head = String::from_utf8(all[..end].to_vec()).unwrap().to_ascii_lowercase();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self { status, head, body: all[end + 4..].to_vec() }
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.body)))
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

fn assert_valid(schema: &Value, document: &Value) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let wrong: Vec<String> = validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A component of the OpenAPI document as a schema of its own.
fn component(name: &str) -> Value {
    let document = service::api::openapi();
    let mut schema = document["components"]["schemas"][name].clone();
    schema["components"] = document["components"].clone();
    schema
}

fn bundled_ads() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/ads");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let is_json = path.extension().is_some_and(|extension| extension == "json");
        let ad = if is_json { serde_json::from_str(&text).unwrap() } else { json!({ "text": text }) };
        (path.file_name().unwrap().to_string_lossy().into_owned(), ad)
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn a_verdict_over_http_is_the_librarys_and_fits_its_schema() {
    let server = Server::start(Settings::default());
    let screener = Screener::default();
    for (name, ad) in bundled_ads() {
        assert_valid(service::api::ad_schema(), &ad);
        let answer = server.post("/v1/screen", &ad);
        assert_eq!(answer.status, 200, "{name}");
        assert!(answer.head.contains("content-type: application/json"));
        let verdict = answer.json();
        let own: JobAd<'static> = serde_json::from_value(ad).unwrap();
        assert_eq!(verdict, serde_json::to_value(screener.screen(&own)).unwrap(), "{name}");
        assert_valid(service::api::verdict_schema(), &verdict);
        assert_valid(&component("Verdict"), &verdict);
        // The schema is generated from this type; a field it lacks shows here.
        let typed: service::wire::Verdict = serde_json::from_value(verdict.clone()).unwrap();
        assert_eq!(serde_json::to_value(typed).unwrap(), verdict, "{name}: `wire::Verdict` differs from what is sent");
    }
    let blank = server.post("/v1/screen", &json!({ "id": 7, "text": " " })).json();
    assert_eq!((&blank["decision"], &blank["id"]), (&json!("not_scored"), &json!("7")));
    assert_valid(service::api::verdict_schema(), &blank);
    let plain = server.call("POST", "/v1/screen", &[("content-type", "text/plain; charset=utf-8")], LURE.as_bytes());
    assert_eq!((plain.status, plain.json()["decision"].clone()), (200, json!("hold")));
}

#[test]
fn batches_keep_order_and_survive_bad_ads() {
    let server = Server::start(Settings::default());
    let ads =
        json!([{ "id": "a", "text": LURE }, { "id": ["bad"] }, 5, { "id": 3, "text": "Cook wanted in Porto, day off weekly" }]);
    let verdicts = server.post("/v1/screen/batch", &ads).json();
    let ids: Vec<&Value> = verdicts.as_array().unwrap().iter().map(|verdict| &verdict["id"]).collect();
    assert_eq!(ids, [&json!("a"), &Value::Null, &Value::Null, &json!("3")]);
    assert_eq!(verdicts[1]["index"], 1);
    assert!(verdicts[1]["error"].as_str().unwrap().contains("expected `id`"));
    let wrapped = server.post("/v1/screen/batch", &json!({ "ads": ads })).json();
    assert_eq!(wrapped["verdicts"], verdicts);
    for verdict in verdicts.as_array().unwrap() {
        let schema = if verdict.get("error").is_some() { component("BadAd") } else { service::api::verdict_schema().clone() };
        assert_valid(&schema, verdict);
    }
    let lines = format!("{}\n\n{{broken\n{}\n", json!({ "id": "x", "text": LURE }), json!({ "id": "y", "text": "Baker" }));
    let answer = server.call("POST", "/v1/screen/batch", &[("content-type", "application/x-ndjson")], lines.as_bytes());
    let text = answer.text();
    let got: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((got.len(), &got[0]["id"], &got[1]["index"], &got[2]["id"]), (3, &json!("x"), &json!(1), &json!("y")));
    assert_eq!(server.post("/v1/screen/batch", &json!([])).json(), json!([]));
}

#[test]
fn refusals_are_problem_documents_without_ad_text() {
    let limits = Limits { ad_bytes: 10_000, batch_bytes: 20_000, batch_ads: 3, ..Limits::default() };
    let server = Server::start(Settings { limits, ..Settings::default() });
    let big = vec![b'x'; 2_000_000];
    let json_type = [("content-type", "application/json")];
    let broken = format!("{{\"text\":\"{LURE}\" oops");
    let wrong_type = format!("{{\"text\":[\"{LURE}\"]}}");
    let four = json!([{ "text": LURE }, {}, {}, {}]).to_string();
    let text_for_ads = json!({ "ads": LURE }).to_string();
    let text_for_platform = json!({ "ad": {}, "platform": LURE }).to_string();
    type Case<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], &'a [u8], u16);
    let cases: [Case<'_>; 16] = [
        ("POST", "/v1/screen/batch", &json_type, text_for_ads.as_bytes(), 400),
        ("POST", "/v1/statement", &json_type, text_for_platform.as_bytes(), 400),
        ("GET", "/nowhere/zebrafish", &[], b"", 404),
        ("GET", "/v1/screen", &[], b"", 405),
        ("DELETE", "/", &[], b"", 405),
        ("POST", "/metrics", &[], b"", 405),
        ("POST", "/v1/screen", &json_type, broken.as_bytes(), 400),
        ("POST", "/v1/screen", &json_type, wrong_type.as_bytes(), 400),
        ("POST", "/v1/screen", &json_type, b"", 400),
        ("POST", "/v1/screen", &json_type, b"{\"text\":\"\xff\xfe\"}", 400),
        ("POST", "/v1/screen", &json_type, &big, 413),
        ("POST", "/v1/screen/batch", &json_type, &big, 413),
        ("POST", "/v1/screen/batch", &json_type, four.as_bytes(), 413),
        ("POST", "/v1/screen/batch", &json_type, broken.as_bytes(), 400),
        ("POST", "/v1/screen", &[("content-type", "application/x-www-form-urlencoded")], b"text=zebrafish", 415),
        ("POST", "/v1/screen", &[("content-type", "application/json"), ("origin", "https://elsewhere.example")], b"{}", 403),
    ];
    for (method, path, headers, body, status) in cases {
        let answer = server.call(method, path, headers, body);
        assert_eq!(answer.status, status, "{method} {path}: {}", answer.text());
        assert!(answer.head.contains("content-type: application/problem+json"), "{}", answer.head);
        if status == 405 {
            assert!(answer.head.contains("\r\nallow: "), "{}", answer.head);
        }
        let problem = answer.json();
        assert_eq!(problem["status"], status);
        assert_valid(&component("Problem"), &problem);
        for text in ["zebrafish", "Myawaddy", "xxxx"] {
            assert!(!answer.text().contains(text), "{}", answer.text());
        }
    }
    // A chunked body without a length is bounded too.
    let mut stream = server.connect();
    stream.write_all(b"POST /v1/screen HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n").unwrap();
    for _ in 0..20 {
        let _ = stream.write_all(format!("3e8\r\n{}\r\n", "x".repeat(1000)).as_bytes());
    }
    let _ = stream.write_all(b"0\r\n\r\n");
    assert_eq!(Answer::read(&mut stream).status, 413);
    assert_eq!(server.post("/v1/screen", &json!({ "text": LURE })).status, 200);
}

#[test]
fn a_token_guards_the_calls_but_not_the_page() {
    let server = Server::start(Settings { token: Some("s3cret\n".to_owned()), ..Settings::default() });
    let ad = json!({ "text": LURE }).to_string();
    let with = |token: &str| {
        server.call("POST", "/v1/screen", &[("content-type", "application/json"), ("authorization", token)], ad.as_bytes()).status
    };
    assert_eq!(with("Bearer s3cret"), 200);
    assert_eq!(with("Bearer s3cre"), 401);
    assert_eq!(with("Basic s3cret"), 401);
    let refused = server.post("/v1/reload", &json!({}));
    assert_eq!(refused.status, 401);
    assert!(refused.head.contains("www-authenticate: bearer"));
    assert_eq!(server.call("GET", "/metrics", &[], b"").status, 401);
    for open in ["/", "/page.css", "/page.js", "/healthz", "/openapi.json"] {
        assert_eq!(server.call("GET", open, &[], b"").status, 200, "{open}");
    }
}

#[test]
fn slow_clients_are_told_and_nobody_else_waits() {
    let limits = Limits { client: Duration::from_millis(700), ..Limits::default() };
    let server = Server::start(Settings { limits, ..Settings::default() });
    let mut slow_heads: Vec<TcpStream> = (0..40).map(|_| server.connect()).collect();
    let mut slow_bodies: Vec<TcpStream> = (0..40).map(|_| server.connect()).collect();
    for stream in &mut slow_heads {
        stream.write_all(b"POST /v1/screen HTTP/1.1\r\nhost: x\r\n").unwrap();
    }
    for stream in &mut slow_bodies {
        stream.write_all(b"POST /v1/screen HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\n\r\n{\"text\":").unwrap();
    }
    for _ in 0..20 {
        assert_eq!(server.post("/v1/screen", &json!({ "text": LURE })).status, 200);
    }
    for stream in slow_heads.iter_mut().chain(&mut slow_bodies) {
        let answer = Answer::read(stream);
        assert_eq!(answer.status, 408);
        assert!(answer.head.contains("application/problem+json"));
        assert_valid(&component("Problem"), &answer.json());
    }
    let metrics = server.call("GET", "/metrics", &[], b"").text();
    assert!(metrics.contains("lurescan_slow_clients_total 80"), "{metrics}");
}

#[test]
fn reloads_swap_under_load_and_wrong_files_are_refused() {
    let folder = std::env::temp_dir().join(format!("lurescan-serve-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let policy = folder.join("strict.tsv");
    std::fs::write(&policy, "key\tvalue\nreview\t0.5\nhold\t0.9\n").unwrap();
    let server = Server::start(Settings { policy: Some(policy.clone()), ..Settings::default() });
    let (done, lost, served) = (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    let answer = server.post("/v1/screen", &json!({ "text": LURE }));
                    served.fetch_add(1, Ordering::Relaxed);
                    let decision = if answer.status == 200 { answer.json()["decision"].clone() } else { Value::Null };
                    if decision != "hold" && decision != "review" {
                        lost.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
        for round in 0..10 {
            let hold = if round % 2 == 0 { "0.99999999" } else { "0.9" };
            std::fs::write(&policy, format!("key\tvalue\nreview\t0.5\nhold\t{hold}\n")).unwrap();
            assert_eq!(server.post("/v1/reload", &json!({})).status, 200);
        }
        std::fs::write(&policy, "key\tvalue\nreview\t0.5\nhold\tmuch\n").unwrap();
        let refused = server.post("/v1/reload", &json!({}));
        assert_eq!(refused.status, 422);
        assert!(refused.json()["detail"].as_str().unwrap().contains("strict.tsv:3: expected a number"), "{}", refused.text());
        done.store(true, Ordering::Relaxed);
    });
    assert_eq!(lost.load(Ordering::Relaxed), 0);
    assert!(served.load(Ordering::Relaxed) > 10);
    assert_eq!(server.post("/v1/screen", &json!({ "text": LURE })).json()["decision"], "hold", "the last good policy stays");
    let metrics = server.call("GET", "/metrics", &[], b"").text();
    assert!(metrics.contains("lurescan_reloads_total{result=\"accepted\"} 10\nlurescan_reloads_total{result=\"refused\"} 1"));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_stop_lets_running_requests_end() {
    let mut server = Server::start(Settings::default());
    let ad = json!({ "text": LURE }).to_string();
    let mut stream = server.connect();
    let head = format!("POST /v1/screen HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n", ad.len());
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&ad.as_bytes()[..10]).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    drop(server.stop.take());
    std::thread::sleep(Duration::from_millis(200));
    stream.write_all(&ad.as_bytes()[10..]).unwrap();
    assert_eq!(Answer::read(&mut stream).status, 200);
    server.thread.take().unwrap().join().unwrap();
    assert!(TcpStream::connect(server.address).is_err());
}

#[test]
fn a_statement_of_reasons_for_a_held_ad() {
    let server = Server::start(Settings::default());
    let platform =
        json!({ "name": "Demo", "clause": "section 4", "complaints": "https://jobs.example/c", "decided_by": "person" });
    let stated = server.post("/v1/statement", &json!({ "ad": { "id": 5, "text": LURE }, "platform": platform })).json();
    assert!(stated["text"].as_str().unwrap().contains("your job ad 5 is not shown"));
    assert_valid(&component("Platform"), &platform);
    assert_valid(&component("Statement"), &stated);
    assert_eq!(stated["missing"], json!(["puid", "content_date", "application_date"]));
    let full = json!({
        "name": "Demo", "clause": "section 4", "complaints": "https://jobs.example/c", "law": "section 232 of the Demo Code",
        "other_restriction": "is shown to signed-in users only", "decided_by": "person", "source": "other_notification",
        "account_type": "business", "record_id": "sor-1", "category": "STATEMENT_CATEGORY_VIOLENCE",
        "keywords": ["KEYWORD_HUMAN_TRAFFICKING"], "decided_on": "2026-11-24", "posted_on": "2026-11-23", "until": "2026-12-24",
        "territory": ["de", "BR"], "dispute_body": "the Demo Board",
    });
    assert_valid(&component("Platform"), &full);
    let full = server.post("/v1/statement", &json!({ "ad": { "text": LURE }, "platform": full })).json();
    assert_valid(&component("Statement"), &full);
    let typed: service::wire::Record = serde_json::from_value(full["data"].clone()).unwrap();
    assert_eq!(serde_json::to_value(typed).unwrap(), full["data"], "`wire::Record` differs from what is sent");
    assert_eq!(full["missing"], json!([]));
    assert_eq!(full["data"]["territorial_scope"], json!(["DE"]), "the database knows only the European Economic Area");
    assert_eq!(stated["data"]["automated_decision"], "AUTOMATED_DECISION_NOT_AUTOMATED");
    let honest = server.post("/v1/statement", &json!({ "ad": { "text": "Baker, weekly day off" }, "platform": platform }));
    assert_eq!(honest.status, 422);
    let wrong = server.post("/v1/statement", &json!({ "ad": { "text": LURE }, "platform": { "name": 5 } }));
    assert_eq!(wrong.status, 400);
    assert!(!wrong.text().contains("zebrafish"));
}

#[test]
fn metrics_count_what_happened() {
    let server = Server::start(Settings::default());
    server.post("/v1/screen", &json!({ "text": LURE }));
    server.post("/v1/screen/batch", &json!([{ "text": LURE }, { "text": "" }, { "id": [] }]));
    server.call("GET", "/nowhere", &[], b"");
    let metrics = server.call("GET", "/metrics", &[], b"").text();
    for line in [
        "lurescan_requests_total{route=\"/v1/screen\",status=\"200\"} 1",
        "lurescan_requests_total{route=\"unknown\",status=\"404\"} 1",
        "lurescan_request_seconds_count{route=\"/v1/screen/batch\"} 1",
        "lurescan_decisions_total{decision=\"hold\"} 2",
        "lurescan_decisions_total{decision=\"not_scored\"} 1",
        "lurescan_signals_total{signal=\"document-surrender\"} 2",
        "lurescan_bad_ads_total 1",
        "lurescan_model_info{version=\"",
    ] {
        assert!(metrics.contains(line), "{line} in\n{metrics}");
    }
    assert!(!metrics.contains("zebrafish"));
}

#[test]
fn the_page_comes_with_a_strict_policy_and_as_one_file() {
    let server = Server::start(Settings::default());
    let page = server.call("GET", "/", &[], b"");
    assert!(page.head.contains("content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'"));
    assert!(page.head.contains("x-content-type-options: nosniff"));
    for forbidden in ["style=", "onclick", "onload", "http://", "https://"] {
        assert!(!page.text().contains(forbidden), "{forbidden}");
    }
    assert!(!service::page::JS.contains("innerHTML") && !service::page::JS.contains("eval("));
    let hostile = "</script><script>alert(1)</script><!--<script> & \u{2028} </body>";
    let explained = server.post("/v1/explain", &json!({ "text": hostile })).text();
    let file = service::page::single_file(&explained);
    assert_eq!(file.matches("<script").count(), 2);
    assert_eq!(file.matches("</script>").count(), 2);
    assert_eq!(file.matches("</body>").count(), 1);
    let data = file.split("id=\"embedded\">").nth(1).unwrap().split("</script>").next().unwrap();
    assert_eq!(serde_json::from_str::<Value>(data).unwrap()["fields"][0]["original"], hostile);
    assert!(!file.contains("page.js") && !file.contains("page.css"));
}

#[test]
fn the_openapi_document_holds_together() {
    let server = Server::start(Settings::default());
    let document = server.call("GET", "/openapi.json", &[], b"").json();
    fn references(value: &Value, out: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                out.extend(map.get("$ref").and_then(Value::as_str).map(str::to_owned));
                map.values().for_each(|value| references(value, out));
            }
            Value::Array(list) => list.iter().for_each(|value| references(value, out)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    references(&document, &mut all);
    assert!(all.len() > 10);
    for reference in all {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
    // Every documented address exists, and takes the documented method.
    for (path, methods) in document["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            let status = server.call(&method.to_uppercase(), path, &[("content-type", "application/json")], b"[]").status;
            assert!(![404, 405].contains(&status), "{method} {path}: {status}");
        }
    }
    assert_eq!(server.call("GET", "/schemas/ad.json", &[], b"").json(), *service::api::ad_schema());
}

#[test]
fn every_other_document_fits_its_schema() {
    let server = Server::start(Settings::default());
    assert_valid(&component("Health"), &server.call("GET", "/healthz", &[], b"").json());
    assert_valid(&component("Loaded"), &server.post("/v1/reload", &json!({})).json());
    for (name, ad) in bundled_ads() {
        let explained = server.post("/v1/explain", &ad).json();
        assert_valid(&component("Explained"), &explained);
        let typed: service::wire::Explained = serde_json::from_value(explained.clone()).unwrap();
        assert_eq!(serde_json::to_value(typed).unwrap(), explained, "{name}: `wire::Explained` differs from what is sent");
    }
    let postings = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/posting");
    for path in std::fs::read_dir(postings).unwrap().map(|entry| entry.unwrap().path()) {
        let case: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        assert_valid(service::api::ad_schema(), &case["posting"]);
    }
    for schema in ["ad", "verdict", "line", "summary"] {
        let published = server.call("GET", &format!("/schemas/{schema}.json"), &[], b"").json();
        assert!(jsonschema::meta::is_valid(&published), "{schema}");
    }
}

#[test]
fn what_screen_jsonl_writes_fits_the_published_schemas() {
    let program = std::env::current_exe().unwrap();
    let program = program.parent().unwrap().parent().unwrap().join("examples/screen_jsonl");
    if !program.exists() {
        println!("skipped: screen_jsonl is not built; run `cargo test`, or `cargo build --examples` before this file alone");
        return;
    }
    let folder = std::env::temp_dir().join(format!("lurescan-schemas-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (input, output) = (folder.join("ads.jsonl"), folder.join("verdicts.jsonl"));
    let ads: Vec<String> = bundled_ads().into_iter().map(|(_, ad)| ad.to_string()).collect();
    std::fs::write(&input, format!("{}\n{{\"text\": oops\n{{\"text\":\"\"}}\n", ads.join("\n"))).unwrap();
    let mut run = std::process::Command::new(program);
    run.arg("--input").arg(&input).arg("--output").arg(&output).arg("--report").arg(&folder);
    assert!(run.output().unwrap().status.success());
    let lines = std::fs::read_to_string(&output).unwrap();
    assert_eq!(lines.lines().count(), ads.len() + 2);
    for line in lines.lines() {
        assert_valid(service::api::line_schema(), &serde_json::from_str(line).unwrap());
    }
    let summary: Value = serde_json::from_str(&std::fs::read_to_string(folder.join("summary.json")).unwrap()).unwrap();
    assert_valid(service::api::summary_schema(), &summary);
    std::fs::remove_dir_all(&folder).unwrap();
}
