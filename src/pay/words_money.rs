//! Words for currencies, multipliers and spelled-out numbers.
//!
//! Folded spelling throughout: lower case, no Latin accents, Arabic letters
//! normalised. A final `*` accepts any ending. Where one word has two readings
//! the caller's filter chooses; between equals the longest wins.

use super::Currency::*;
use super::lexicon::{Row, Side::*, Tag::*, rows};

pub(super) const TABLE: &[Row] = rows! {
    // --- currencies named without doubt
    Money(USD, true, Both) => "us$" "as$" "u$s" "usd$" "usd" "$us" "us dollar*" "usdt" "usdc" "dollar*"
        "dollari" "dolar*" "dolare*" "dola" "dolla" "bucks" "buck" "do la" "do my" "dola za marekani" "dolyar*"
        "do-la" "美元" "美金" "美刀" "u结" "u結" "usdt结" "米金" "ดอลลาร์" "ดอลล่าร์" "ดอลล่า" "ดอลลาร์สหรัฐ" "usd." "डॉलर"
        "डालर" "अमेरिकी डॉलर" "अमेरिकी डलर" "डलर" "ডলার*" "মার্কিন ডলার" "ဒေါ်လာ" "အမေရိကန်ဒေါ်လာ" "ដុល្លារ"
        "ដុល្លា" "ដុល្លារអាមេរិក" "ໂດລາ" "ໂດລາສະຫະລັດ" "доллар*" "долл" "долл." "долар*" "баксов" "бакс*"
        "دولار*" "دولار امريكي" "دولارا" "ドル" "米ドル" "달러" "미화" "piastre americaine" "billets verts";
    Money(USD, true, Both) => "$";
    Money(USD, true, Tail) => "u" "у.е." "уе" "刀";
    Money(USD, true, After) => "불" "do" "米" "刀乐" "สหรัฐ";
    Money(HKD, true, Both) => "hk$" "hkd" "hkd$" "hong kong dollar*" "港币" "港幣" "港元" "港纸" "港紙";
    Money(TWD, true, Both) => "nt$" "ntd" "twd" "ntd$" "nt dollar*" "台币" "台幣" "臺幣" "新台币" "新台幣" "新臺幣" "대만달러"
        "台湾ドル" "dai te";
    Money(SGD, true, Both) => "s$" "sgd" "sg$" "singapore dollar*" "dolar singapura" "新币" "新幣" "坡币" "do sing"
        "do singapore";
    Money(AUD, true, Both) => "a$" "au$" "aud" "australian dollar*" "澳元" "澳币" "澳幣" "do uc" "dolar australia";
    Money(CAD, true, Both) => "c$" "ca$" "cad" "canadian dollar*" "加元" "加币" "加幣" "dolares canadienses"
        "do canada";
    Money(NZD, true, Both) => "nz$" "nzd" "new zealand dollar*" "纽币";
    Money(MOP, true, Both) => "mop$" "澳门币" "葡币" "pataca*";
    Money(MXN, true, Both) => "mx$" "mxn" "pesos mexicanos";
    Money(BRL, true, Both) => "r$" "brl" "reais" "real brasileiro";
    Money(COP, true, Both) => "cop" "pesos colombianos";
    Money(CLP, true, Both) => "clp" "pesos chilenos";
    Money(ARS, true, Both) => "ars" "ar$" "pesos argentinos";
    Money(PEN, true, Both) => "soles" "s/" "s/." "nuevos soles";
    Money(MYR, true, Both) => "rm" "myr" "ringgit*" "马币" "馬幣" "令吉" "ริงกิต" "रिंगेट" "रिङ्गिट" "रिंगिट"
        "মালযেশিযান রিঙ্গিত" "রিঙ্গিত" "ရင်းဂစ်" "マレーシアリンギット" "링깃" "ринггит*" "رينغيت";
    Money(IDR, true, Both) => "rp" "rp." "idr" "rupiah" "印尼盾" "루피아" "ルピア";
    Money(PHP, true, Both) => "₱" "php" "php." "piso" "pilipino peso" "philippine peso*" "菲币" "比索" "필리핀페소";
    Money(PHP, true, Glued) => "p";
    Money(PHP, false, Both) => "peso" "pesos";
    Money(THB, true, Both) => "฿" "thb" "baht" "bat thai" "บาท" "บ." "泰铢" "泰銖" "铢" "ບາດ" "ဘတ်" "ថៃបាត" "បាត"
        "बाट" "バーツ" "바트" "бат" "батов";
    Money(THB, true, After) => "bath" "bat";
    Money(VND, true, Both) => "₫" "vnd" "越南盾" "越盾" "동화";
    Money(VND, true, After) => "dong";
    Money(VND, true, Tail) => "d";
    Money(KHR, true, Both) => "៛" "khr" "រៀល" "riel*" "瑞尔";
    Money(LAK, true, Both) => "₭" "lak" "kip" "ກີບ" "กีบ" "老币" "kip lao";
    Money(MMK, true, Both) => "mmk" "kyat*" "ks" "ကျပ်" "ကျပ္" "缅币" "จ๊าต";
    Money(CNY, true, Both) => "rmb" "cny" "cn¥" "yuan" "renminbi" "人民币" "人民幣" "nhan dan te" "te trung" "หยวน"
        "ຢວນ" "ယွမ်" "យ័ន" "인민폐" "위안" "юан*" "يوان" "युआन" "元人民币";
    Money(CNY, false, Both) => "¥" "￥";
    Money(CNY, false, After) => "元" "块" "塊" "块钱" "圆" "te" "大洋";
    Money(JPY, true, Both) => "jpy" "jp¥" "yen" "日元" "日币" "日幣" "日圓" "yen nhat" "иен*" "เยน" "येन" "يين";
    Money(JPY, true, After) => "円" "엔" "엔화";
    Money(KRW, true, Both) => "₩" "￦" "krw" "韩元" "韓元" "韩币" "韓幣" "ウォン" "วอน" "вон" "वोन";
    Money(KRW, true, After) => "원" "won";
    Money(EUR, true, Both) => "€" "eur" "euro" "euros" "eur." "euro*" "евро" "євро" "يورو" "欧元" "歐元" "유로" "ユーロ"
        "ยูโร" "यूरो" "ইউরো*" "យូរ៉ូ" "ယူရို";
    Money(GBP, true, Both) => "£" "￡" "gbp" "pound*" "quid" "sterling" "英镑" "英鎊" "libras esterlinas"
        "جنيه استرليني" "фунт*" "파운드" "ポンド" "ปอนด์" "पाउंड" "পাউন্ড";
    Money(CHF, true, Both) => "chf" "francs suisses" "swiss franc*" "瑞士法郎";
    Money(RUB, true, Both) => "₽" "rub" "руб" "руб." "рубл*" "rubl*" "卢布" "盧布" "रूबल" "рублей";
    Money(RUB, true, Tail) => "р" "р.";
    Money(UAH, true, Both) => "₴" "uah" "грн" "грн." "гривн*" "гривень" "hryvnia*" "格里夫纳";
    Money(KZT, true, Both) => "₸" "kzt" "тенге" "tenge" "тг";
    Money(UZS, true, Both) => "uzs" "сумов" "so'm";
    Money(KGS, true, Both) => "kgs" "сомов";
    Money(TJS, true, Both) => "tjs" "сомони";
    Money(GEL, true, Both) => "₾" "gel" "lari" "лари";
    Money(PLN, true, Both) => "pln" "zl" "zloty*" "zlotych" "злотых" "злот*" "兹罗提";
    Money(CZK, true, Both) => "czk" "kc" "крон чешских";
    Money(HUF, true, Both) => "huf" "forint*";
    Money(RON, true, After) => "ron" "lei";
    Money(SEK, true, Both) => "sek";
    Money(NOK, true, Both) => "nok";
    Money(DKK, true, Both) => "dkk";
    Money(TRY, true, Both) => "₺" "turkish lira*" "турецких лир";
    Money(ILS, true, Both) => "₪" "nis" "shekel*" "шекел*" "शेकेल" "شيكل";
    Money(INR, true, Both) => "₹" "inr" "भारतीय रुपये" "भारु" "indian rupee*" "卢比" "हिंदी रुपये" "روبيه هنديه";
    Money(INR, false, Both) => "₨" "rs" "rs." "rupee*" "रुपये" "रुपए" "रुपया" "रूपये" "रुपयों" "रू" "रू." "रु"
        "रु." "রুপি" "روبيه" "рупи*" "루피";
    Money(NPR, true, Both) => "npr" "nrs" "nrs." "रुपैयां" "रुपैया" "ने.रु." "नेरु" "nepali rupee*";
    Money(PKR, true, Both) => "pkr" "pakistani rupee*" "روبيه باكستانيه";
    Money(LKR, true, Both) => "lkr" "sri lankan rupee*" "slr";
    Money(BDT, true, Both) => "৳" "bdt" "tk" "tk." "taka" "টাকা*" "টাকায" "টকা" "টাকার";
    Money(AED, true, Both) => "aed" "dhs" "dhs." "emirati dirham*" "uae dirham*" "درهم اماراتي" "दिरहम"
        "दिर्हाम" "दिराम" "দিরহাম*" "迪拉姆" "迪拉姆币" "ဒီရမ်" "디르함" "ディルハム" "дирхам*" "डिराम" "ดีแรห์ม";
    Money(AED, false, Both) => "dirham" "dirhams" "درهم" "دراهم";
    Money(MAD, true, Both) => "mad" "dh" "dirhams marocains" "درهم مغربي";
    Money(SAR, true, Both) => "sar" "sr" "saudi riyal*" "sar." "ريال سعودي" "साउदी रियाल" "साउदी रियल"
        "सऊदी रियाल" "সৌদি রিযাল" "沙特里亚尔";
    Money(SAR, false, Both) => "riyal*" "rial" "rials" "ريال" "ريالات" "रियाल" "রিযাল*" "риал*" "리얄" "リヤル"
        "riyali" "ريالا";
    Money(QAR, true, Both) => "qar" "qr" "qatari riyal*" "qatari rial*" "ريال قطري" "कतारी रियाल" "कतारी रियल"
        "কাতারি রিযাল" "कतरी रियाल";
    Money(OMR, true, Both) => "omr" "omani rial*" "omani riyal*" "ريال عماني" "ओमानी रियाल" "ওমানি রিযাল";
    Money(YER, true, Both) => "yer" "ريال يمني";
    Money(KWD, true, Both) => "kwd" "kd" "kuwaiti dinar*" "دينار كويتي" "कुवेती दिनार" "कुवैती दीनार"
        "কুযেতি দিনার" "দিনার" "科威特第纳尔" "dinar" "dinars" "दिनार" "दीनार";
    Money(KWD, false, Both) => "دينار" "دنانير" "دينارا";
    Money(BHD, true, Both) => "bhd" "bahraini dinar*" "دينار بحريني" "बहराइनी दिनार";
    Money(JOD, true, Both) => "jod" "دينار اردني" "jordanian dinar*";
    Money(IQD, true, Both) => "iqd" "دينار عراقي";
    Money(DZD, true, Both) => "dzd" "دينار جزايري" "dinars algeriens";
    Money(TND, true, Both) => "tnd" "دينار تونسي" "dinars tunisiens";
    Money(EGP, true, Both) => "egp" "egyptian pound*" "جنيه مصري" "جنيها مصريا" "ج.م";
    Money(EGP, false, Both) => "جنيه" "جنيها" "جنيهات";
    Money(SDG, true, Both) => "sdg" "جنيه سوداني";
    Money(SYP, true, Both) => "syp" "ليره سوريه";
    Money(ZAR, true, Both) => "zar" "rand" "rands" "randi";
    Money(ZAR, true, Glued) => "r";
    Money(NGN, true, Both) => "₦" "ngn" "naira" "奈拉";
    Money(GHS, true, Both) => "gh₵" "ghs" "cedi" "cedis" "₵";
    Money(KES, true, Both) => "ksh" "ksh." "kshs" "kes" "shilingi za kenya" "kenyan shilling*" "kenya shilling*";
    Money(KES, false, Both) => "shilling*" "shilingi" "sh" "sh.";
    Money(KES, false, After) => "bob" "/=";
    Money(TZS, true, Both) => "tsh" "tsh." "tzs" "shilingi za tanzania" "tshs";
    Money(UGX, true, Both) => "ugx" "ush" "shilingi za uganda" "ugandan shilling*" "uganda shilling*";
    Money(RWF, true, Both) => "rwf" "frw";
    Money(ETB, true, Both) => "etb" "birr";
    Money(ZMW, true, Both) => "zmw" "kwacha";
    Money(XOF, true, Both) => "xof" "f cfa" "fcfa" "cfa" "francs cfa" "franc cfa" "f.cfa";
    Money(XAF, true, Both) => "xaf";

    // --- multipliers
    Times(1e3, None) => "k" "к" "thousand" "thousands" "grand" "thou" "mil" "mille" "ribu" "rb" "libo" "nghin"
        "ngan" "nganh" "elfu" "hazar" "тыс" "тыс." "тысяч*" "тыщ*" "тис" "тис." "тисяч*" "الف" "الاف" "हजार"
        "হাজার" "ထောင်" "พัน" "ພັນ" "ពាន់" "千" "仟" "천";
    Times(1e3, Some(RUB)) => "т.р." "т.р" "тр" "т р" "тыр" "т.руб" "т.руб.";
    Times(1e4, None) => "万" "萬" "만" "หมื่น" "ຫມື່ນ" "ម៉ឺន" "သောင်း" "laksa";
    Times(1e4, Some(CNY)) => "w";
    Times(1e5, None) => "แสน" "ແສນ" "សែន" "သိန်း" "laki" "লাখ" "লক্ষ" "লাখে";
    Times(1e5, Some(INR)) => "lpa";
    Times(1e5, None) => "lakh" "lakhs" "lac" "lacs" "लाख";
    Times(1e5, Some(VND)) => "lit" "xi";
    Times(1e6, None) => "million" "millions" "mn" "mln" "млн" "млн." "миллион*" "мільйон*" "milion*" "millon"
        "millones" "milhao" "milhoes" "milioni" "ล้าน" "ລ້ານ" "លាន" "သန်း" "مليون" "ملايين" "кк" "kk" "milyon"
        "백만";
    Times(1e6, Some(VND)) => "trieu" "tr" "cu" "chai" "trieu dong";
    Times(1e6, Some(IDR)) => "juta" "jt" "jutaan";
    Times(1e7, None) => "crore" "crores" "करोड" "কোটি" "천만";
    Times(1e8, None) => "億" "亿" "억";
    Times(1e2, None) => "hundred" "tram" "ratus" "百" "백" "सय" "सौ" "শত" "ရာ" "ร้อย" "រយ" "ຮ້ອຍ";

    // --- spelled numbers, read only in front of a multiplier
    Numeral(1.0) => "one" "a" "un" "une" "uno" "uma" "um" "mot" "satu" "se" "isang" "sang" "एक" "এক" "หนึ่ง"
        "ຫນຶ່ງ" "មួយ" "တစ်" "moja" "один" "одну" "одна";
    Numeral(2.0) => "two" "dos" "dois" "duas" "deux" "hai" "dua" "dalawang" "दो" "दुई" "দুই" "สอง" "ສອງ" "ពីរ"
        "နှစ်" "mbili" "два" "две" "дві";
    Numeral(3.0) => "three" "tres" "trois" "ba" "tiga" "tatlong" "तीन" "তিন" "สาม" "ສາມ" "បី" "သုံး" "tatu"
        "три" "ثلاثه" "ثلاث";
    Numeral(4.0) => "four" "cuatro" "quatro" "quatre" "bon" "empat" "apat na" "चार" "চার" "สี่" "ສີ່" "បួន"
        "လေး" "nne" "четыре" "чотири" "اربعه";
    Numeral(5.0) => "five" "cinco" "cinq" "nam" "lima" "limang" "पांच" "পাঁচ" "ห้า" "ຫ້າ" "ប្រាំ" "ငါး" "tano"
        "пять" "п'ять" "خمسه" "خمس";
    Numeral(6.0) => "six" "seis" "sau" "enam" "anim na" "छह" "छः" "ছয" "หก" "ຫົກ" "ប្រាំមួយ" "ခြောက်" "sita"
        "шесть" "шість" "سته";
    Numeral(7.0) => "seven" "siete" "sete" "sept" "bay" "tujuh" "pitong" "सात" "সাত" "เจ็ด" "ເຈັດ" "ប្រាំពីរ"
        "saba" "семь" "сім" "سبعه";
    Numeral(8.0) => "eight" "ocho" "oito" "huit" "tam" "delapan" "lapan" "walong" "आठ" "আট" "แปด" "ແປດ"
        "ប្រាំបី" "nane" "восемь" "вісім" "ثمانيه";
    Numeral(9.0) => "nine" "nueve" "nove" "neuf" "chin" "sembilan" "siyam na" "नौ" "নয" "เก้า" "ເກົ້າ"
        "ប្រាំបួន" "tisa" "девять" "дев'ять" "تسعه";
    Numeral(10.0) => "ten" "diez" "dez" "dix" "muoi" "sepuluh" "puluh" "sampung" "दस" "দশ" "สิบ" "ສິບ" "ដប់"
        "ဆယ်" "kumi" "десять" "عشره" "عشر";
    Numeral(12.0) => "twelve" "doce" "doze" "douze" "बारह" "बाह्र" "বারো";
    Numeral(15.0) => "fifteen" "quince" "quinze" "पंद्रह" "पन्ध्र" "পনেরো" "labinlimang";
    Numeral(20.0) => "twenty" "veinte" "vinte" "vingt" "बीस" "बिस" "বিশ" "কুডি" "ยี่สิบ" "ຊາວ" "ម្ភៃ" "ishirini"
        "двадцать" "двадцять" "عشرين" "عشرون" "dalawampung";
    Numeral(25.0) => "twenty-five" "twenty five" "पच्चीस" "पच्चिस" "পঁচিশ";
    Numeral(30.0) => "thirty" "treinta" "trinta" "trente" "तीस" "ত্রিশ" "សាមសិប" "thelathini" "тридцать"
        "тридцять" "ثلاثين" "ثلاثون" "tatlumpung";
    Numeral(40.0) => "forty" "cuarenta" "quarenta" "quarante" "चालीस" "चालिस" "চল্লিশ" "សែសិប" "arobaini"
        "сорок" "اربعين" "apatnapung";
    Numeral(50.0) => "fifty" "cincuenta" "cinquenta" "cinquante" "पचास" "পঞ্চাশ" "ហាសិប" "hamsini" "пятьдесят"
        "п'ятдесят" "خمسين" "خمسون" "limampung";
    Numeral(60.0) => "sixty" "sesenta" "sessenta" "soixante" "साठी" "साठ" "ষাট" "sitini" "шестьдесят" "ستين";
    Numeral(80.0) => "eighty" "ochenta" "oitenta" "अस्सी" "আশি" "themanini" "восемьдесят" "ثمانين";
    Numeral(100.0) => "one hundred" "a hundred" "cien" "cem" "cent" "सौ" "একশ" "mia moja" "сто" "ميه";
    Numeral(1.5) => "one and a half" "डेढ" "দেড" "полтор*" "uno y medio" "um e meio";
    Numeral(2.5) => "ढाई" "ढाइ" "আডাই" "अढाई";
};
