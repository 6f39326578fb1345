//! Every disguise by its name: undone in a lure, and the same writing left alone in honest text.

use lurescan::{Decision, JobAd, Screener, Verdict};
use std::sync::OnceLock;

fn screen(text: &str) -> Verdict {
    static SCREENER: OnceLock<Screener> = OnceLock::new();
    SCREENER.get_or_init(Screener::default).screen(&JobAd::from(text))
}

fn has(verdict: &Verdict, signal: &str) -> bool {
    verdict.signals().iter().any(|reason| reason.id() == signal)
}

/// The word passport in many coats; each must be found in "Your … is kept by the manager".
const PASSPORTS: &[(&str, &str)] = &[
    ("full width", "ｐａｓｓｐｏｒｔ"),
    ("mathematical bold", "𝐩𝐚𝐬𝐬𝐩𝐨𝐫𝐭"),
    ("mathematical script", "𝓅𝒶𝓈𝓈𝓅𝑜𝓇𝓉"),
    ("fraktur", "𝔭𝔞𝔰𝔰𝔭𝔬𝔯𝔱"),
    ("double-struck", "𝕡𝕒𝕤𝕤𝕡𝕠𝕣𝕥"),
    ("monospace", "𝚙𝚊𝚜𝚜𝚙𝚘𝚛𝚝"),
    ("circled", "ⓟⓐⓢⓢⓟⓞⓡⓣ"),
    ("negative circled", "🅟🅐🅢🅢🅟🅞🅡🅣"),
    ("squared", "🄿🄰🅂🅂🄿🄾🅁🅃"),
    ("negative squared", "🅿🅰🆂🆂🅿🅾🆁🆃"),
    ("parenthesised", "⒫⒜⒮⒮⒫⒪⒭⒯"),
    ("small capitals", "ᴘᴀꜱꜱᴘᴏʀᴛ"),
    ("superscript", "ᵖᵃˢˢᵖᵒʳᵗ"),
    ("cyrillic look-alikes", "раsspоrt"),
    ("greek look-alikes", "ρasspοrt"),
    ("armenian look-alikes", "pasѕpօrt"),
    ("cherokee look-alikes", "pasᏚport"),
    ("zero-width space", "p\u{200B}a\u{200B}s\u{200B}s\u{200B}port"),
    ("joiners", "pa\u{200D}ss\u{200C}po\u{2060}rt"),
    ("byte order marks", "pas\u{FEFF}sport"),
    ("soft hyphen", "pass\u{AD}port"),
    ("variation selectors", "p\u{FE0F}a\u{FE0E}ssp\u{E0100}ort"),
    ("tags", "pass\u{E0061}\u{E0062}port"),
    ("invisible operators", "pass\u{2063}po\u{2064}rt"),
    ("hangul fillers", "pass\u{3164}port"),
    ("override", "\u{202E}tropssap\u{202C}"),
    ("embedding", "\u{202A}passport\u{202C}"),
    ("isolate", "\u{2066}passport\u{2069}"),
    ("combining pile", "p̷̛͉a̴̪s̵̰s̶p̸o̷r̵t̴"),
    ("strike through", "p\u{336}a\u{336}s\u{336}s\u{336}p\u{336}o\u{336}r\u{336}t\u{336}"),
    ("regional indicators", "🇵🇦🇸🇸🇵🇴🇷🇹"),
    ("regional indicators apart", "🇵 🇦 🇸 🇸 🇵 🇴 🇷 🇹"),
    ("emoji for a word", "🛂"),
    ("leet", "p4$5p0r7"),
    ("leet with at", "p@ssp0rt"),
    ("spaced", "p a s s p o r t"),
    ("dotted", "p.a.s.s.p.o.r.t"),
    ("dashed", "p-a-s-s-p-o-r-t"),
    ("underscored", "p_a_s_s_p_o_r_t"),
    ("starred", "p*a*s*s*p*o*r*t"),
    ("slashed in two", "pass*port"),
    ("drawn out", "passsssport"),
    ("drawn out twice", "paaassport"),
    ("tags of html", "pass<b></b>port"),
    ("comment", "pass<!-- no -->port"),
    ("decimal entities", "&#112;&#97;ssport"),
    ("hexadecimal entities", "p&#x61;sspo&#x72;t"),
    ("span with style", "pa<span style=\"display:none\"></span>ssport"),
    // Two at a time, and three.
    ("zero-width in look-alikes", "р\u{200B}аssр\u{200B}ort"),
    ("zero-width in leet", "p@\u{200B}ssp0\u{200B}rt"),
    ("look-alikes spaced", "р а s s р о r t"),
    ("leet dotted", "p.4.s.5.p.0.r.t"),
    ("full width spaced", "ｐ ａ ｓ ｓ ｐ ｏ ｒ ｔ"),
    ("styled and dotted", "𝐩.𝐚.𝐬.𝐬.𝐩.𝐨.𝐫.𝐭"),
    ("circled and zero-width", "ⓟ\u{200B}ⓐ\u{200B}ⓢⓢⓟⓞⓡⓣ"),
    ("override of look-alikes", "\u{202E}trорssар\u{202C}"),
    ("entities of look-alikes", "&#1088;&#1072;ssport"),
    ("tags in full width", "ｐａｓｓ<i></i>ｐｏｒｔ"),
    ("piles on look-alikes", "р̷а̷s̷s̷р̷о̷r̷t̷"),
    ("zero-width, look-alikes, spaced", "р \u{200B}а s\u{200B} s р о r t"),
    ("drawn-out look-alikes", "раssssроrt"),
    ("cut look-alikes", "раss*роrt"),
    ("cut leet", "p@ss*p0rt"),
];

