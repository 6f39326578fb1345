//! What `count.sh` lets callgrind count: screens ads in one function and the peer in another, so that neither start-up nor
//! the reading of files is counted.
//!
//! `count [FILE.jsonl [MOST [screen|words]]]`: the ads of a file with a `text` field, at most `MOST` of them; without a file
//! the English corpus joined to the length of board ads. Every ad is read once before, so the buffers are warm.

use lurescan::{JobAd, Scratch, Screener};
use std::hint::black_box;
use unicode_segmentation::UnicodeSegmentation;

mod common;

#[inline(never)]
fn counted_screen(screener: &Screener, scratch: &mut Scratch, ads: &[JobAd<'_>]) {
    for ad in ads {
        black_box(screener.screen_with(scratch, ad));
    }
}

#[inline(never)]
fn counted_words(ads: &[String]) {
    for ad in ads {
        ad.unicode_words().for_each(|word| {
            black_box(word);
        });
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let texts = match args.first().map(String::as_str) {
        None | Some("-") => common::board().texts,
        Some("short") => common::language("en").texts.iter().map(|text| text.chars().take(100).collect()).collect(),
        Some(file) => common::file(file.as_ref()).texts,
    };
    let most = args.get(1).and_then(|most| most.parse().ok()).unwrap_or(usize::MAX);
    let texts = texts.get(..most.min(texts.len())).unwrap_or(&texts);
    let is_peer = args.get(2).is_some_and(|what| what == "words");
    if is_peer {
        counted_words(texts);
    } else {
        let screener = Screener::default();
        let mut scratch = Scratch::default();
        let ads: Vec<JobAd<'_>> = texts.iter().map(|text| JobAd::from(text.as_str())).collect();
        for ad in &ads {
            black_box(screener.screen_with(&mut scratch, ad));
        }
        counted_screen(&screener, &mut scratch, &ads);
    }
    println!("{}", texts.iter().map(String::len).sum::<usize>());
}
