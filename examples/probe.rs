use lurescan::measure::*; use lurescan::train::*; use lurescan::*;
fn main() {
    let d = "/work/shared/data/"; let s = Screener::default();
    let env = |k: &str, d: f64| std::env::var(k).ok().and_then(|v| v.parse().ok()).unwrap_or(d);
    let em = read_examples(format!("{d}train/emscad.jsonl")).unwrap();
    let folds: Vec<usize> = em.iter().map(|e| e.fold.unwrap()).collect();
    let bo = read_examples(format!("{d}train/board_en_indeed.jsonl")).unwrap();
    let rep = env("REP", 1.0) as usize; let half = env("HALF", 1.0) as usize;
    let mut honest: Vec<JobAd> = vec![];
    for _ in 0..rep { honest.extend(bo.iter().enumerate().filter(|(i, _)| half == 0 || i % 2 == 0).map(|(_, e)| e.ad.clone())); }
    let lines = OrdinaryLines::parse("o", &std::fs::read_to_string("/tmp/wt-train/models/words/ordinary.tsv").unwrap()).unwrap();
    honest.extend(lines.compose(env("OWN", 400.0) as usize, 1));
    let mut o = WordOptions::default();
    o.shrink = env("SHRINK", o.shrink); o.penalty = 1.0 / env("C", 30.0); o.single_words = env("UNI", o.single_words); o.smoothing = env("SM", o.smoothing); o.longest = env("N", 2.0) as usize; o.most_grams = env("TOP", 20000.0) as usize; o.fewest_groups=env("MINDF",3.0) as usize;
    let t = std::time::Instant::now();
    let fit = fit_words(&s, &em, &honest, &folds, &o, |_| {}).unwrap();
    let groups: std::collections::BTreeMap<&str, usize> = em.iter().map(|e| e.group.as_str()).collect::<std::collections::BTreeSet<_>>().into_iter().zip(0..).collect();
    let make = |r: &[f64]| { let mut v: Vec<Scored> = r.iter().zip(&em).map(|(r, e)| Scored { group: groups[e.group.as_str()], ..Scored::new(*r, e.label) }).collect(); weigh_to_prevalence(&mut v, 0.0484); v };
    for (n, r) in [("words", &fit.risks), ("plain", &fit.plain_risks)] {
        let v = make(r); let st = at_error(&v, 0.01).unwrap();
        println!("{n} AP {:.4} R1 {:.3} thr {:.4} auc {:.4} brier {:.5} ece {:.4}", average_precision(&v).unwrap(), st.recall, st.score, auc(&v).unwrap(), brier(&v).unwrap(), calibration_error(&v));
    }
    let thr = at_error(&make(&fit.risks), 0.01).unwrap().score;
    for f in ["train/board_en_indeed", "eval/board_ph_mixed", "eval/board_sea_jobstreet", "eval/board_kh_camhr", "eval/board_id_jobstreet", "eval/board_so_somalijobs", "eval/board_vi_topcv","eval/titles_es"] {
        let ex = read_examples(format!("{d}{f}.jsonl")).unwrap(); let en = ex.iter().any(|e| e.lang == "en");
        let rs: Vec<Option<f64>> = ex.iter().enumerate().filter(|(i, e)| (!en || e.lang == "en") && (!f.contains("indeed") || half == 0 || i % 2 == 1)).map(|(_, e)| fit.risk(&s, &e.ad)).collect();
        println!("{f} n {} read {} flagged {:.4}", rs.len(), rs.iter().flatten().count(), rs.iter().flatten().filter(|r| **r >= thr).count() as f64 / rs.len() as f64);
    }
    println!("grams {} {:?} {:.1}s\n{:?}", fit.grams(), fit.slope, t.elapsed().as_secs_f64(), fit.strongest(50));
}
