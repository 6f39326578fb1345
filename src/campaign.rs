//! A fingerprint by which recycled ads are recognised.

use crate::tokenize::{Kind, Tokens};

/// Words per shingle.
const SHINGLE: usize = 3;
/// Characters per shingle of unspaced scripts.
const GRAM: usize = 4;

/// Similarity hash of an ad's words: ads that share most three-word runs differ in few bits. Numbers and contacts are
/// left out, so that a new phone number or another salary does not make a new campaign.
pub(crate) fn fingerprint(text: &str, tokens: &Tokens) -> u64 {
    let mut counts = [0i32; 64];
    let mut window = [0u64; SHINGLE];
    let mut filled = 0;
    let mut add = |hash: u64| {
        for (bit, count) in counts.iter_mut().enumerate() {
            *count += if hash >> bit & 1 == 1 { 1 } else { -1 };
        }
    };
    for token in &tokens.tokens {
        let Some(word) = text.get(token.start as usize..token.end as usize) else { continue };
        match token.kind {
            Kind::Number => {}
            Kind::Word => {
                window.rotate_left(1);
                if let Some(last) = window.last_mut() {
                    *last = hash(word.bytes());
                }
                filled += 1;
                if filled >= SHINGLE {
                    add(window.iter().fold(0, |all, word| mix(all ^ word)));
                }
            }
            Kind::Unspaced => {
                let mut gram = [0u64; GRAM];
                for (index, c) in word.chars().enumerate() {
                    gram.rotate_left(1);
                    if let Some(last) = gram.last_mut() {
                        *last = u64::from(c as u32);
                    }
                    if index + 1 >= GRAM {
                        add(gram.iter().fold(0, |all, c| mix(all ^ c)));
                    }
                }
            }
        }
    }
    counts.iter().enumerate().fold(0, |hash, (bit, &count)| if count > 0 { hash | 1 << bit } else { hash })
}

fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    mix(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
}

fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    x = (x ^ (x >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> u64 {
        let mut tokens = Tokens::default();
        tokens.read(text, 0);
        fingerprint(text, &tokens)
    }

    #[test]
    fn small_edits_stay_near() {
        let first = of(
            "office staff wanted abroad, free flight and lodging, no experience needed, contact 000-0000 for details and join our team today",
        );
        let second = of(
            "office staff wanted abroad, free flight and lodging, no experience needed, contact 111-1111 for details and join our team now",
        );
        let other = of(
            "the harbour hotel seeks a pastry cook with five years of practice, weekly day off, contract in writing, apply at the front desk",
        );
        assert!((first ^ second).count_ones() < 16, "{}", (first ^ second).count_ones());
        assert!((first ^ other).count_ones() > 20);
    }
}