#[test]
fn every_coat_of_a_word_is_taken_off() {
    let missed: Vec<&str> = PASSPORTS
        .iter()
        .filter(|(_, word)| !has(&screen(&format!("Your {word} is kept by the manager.")), "document-surrender"))
        .map(|(name, _)| *name)
        .collect();
    assert!(missed.is_empty(), "{missed:?}");
}

/// Lures in other scripts and languages, with what must be seen in them.
const LURES: &[(&str, &str, &str)] = &[
    ("latin look-alikes in cyrillic", "Пacпopт xpaнитcя у paбoтoдaтeля.", "document-surrender"),
    ("spaced cyrillic", "П а с п о р т хранится у работодателя.", "document-surrender"),
    ("traditional chinese", "護照由公司保管。", "document-surrender"),
    ("simplified chinese", "护照由公司保管。", "document-surrender"),
    ("spaced chinese", "护 照 由 公 司 保 管。", "document-surrender"),
    ("dotted chinese", "护.照.由.公.司.保.管。", "document-surrender"),
    ("homophones for gambling", "菠菜推广，月薪3万，包机票。", "gambling-crypto-domain"),
    ("pinyin initials for chat", "日结，联系V信 demo123", "chat-app-only"),
    ("homophone for chat", "日结，加薇信 demo123", "chat-app-only"),
    ("aeroplane for telegram", "日结，加飞机 @demo", "anonymous-app"),
    ("TG", "Online work abroad, daily pay, write TG @demo", "anonymous-app"),
    ("vietnamese without accents", "Cong ty giu ho chieu cua ban.", "document-surrender"),
    ("vietnamese decomposed", "Công ty giữ hộ chiếu của bạn.", "document-surrender"),
    ("spaced thai", "บริษัท เก็บ พ า ส ป อ ร์ ต ของ คุณ", "document-surrender"),
    ("drawn-out thai", "บริษัทเก็บพาสปอร์ตตตตตของคุณ", "document-surrender"),
    ("romanised hindi", "Aapka passport company ke paas jama rahega.", "document-surrender"),
    ("arabic with stretching", "الـجـــواز مع الشركة.", "document-surrender"),
    ("arabic vocalised", "الجَوازُ مع الشَّرِكةِ.", "document-surrender"),
    ("arabic presentation forms", "ﺍﻟﺠﻮﺍﺯ ﻣﻊ ﺍﻟﺸﺮﻛﺔ.", "document-surrender"),
    ("korean apart", "여 권 은 회 사 가 보 관", "document-surrender"),
    ("half-width kana", "ﾊﾟｽﾎﾟｰﾄは会社が預かります。", "document-surrender"),
];

