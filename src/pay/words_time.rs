//! Words for what an amount pays for.

use super::Period::*;
use super::lexicon::{Row, Tag::*, rows};

pub(super) const TABLE: &[Row] = rows! {
    // --- complete periods
    Per(Hour) => "รายชั่วโมง" "hourly" "p/h" "ph" "/h" "por hora" "par heure" "de l'heure" "per jam" "sejam"
        "satu jam" "每小时" "每小時" "一小时" "每个小时" "一小時" "ชั่วโมงละ" "ชม.ละ" "प्रति घंटा" "प्रति घंटे" "प्रति घण्टा"
        "ঘণ্টায" "প্রতি ঘণ্টা" "প্রতি ঘন্টা" "တစ်နာရီ" "ក្នុងមួយម៉ោង" "មួយម៉ោង" "ຊົ່ວໂມງລະ" "в час" "за час"
        "на час" "за годину" "на годину" "в годину" "في الساعه" "للساعه" "بالساعه" "kwa saa" "時間あたり" "1時間" "시간당"
        "moi gio" "mot gio" "theo gio" "kada oras" "bawat oras";
    Per(Day) => "รายวัน" "daily" "per diem" "p/d" "p.d." "diario" "diarios" "diaria" "al dia" "por dia"
        "por jornada" "par jour" "journalier" "sehari" "per hari" "harian" "perhari" "/hari" "每天" "每日" "一天" "日结"
        "日結" "วันละ" "ต่อวัน" "रोज" "रोजाना" "प्रतिदिन" "प्रति दिन" "दिन को" "दैनिक" "প্রতিদিন" "দৈনিক" "দিনে"
        "တစ်ရက်" "တစ်နေ့" "တစ်ရက်ကို" "មួយថ្ងៃ" "ក្នុងមួយថ្ងៃ" "ມື້ລະ" "ຕໍ່ມື້" "в день" "за день" "за смену"
        "в смену" "за зміну" "на день" "يوميا" "في اليوم" "باليوم" "kwa siku" "kila siku" "1日" "一日" "日払い" "하루"
        "하루에" "일일" "moi ngay" "mot ngay" "hang ngay" "kada araw" "bawat araw" "kada day" "araw-araw" "a day";
    Per(Week) => "รายสัปดาห์" "weekly" "p/w" "pw" "p.w." "semanal" "semanales" "semanais" "por semana"
        "a la semana" "par semaine" "hebdomadaire" "seminggu" "per minggu" "mingguan" "perminggu" "每周" "每週"
        "每星期" "一周" "一週" "周结" "สัปดาห์ละ" "อาทิตย์ละ" "ต่อสัปดาห์" "प्रति सप्ताह" "हफ्ते" "साप्ताहिक" "হপ্তায"
        "প্রতি সপ্তাহ*" "সাপ্তাহিক" "সপ্তাহে" "တစ်ပတ်" "មួយសប្តាហ៍" "ក្នុងមួយសប្តាហ៍" "ອາທິດລະ" "ຕໍ່ອາທິດ"
        "в неделю" "за неделю" "еженедельно" "на тиждень" "за тиждень" "щотижня" "اسبوعيا" "في الاسبوع"
        "بالاسبوع" "kwa wiki" "kila wiki" "週払い" "毎週" "週に" "일주일" "매주" "1주일" "moi tuan" "mot tuan" "hang tuan"
        "kada linggo" "bawat linggo";
    Per(HalfMonth) => "biweekly" "bi-weekly" "fortnightly" "per fortnight" "a fortnight" "every two weeks"
        "every 2 weeks" "per 2 weeks" "twice a month" "semi-monthly" "quincenal" "quincenales" "por quincena"
        "半月" "半个月" "半個月" "每半月" "kinsenas" "nua thang" "ครึ่งเดือน" "за полмесяца" "보름" "2 tuan";
    Per(Month) => "monthly" "miesiecznie" "mesicne" "p/m" "pm" "p.m" "p.m." "pcm" "/mo" "a month" "mensual" "mensuales" "mensais"
        "mensal" "mensuel" "mensuels" "al mes" "por mes" "ao mes" "par mois" "sebulan" "per bulan" "perbulan"
        "/bln" "bulanan" "/bulan" "每月" "每个月" "每個月" "一个月" "一個月" "月结" "เดือนละ" "ต่อเดือน" "รายเดือน" "मासिक"
        "महिनाको" "महीने का" "महीने के" "महीने" "महीना" "प्रति माह" "प्रतिमाह" "प्रति महिना" "प्रति महीना"
        "हर महीने" "माहवार" "महिनामा" "মাসে" "মাসিক" "প্রতি মাস*" "প্রতিমাসে" "တစ်လ" "တစ်လကို" "တစ်လလျှင်"
        "လစဉ်" "មួយខែ" "ក្នុងមួយខែ" "ប្រចាំខែ" "ເດືອນລະ" "ຕໍ່ເດືອນ" "в месяц" "за месяц" "в мес" "ежемесячно"
        "на месяц" "на місяць" "за місяць" "в місяць" "щомісяця" "شهريا" "في الشهر" "بالشهر" "شهري" "شهريه"
        "kwa mwezi" "kila mwezi" "毎月" "月に" "ヶ月" "매월" "매달" "한달" "한 달" "한달에" "한 달에" "월" "moi thang" "mot thang"
        "hang thang" "kada buwan" "bawat buwan" "buwanan" "buwan-buwan";
    Per(Year) => "yearly" "annual" "annually" "per annum" "p.a." "p/a" "anual" "anuales" "anuais" "al ano"
        "por ano" "par an" "/an" "annuel" "annuels" "setahun" "per tahun" "tahunan" "每年" "一年" "ต่อปี" "ปีละ"
        "प्रति वर्ष" "सालाना" "वार्षिक" "বছরে" "বার্ষিক" "প্রতি বছর" "တစ်နှစ်" "មួយឆ្នាំ" "ປີລະ" "в год"
        "за год" "на рік" "за рік" "سنويا" "في السنه" "kwa mwaka" "kila mwaka" "年に" "연간" "moi nam" "mot nam"
        "hang nam" "kada taon" "ctc";
    Per(Piece) => "per piece" "apiece" "per task" "per order" "per item" "per client" "per customer" "per sale"
        "per lead" "per video" "per article" "per trip" "per parcel" "each task" "per delivery" "por pieza"
        "por tarea" "por peca" "por tarefa" "par piece" "par tache" "per tugas" "per paket" "per barang" "每单"
        "每單" "一单" "一單" "每件" "一件" "1件" "一条" "每条" "ชิ้นละ" "งานละ" "ต่อชิ้น" "за штуку" "за заказ" "за задание"
        "за замовлення" "за клиента" "за один заказ" "للقطعه" "لكل طلب" "لكل مهمه" "kwa kazi" "kwa kipande"
        "件あたり" "건당" "한건" "1건" "moi don" "moi san pham" "mot don" "kada piraso" "प्रति पीस" "প্রতি পিস" "per set";

    // --- units, a period only when linked to an amount
    Unit(Hour) => "hour" "hours" "hr" "hrs" "h" "hora" "horas" "heure" "heures" "jam" "小时" "小時" "钟头" "鐘頭" "个小时"
        "個小時" "ชั่วโมง" "ชม." "ชม" "घंटे" "घंटा" "घण्टा" "ঘণ্টা*" "ঘন্টা*" "နာရီ" "ម៉ោង" "ຊົ່ວໂມງ" "час" "часа"
        "часов" "годин" "годину" "години" "ساعه" "ساعات" "الساعه" "saa" "時間" "시간" "gio" "oras";
    Unit(Day) => "day" "days" "dia" "dias" "jour" "jours" "hari" "天" "日" "วัน" "दिन" "দিন" "ရက်" "နေ့" "ថ្ងៃ"
        "ມື້" "ວັນ" "день" "дня" "дней" "дні" "днів" "смена" "смену" "зміну" "يوم" "ايام" "يوما" "اليوم" "siku"
        "일" "ngay" "araw" "shift" "ca" "shifts";
    Unit(Week) => "week" "weeks" "wk" "wks" "semana" "semanas" "semaine" "semaines" "minggu" "周" "週" "星期" "个星期"
        "สัปดาห์" "อาทิตย์" "सप्ताह" "हप्ता" "সপ্তাহ*" "ပတ်" "សប្តាហ៍" "ອາທິດ" "неделя" "недели" "недель"
        "неделю" "нед" "тиждень" "тижні" "тижнів" "اسبوع" "اسابيع" "الاسبوع" "wiki" "주" "tuan" "linggo" "週間";
    Unit(Month) => "msc" "mies" "mies." "month" "months" "mo" "mth" "mths" "mes" "meses" "mois" "bulan" "bln" "月" "个月" "個月" "เดือน"
        "माह" "महिना" "महीने" "महीना" "মাস" "လ" "ខែ" "ເດືອນ" "месяц" "месяца" "месяцев" "мес" "мес." "міс"
        "міс." "місяць" "місяці" "місяців" "شهر" "اشهر" "شهور" "الشهر" "mwezi" "miezi" "개월" "달" "ヶ月" "か月" "カ月"
        "月間" "thang" "th" "buwan" "월";
    Unit(Year) => "year" "years" "yr" "yrs" "annum" "ano" "anos" "ans" "annee" "tahun" "年" "ปี" "साल" "वर्ष"
        "वर्षको" "বছর*" "နှစ်" "ឆ្នាំ" "ປີ" "год" "года" "лет" "год." "рік" "років" "роки" "سنه" "سنوات" "السنه"
        "mwaka" "miaka" "년" "年間" "taon";
    Unit(Piece) => "piece" "pieces" "pcs" "task" "tasks" "order" "parcel" "单" "單" "件" "ชิ้น" "件数" "건" "don";

    // --- links
    Link => "/" "per" "a" "an" "each" "every" "one" "un" "une" "moi" "mot" "por" "par" "al" "ao" "la" "le"
        "cada" "chaque" "pro" "tiap" "setiap" "每" "一" "一个" "ต่อ" "ละ" "प्रति" "हर" "প্রতি" "တစ်" "មួយ"
        "ក្នុងមួយ" "ຕໍ່" "ລະ" "в" "за" "на" "كل" "في" "لكل" "kwa" "kila" "kada" "bawat" "isang" "매" "당" "/-"
        "the" "1" "/1" "/mot" "in a" "in one";
    During => "for" "in" "within" "during" "dalam" "selama" "untuk" "trong" "за" "por" "en" "pour" "pendant"
        "durante" "kwa" "ndani ya" "لمده" "خلال" "ในเวลา" "ภายใน" "में" "干" "做" "为期" "ใน" "sa loob ng"
        "за период" "протягом";

    // --- pay words that carry their period
    PayPer(Hour) => "hourly pay" "hourly rate" "hourly wage" "时薪" "時薪" "時給" "시급" "ค่าแรงชั่วโมงละ" "luong gio"
        "luong theo gio" "pago por hora" "taux horaire" "工时费";
    PayPer(Day) => "daily rate" "daily wage" "daily wages" "day rate" "daily pay" "日薪" "日给" "日給" "日当" "日當" "日領"
        "日领" "日入" "日赚" "日賺" "일당" "일급" "ค่าแรงวันละ" "luong ngay" "upah harian" "gaji harian" "দৈনিক বেতন" "দৈনিক মজুরি"
        "दैनिक वेतन" "दैनिक ज्याला" "दिहाडी" "dihadi" "salario diario" "salaire journalier" "jornal"
        "оплата в день" "дневная оплата" "اجر يومي";
    PayPer(Week) => "weekly pay" "weekly wage" "weekly salary" "weekly rate" "周薪" "週薪" "週給" "주급" "luong tuan"
        "gaji mingguan" "salario semanal" "salaire hebdomadaire" "راتب اسبوعي";
    PayPer(Month) => "monthly pay" "monthly salary" "monthly wage" "monthly wages" "monthly income"
        "monthly earnings" "月薪" "月入" "月收入" "月收" "月赚" "月賺" "月给" "月給" "月収" "月收益" "每月收入" "월급" "월급여" "월수입" "월수익" "월급은" "급여는 월"
        "เงินเดือน" "รายได้ต่อเดือน" "luong thang" "thu nhap hang thang" "gaji bulanan" "gaji sebulan"
        "gaji pokok sebulan" "salario mensual" "sueldo mensual" "salario mensal" "salaire mensuel"
        "mshahara wa mwezi" "mshahara kwa mwezi" "راتب شهري" "الراتب الشهري" "ເງິນເດືອນ" "ប្រាក់ខែ"
        "ប្រាក់បៀវត្សរ៍" "လစာ" "মাসিক বেতন" "মাসিক আয" "मासिक तलब" "मासिक वेतन" "मासिक आय" "месячная зарплата"
        "ежемесячный доход" "buwanang sahod" "buwanang sweldo";
    PayPer(Year) => "annual salary" "yearly salary" "annual income" "年薪" "年収" "年收入" "연봉" "salario anual"
        "salaire annuel" "gaji tahunan" "वार्षिक वेतन" "годовой доход";
};