#[test]
fn every_script_has_its_disguises_undone() {
    let missed: Vec<String> = LURES
        .iter()
        .filter(|(_, text, signal)| !has(&screen(text), signal))
        .map(|(name, text, _)| {
            format!("{name}: {:?}", screen(text).signals().iter().map(|r| r.id().to_owned()).collect::<Vec<_>>())
        })
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn digits_and_contacts_are_read_in_every_coat() {
    for pay in ["3000", "３０００", "𝟑𝟎𝟎𝟎", "٣٠٠٠", "३०००", "๓๐๐๐", "၃၀၀၀", "3️⃣0️⃣0️⃣0️⃣", "3\u{200B}000", "③⓪⓪⓪"]
    {
        let verdict = screen(&format!("Typist in Myawaddy, salary USD {pay} per month."));
        let read = verdict.pay().map(|pay| pay.monthly_usd_low());
        assert_eq!(read, Some(3000.0), "{pay}");
    }
    for contact in
        ["jobs (at) example dot com", "jobs [at] example [dot] com", "jobs＠example．com", "j\u{200B}obs@exam\u{200B}ple.com"]
    {
        let mentions = Screener::default().mentions(&JobAd::from(format!("Write to {contact} now.")));
        assert!(mentions.iter().any(|mention| mention.concept() == "#email"), "{contact}");
    }
    for contact in ["zero eight one two three four five six seven", "+00 000 000 0000", "０８１２３４５６７８", "٠٨١٢٣٤٥٦٧٨"]
    {
        let mentions = Screener::default().mentions(&JobAd::from(format!("Call {contact} now.")));
        assert!(mentions.iter().any(|mention| mention.concept() == "#phone"), "{contact}");
    }
}

/// Honest typography of every kind: no disguise, no change of decision.
const HONEST: &[&str] = &[
    "𝗪𝗲 𝗮𝗿𝗲 𝗵𝗶𝗿𝗶𝗻𝗴! Cook for our hotel in Cebu, contract and insurance.",
    "Ⓢⓔⓡⓥⓔⓡ wanted ✨ our café in Manila, fixed salary 18,000 pesos",
    "ᴄᴏᴏᴋ for a school kitchen in Lagos, weekdays only",
    "Salaire\u{202F}: 1\u{202F}800\u{A0}€ par mois, 35\u{202F}heures, mutuelle",
    "مطلوب محاسب \u{200F}للعمل في دبي (UAE) \u{200E}+971 00 000 0000\u{200E} دوام كامل",
    "\u{2067}مطلوب مهندس\u{2069} \u{2066}Senior Engineer\u{2069} في الرياض",
    "מחפשים טבח למסעדה בתל אביב, חוזה ותנאים מלאים",
    "שָׁלוֹם, דרוש מורה לבית ספר",
    "Nhân viên bán hàng — lương 8–10 triệu ✨ có hợp đồng",
    "พนักงานครัว รายได้ ๑๕,๐๐๐ บาท มีประกันสังคม",
    "រោងចក្រកាត់ដេរ ត្រូវការបុគ្គលិក មានកិច្ចសន្យា",
    "ဟိုတယ်တွင် စားဖိုမှူး အလိုရှိသည်",
    "ຕ້ອງການພະນັກງານຂາຍ ວຽງຈັນ",
    "होटल में रसोइया चाहिए, वेतन ₹18,000 प्रति माह",
    "ঢাকায় হিসাবরক্ষক প্রয়োজন, বেতন আলোচনা সাপেক্ষ",
    "काठमाडौंमा शिक्षक चाहियो",
    "Повар в ресторан, Москва, 5/2, оформление по ТК РФ",
    "Кухар у готель, Львів, офіційне оформлення",
    "招聘厨师，五险一金，双休，上海",
    "誠徵廚師，勞健保，週休二日，台北",
    "ホテルの調理師募集、社会保険完備、月給25万円",
    "호텔 조리사 모집, 4대 보험, 주 5일",
    "Mpishi anahitajika hoteli Nairobi, mkataba na bima",
    "Cozinheira para restaurante em Lisboa, contrato e seguro",
    "Dibutuhkan koki hotel di Bandung, BPJS dan THR",
    "Tukang masak diperlukan di Kuala Lumpur, EPF dan SOCSO",
    "Kailangan ng kusinero sa Cebu, may SSS at PhilHealth",
    "U.A.E. driver, 4x4 licence, B2B sales, covid19 vaccinated, $450, C++ and C#, 24/7, A+ grades, 5S, ISO9001",
    "Head of R.O.C. sales, J. R. R. Smith & Co., e-mail us, part-time, so-called co-op",
    "Sooo excited!!! We are hiring a nurse in Accra",
    "👩\u{200D}🍳 cook 👨\u{200D}👩\u{200D}👧 family hotel 🏖️ Cebu",
    "می\u{200C}خواهیم آشپز برای رستوران در تهران",
];

#[test]
fn honest_writing_is_no_disguise_in_any_script() {
    for text in HONEST {
        let verdict = screen(text);
        let notes: Vec<_> = verdict.notes().iter().filter(|note| note.starts_with("disguise:")).collect();
        assert!(notes.is_empty(), "{text}: {notes:?}");
        assert!(!has(&verdict, "obfuscated-text"), "{text}");
        assert!(verdict.decision() <= Decision::Pass, "{verdict}");
    }
}

/// What is undone is noted, and does not decide by itself.
#[test]
fn a_disguise_alone_makes_no_lure() {
    for text in [
        "H E A D   C H E F wanted in Leeds, permanent contract",
        "C00k w4nted in L33ds, c0ntract and 1nsurance",
        "Сhеf wаntеd in Lееds, permanent соntrасt",
        "W.a.i.t.e.r wanted in Leeds, permanent contract",
    ] {
        assert!(screen(text).decision() <= Decision::Pass, "{}", screen(text));
    }
}

#[test]
fn what_is_undone_stands_in_the_notes() {
    for (text, note) in [
        ("Your p\u{200B}a\u{200B}s\u{200B}sport is kept", "disguise:invisible"),
        ("Your 𝐩𝐚𝐬𝐬𝐩𝐨𝐫𝐭 is kept", "styled-letters"),
        ("Your ｐａｓｓｐｏｒｔ is kept", "width"),
        ("Your p̷̛͉̪̰a̴̛̪̰͉s̵̛̰͉̪s̶p̸o̷r̵t̴ is kept", "disguise:piled-marks"),
        ("Yоur раsspоrt is kерt", "disguise:look-alikes"),
        ("Your p a s s p o r t is kept", "disguise:spaced-letters"),
        ("Your \u{202E}tropssap\u{202C} is kept", "disguise:reversed"),
        ("Your p@ssp0rt is kept", "disguise:signs-for-letters"),
        ("Your passsssport is kept", "drawn-out-letters"),
        ("Your <b>pass</b>port is kept", "html"),
        ("We pay ✈️ and keep your 🛂", "emoji-for-words"),
        ("Write to jobs at example dot com", "spelled-contact"),
    ] {
        assert!(screen(text).notes().contains(&note), "{text}: {:?}", screen(text).notes());
    }
}
