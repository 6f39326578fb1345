//! Words that say what an amount, or a number, is about.

use super::Kind::*;
use super::lexicon::{Row, Tag::*, rows};

pub(super) const TABLE: &[Row] = rows! {
    // --- this is pay
    Pay => "salary" "salaries" "wage" "wages" "pay" "paid" "pays" "paying" "payout" "earn" "earns" "earning" "earnings" "income" "remuneration" "basic" "base" "base pay" "basic salary" "stipend" "compensation" "take home" "take-home" "payment" "package" "rate" "starting"
        "底薪" "薪资" "薪資" "薪水" "薪酬" "薪" "工资" "工資" "待遇" "收入" "报酬" "報酬" "保底" "起薪" "无责底薪" "無責底薪" "综合工资" "综合" "人工" "给料" "給料" "給与" "収入" "基本給" "手取り" "稼げ" "稼ぐ" "赚" "賺"
        "luong" "muc luong" "luong cung" "thu nhap" "tra cong" "tien cong" "luong co ban" "kiem duoc" "kiem"
        "ค่าจ้าง" "ค่าแรง" "รายได้" "ค่าตอบแทน" "เงินเดือนเริ่มต้น" "รับเงิน" "รายได้ดี" "ฐานเงินเดือน" "จ่าย"
        "gaji" "upah" "bayaran" "pendapatan" "penghasilan" "gaji pokok" "gaji asas" "gaji bersih" "dibayar" "digaji" "honor" "penggajian" "honorarium"
        "sahod" "sweldo" "suweldo" "kita" "kikitain" "sasahod" "bayad" "sahuran"
        "वेतन" "तनख्वाह" "तनख़्वाह" "सैलरी" "कमाई" "आमदनी" "आय" "पगार" "तलब" "आम्दानी" "ज्याला" "कमाएं" "कमाओ" "कमाउ*" "मजदूरी" "पारिश्रमिक"
        "বেতন" "আয়" "আয়" "মজুরি" "ইনকাম" "বেতনে" "মাইনে" "স্যালারি" "উপার্জন"
        "ဝင်ငွေ" "လုပ်ခ" "နေ့စား" "အခြေခံလစာ" "ရငွေ"
        "ប្រាក់" "ប្រាក់ឈ្នួល" "បៀវត្ស" "ចំណូល" "ប្រាក់កម្រៃ"
        "ຄ່າຈ້າງ" "ຄ່າແຮງ" "ລາຍໄດ້" "ລາຍຮັບ" "ເບ້ຍ"
        "зарплат*" "заработ*" "оклад*" "доход*" "зп" "з/п" "з.п." "оплат*" "ставк*" "платим" "платят" "получать" "вознагражден*" "заробіт*" "зарплатн*" "дохід" "доходу" "заробля*" "платимо" "винагород*"
        "راتب" "الراتب" "رواتب" "براتب" "اجر" "اجور" "الاجر" "الدخل" "دخل" "يوميه" "معاش" "مرتب" "المرتب" "تكسب" "رواتبنا"
        "salario*" "sueldo*" "paga" "pago" "pagamos" "ganar" "gana" "ganas" "ganhos" "ganhe" "ganhar" "ingresos" "ingreso" "remuneracion" "remuneracao" "ordenado" "renda" "vencimento" "salaire*" "remuneration*" "paye" "paie" "gagnez" "gagner" "revenu" "revenus" "nomina" "honorarios" "cobrar" "cobraras" "pagamos-lhe"
        "mshahara" "malipo" "kipato" "ujira" "mishahara" "utalipwa" "analipwa" "tunalipa" "lipwa" "mapato"
        "급여" "임금" "수입" "보수" "페이" "수당제" "급여는" "벌이" "소득" "벌 수" "지급";

    // --- this is asked of the applicant
    Bad(Fee) => "fee" "fees" "deposit" "deposits" "charge" "charges" "service charge" "registration" "processing" "visa cost" "visa" "ticket" "tickets" "airfare" "flight" "training cost" "medical cost" "cost" "costs" "price" "pay for" "you pay" "must pay" "have to pay" "need to pay" "pay us" "pay upfront" "upfront" "advance payment" "down payment" "bond" "security money" "buy" "top up" "recharge" "transfer us" "send us" "paid by you" "passport cost" "service fee" "agency" "invest" "investment" "placement" "to be paid by the applicant"
        "费" "費" "费用" "費用" "押金" "保证金" "保證金" "中介费" "仲介費" "手续费" "手續費" "机票" "機票" "签证费" "交钱" "定金" "訂金" "报名费" "報名費" "服务费" "体检费" "先付" "代办费" "充值" "手数料" "保証金" "登録料" "費用は" "航空券" "入会金" "ビザ代" "前払い金" "研修費"
        "phi" "le phi" "dat coc" "coc" "tien coc" "phi dich vu" "ve may bay" "chi phi" "tien moi gioi" "moi gioi" "phi ho so" "nop" "dong phi" "the chan" "phi visa" "ung truoc"
        "ค่าธรรมเนียม" "ค่านายหน้า" "มัดจำ" "ค่าวีซ่า" "ค่าตั๋ว" "ค่าใช้จ่าย" "ค่าสมัคร" "ค่าดำเนินการ" "ค่าเอกสาร" "ค่ามัดจำ" "ค่าหัว" "ประกัน"
        "biaya" "uang muka" "jaminan" "deposito" "tiket" "yuran" "bayaran proses" "caj" "wang pendahuluan" "wang cagaran" "cagaran" "ongkos" "bayaran pendaftaran" "uang pendaftaran" "wang jaminan" "kos" "bayaran visa" "bayaran ejen"
        "bayad sa" "placement fee" "singil" "deposito" "gastos" "bayarin" "magbayad" "bayaran mo" "babayaran"
        "शुल्क" "फीस" "फ़ीस" "जमा" "डिपॉजिट" "खर्च" "खर्चा" "टिकट" "वीज़ा" "वीजा" "भिसा" "दस्तुर" "लागत" "धरौटी" "एजेंट को" "सर्विस चार्ज" "अग्रिम" "बुझाउनु" "तिर्नु" "किराया"
        "ফি" "জামানত" "খরচ" "টিকিট" "ভিসা" "অগ্রিম" "জমা" "চার্জ" "প্রসেসিং" "দালাল*" "দিতে হবে"
        "ဝန်ဆောင်ခ" "စရံ" "ပွဲခ" "ကုန်ကျစရိတ်" "လက်မှတ်ခ" "စပေါ်" "အာမခံကြေး" "ကုန်ကျ" "ဗီဇာကြေး" "လက်မှတ်" "ကြိုပေး"
        "ថ្លៃ" "ថ្លៃសេវា" "ប្រាក់កក់" "កក់" "ប្រាក់កក់ប្រាក់" "ថ្លៃជើងសារ" "សំបុត្រ" "ចំណាយ" "បង់"
        "ຄ່າທຳນຽມ" "ຄ່າທໍານຽມ" "ມັດຈຳ" "ມັດຈໍາ" "ຄ່ານາຍໜ້າ" "ຄ່ານາຍຫນ້າ" "ຄ່າໃຊ້ຈ່າຍ" "ຄ່າປີ້" "ຄ່າວີຊາ" "ຄ່າບໍລິການ"
        "взнос*" "залог*" "сбор" "предоплат*" "аванс*" "билет*" "стоимость" "стоит" "виза" "визы" "визу" "за визу" "депозит*" "услуг*" "комиссия агентства" "оплатить" "внести" "внесок" "застав*" "передоплат*" "квит*" "вартість" "коштує" "послуг*" "сплатити" "візи" "візу" "гарантийный взнос" "за оформление"
        "رسوم" "تامين" "عربون" "تذكره" "تذاكر" "تكلفه" "تكاليف" "فيزا" "التاشيره" "تاشيره" "عموله مكتب" "تدفع" "دفع" "ادفع" "مقدم" "وديعه" "سمسره" "اتعاب" "الرسوم" "يدفع"
        "tasa" "tarifa" "deposito" "fianza" "pasaje" "boleto" "costo" "coste" "gastos" "tramite*" "inscripcion" "cuota" "matricula" "debe pagar" "deve pagar" "taxa" "caucao" "custo" "custos" "passagem" "inscricao" "frais" "caution" "acompte" "billet" "cout" "couts" "visado" "depot" "a payer" "a verser" "verser" "payer" "pagar" "adelanto" "sinal" "arancel"
        "ada" "amana" "tiketi" "gharama" "malipo ya awali" "ada ya" "dhamana" "nauli" "viza" "kulipia" "ulipe" "tuma"
        "수수료" "보증금" "예치금" "항공권" "비자비" "비용" "알선료" "등록비" "선입금" "교육비" "비자" "소개비" "가입비";

    // --- this is taken from the worker
    Bad(Penalty) => "penalty" "penalties" "fine" "fined" "fines" "deduct" "deducted" "deducts" "deduction" "deductions" "cut from" "withheld" "ransom" "debt" "owe" "owes" "compensate the company" "from your salary" "from salary" "from the salary" "from your pay" "deducted from salary" "off your salary" "liquidated damages" "buy out" "release money" "fined for"
        "罚款" "罰款" "扣款" "扣工资" "扣" "违约金" "違約金" "赔付" "赔偿" "賠償" "赎金" "贖金" "赔" "欠" "从工资扣" "罰金" "違約" "天引き" "控除" "借金" "ペナルティ"
        "phat" "tien phat" "boi thuong" "tru luong" "tru" "tien chuoc" "chuoc" "den bu" "den hop dong" "no cong ty" "khau tru" "vi pham"
        "ค่าปรับ" "ปรับ" "หักเงิน" "หัก" "หักจากเงินเดือน" "ค่าไถ่" "หนี้" "ชดใช้"
        "denda" "potongan" "potong" "dipotong" "potong gaji" "tebusan" "ganti rugi" "hutang" "penalti" "penalty" "tolak gaji" "tebus"
        "multa" "kaltas" "ibabawas" "bawas" "utang" "pantubos" "multahan"
        "जुर्माना" "कटौती" "काटा" "काटे" "काटकर" "कट्टा" "जरिवाना" "कर्ज" "फिरौती" "हर्जाना" "काट्ने" "काटिन*" "पेनल्टी" "ऋण"
        "জরিমানা" "কাটা" "কেটে" "কর্তন" "মুক্তিপণ" "ঋণ" "ক্ষতিপূরণ"
        "ဒဏ်ငွေ" "ဖြတ်" "လျော်ကြေး" "ရွေးငွေ" "ကြွေး" "အကြွေး" "ဒဏ်"
        "ពិន័យ" "កាត់" "កាត់ប្រាក់" "លោះ" "ប្រាក់លោះ" "បំណុល" "សំណង" "ពិន័យប្រាក់"
        "ປັບໃໝ" "ປັບໄໝ" "ປັບ" "ຫັກ" "ຄ່າໄຖ່" "ໜີ້" "ຫນີ້"
        "штраф*" "вычет*" "вычита*" "удерж*" "выкуп*" "неустойк*" "долг*" "вычесть" "вираху*" "утрим*" "викуп*" "борг*" "компенсаци* компании"
        "غرامه" "خصم" "يخصم" "فديه" "دين" "شرط جزائي" "تعويض" "الغرامه" "تخصم" "خصومات" "غرامات"
        "multa" "multas" "descuento" "descontar" "descuenta*" "deduccion" "rescate" "deuda" "penalizacion" "desconto" "descontad*" "divida" "resgate" "amende" "amendes" "retenue" "penalite" "rancon" "dette" "preleve*" "deduit*" "deduction*" "indemnizacion"
        "faini" "adhabu" "makato" "katwa" "inakatwa" "deni" "fidia" "hukatwa" "itakatwa"
        "벌금" "위약금" "공제" "차감" "몸값" "빚" "배상" "배상금" "페널티";

    // --- money, but not a wage
    Bad(Other) => "bonus" "bonuses" "allowance" "allowances" "commission" "tips" "tip" "food" "food allowance" "overtime" "incentive" "incentives" "prize" "budget" "turnover" "revenue" "sales target" "target" "capital" "worth" "loan" "rent" "insurance" "donation" "donate" "welcome bonus" "joining bonus" "signing bonus" "referral" "fund" "funding" "raised" "profit" "scholarship" "minimum wage"
        "奖金" "獎金" "全勤" "补贴" "補貼" "津贴" "津貼" "提成" "餐补" "房补" "营业额" "營業額" "流水" "红包" "紅包" "介绍费" "奖励" "注册资本" "手当" "賞与" "ボーナス" "売上" "年商" "資本金" "投资" "贷款"
        "thuong" "phu cap" "hoa hong" "thuong nong" "chuyen can" "doanh thu" "von" "tro cap" "vay"
        "โบนัส" "เบี้ยเลี้ยง" "เบี้ยขยัน" "ค่าอาหาร" "ยอดขาย" "ค่าคอม" "เงินกู้" "ค่าที่พัก"
        "bonus" "tunjangan" "komisi" "insentif" "elaun" "komisen" "uang makan" "omzet" "modal" "omset" "pinjaman" "pinjaman*"
        "allowance" "pautang" "puhunan"
        "बोनस" "भत्ता" "कमीशन" "इनाम" "भत्ते" "लोन" "कमिसन" "बिक्री" "भाडा"
        "বোনাস" "ভাতা" "কমিশন" "পুরস্কার" "লোন"
        "ဘောနပ်စ်" "ဘောက်ဆူး" "ထောက်ပံ့ကြေး" "ကော်မရှင်"
        "រង្វាន់" "ប្រាក់រង្វាន់" "ប្រាក់ឧបត្ថម្ភ" "កម្រៃជើងសារ"
        "ໂບນັດ" "ເບ້ຍລ້ຽງ" "ຄອມມິດຊັນ"
        "бонус*" "преми*" "надбавк*" "комисси*" "процент*" "суточны*" "оборот*" "выручк*" "кредит*" "премі*" "комісі*" "приз*" "капитал" "бюджет*"
        "مكافاه" "بدل" "بونص" "عموله" "حوافز" "مبيعات" "ايرادات" "جائزه" "قرض" "ميزانيه"
        "bono" "bonos" "comision*" "propina*" "viatico*" "ventas" "facturacion" "premio" "presupuesto" "prestamo" "bonus*" "gorjeta*" "comissao" "comissoes" "faturamento" "vale" "ajuda de custo" "emprestimo" "prime" "primes" "indemnite" "chiffre d'affaires" "pourboire*" "budget" "pret" "auxilio"
        "bonasi" "posho" "kamisheni" "mauzo" "mkopo" "marupurupu" "mtaji"
        "보너스" "수당" "인센티브" "인센" "성과급" "매출" "상금" "식대" "대출" "지원금";

    // --- takes a fee word back
    Negator => "no" "free" "without" "zero" "not" "never" "don't" "nil" "provided" "免" "无" "無" "不收" "不用" "不需" "包" "免费" "免費" "没有" "沒有" "零" "khong" "mien phi" "mien" "ไม่มี" "ไม่" "ฟรี" "ไม่เสีย" "tanpa" "tidak ada" "gratis" "tiada" "percuma" "bebas" "wala" "walang" "libre" "बिना" "मुफ्त" "मुफ़्त" "निःशुल्क" "बिनाको" "নেই" "বিনা" "ছাড়া" "ফ্রি" "အခမဲ့" "មិន" "ឥតគិត" "គ្មាន" "ບໍ່ມີ" "ບໍ່ເສຍ" "ຟຣີ" "без" "бесплатн*" "нет" "безкоштовн*" "не" "немає" "بدون" "مجاني" "مجانا" "لا" "sin" "gratuit*" "sem" "sans" "aucun*" "pas de" "nada" "bila" "bure" "hakuna" "無料" "なし" "무료" "없음" "no need" "covered" "company pays" "included" "kostenlos";

    // --- after a number: a count of something else
    Thing => "people" "person" "persons" "pax" "workers" "worker" "staff" "positions" "position" "vacancies" "vacancy" "openings" "candidates" "seats" "employees" "members" "users" "customers" "clients" "followers" "subscribers" "views" "likes" "downloads" "applicants" "students" "cm" "mm" "m" "metres" "meters" "km" "kg" "kgs" "lbs" "lb" "ft" "inches" "sqm" "sq" "m2" "m²" "wpm" "gb" "mb" "mbps" "ghz" "rpm" "ml" "litre*" "liter*" "miles" "mph" "percent" "pct" "yo" "y/o" "y.o" "yrs old" "years old" "am" "a.m" "o'clock" "times" "calls" "messages" "minutes" "mins" "min" "seconds" "sec" "rooms" "beds" "pages" "words" "words/min" "stars" "branches" "countries" "male" "female" "males" "females" "men" "women" "girls" "boys" "nurses" "drivers" "cleaners" "waiters" "welders" "th" "st" "nd" "rd" "ex" "unit" "units" "points" "hotels" "years'" "places" "slots" "mg" "ton" "tons" "ha" "hectares" "acres" "volts" "kcal" "steps" "participants" "guests" "million users" "heads" "packs" "boxes" "items" "orders" "leads" "chats" "emails"
        "人" "名" "位" "个人" "個人" "岁" "歲" "周岁" "左右岁" "个" "個" "厘米" "公分" "公斤" "公里" "米高" "平" "平米" "平方" "平方米" "点" "點" "时" "號" "号" "楼" "樓" "粉丝" "粉絲" "次" "用户" "用戶" "字" "分钟" "分鐘" "秒" "年经验" "岁以上" "家" "间" "層" "层" "斤" "多名" "余名" "多人" "余人" "名额" "才" "歳" "代" "分" "階" "室" "回" "社" "店舗" "問" "文字" "時" "名様" "人以上" "万人" "台" "线" "度" "期" "届" "路"
        "nguoi" "nam" "nu" "tuoi" "bac" "luot" "luot xem" "khach" "can bo" "cong nhan" "nhan vien" "phut" "can" "kg." "met" "nguoi/phong" "buoi" "theo doi" "thanh vien" "slot" "ban" "phong" "tang" "lan" "suat" "giay"
        "คน" "อัตรา" "ตำแหน่ง" "ขวบ" "ซม." "ซม" "กก." "กก" "โมง" "น." "นาที" "ครั้ง" "กม." "กม" "ท่าน" "สาขา" "ห้อง" "ตร.ม." "วิว" "ผู้ติดตาม" "ปีขึ้นไป" "คำ" "ชั้น" "เมตร" "อัตราค่ะ"
        "orang" "org" "pekerja" "karyawan" "tahun ke atas" "usia" "menit" "minit" "kali" "pengikut" "lokasi" "tontonan" "posisi" "lowongan" "kekosongan" "jawatan" "penonton" "pelanggan" "cabang" "kamar" "lantai" "pukul" "wita" "wib" "peserta" "pelatihan" "rumah" "mesin"
        "katao" "tao" "taong" "taong gulang" "empleyado" "babae" "lalaki" "minuto" "beses" "gulang" "posisyon" "anyos"
        "लोग" "लोगों" "व्यक्ति" "पद" "पदों" "कर्मचारी" "वर्षको" "वर्ष" "सेमी" "किलो" "किमी" "मिनट" "बजे" "जना" "जनाको" "प्रतिशत" "बार" "ग्राहक" "ग्राहकों" "यूजर्स" "युवाओं" "कामदार" "वर्षदेखि" "बजेदेखि" "मिनेट" "पटक"
        "জন" "জনের" "লোক" "লোকের" "পদে" "বছরের" "শতাংশ" "কেজি" "সেমি" "মিনিট" "টায়" "টা" "গ্রাহক" "বার" "পদ" "শ্রমিক" "ফুট" "ইঞ্চি" "কিমি"
        "ယောက်" "ဦး" "လူ" "ကီလို" "မိနစ်" "ရာခိုင်နှုန်း" "ကြိမ်" "ဦးကို" "နှစ်အထက်" "ပေ" "လက်မ"
        "នាក់" "អ្នក" "គីឡូ" "នាទី" "ភាគរយ" "ដង" "ឆ្នាំឡើង" "កន្លែង" "សង់ទីម៉ែត្រ"
        "ຄົນ" "ຕຳແໜ່ງ" "ຕໍາແຫນ່ງ" "ກິໂລ" "ນາທີ" "ໂມງ" "ຊມ" "ຊັງຕີແມັດ" "ເປີເຊັນ" "ຄັ້ງ"
        "человек" "чел" "чел." "сотрудник*" "работник*" "лет" "года" "вакансий" "мест" "см" "кг" "км" "м" "кв" "кв.м" "минут" "мин" "раз" "подписчик*" "просмотр*" "клиент*" "звонк*" "звонков" "знаков" "процентов" "этаж" "осіб" "чоловік" "людей" "років" "року" "працівник*" "місць" "хвилин" "клієнт*" "підписник*" "разів" "дом" "комнат*" "девушек" "мужчин" "женщин" "водителей" "рабочих" "охранников" "г" "г." "часа" "м2"
        "شخص" "اشخاص" "عامل" "عمال" "عامله" "موظف" "موظفين" "سنه" "عاما" "عام" "كم" "كيلو" "سم" "دقيقه" "مره" "متابع" "مشاهده" "وظيفه" "وظائف" "متر" "مكالمه" "غرفه" "صباحا" "مساء" "بالمئه" "بالمائه" "كجم" "عميل" "سائق" "ممرضه" "فرصه"
        "personas" "persona" "plazas" "vacantes" "puestos" "trabajadores" "empleados" "vagas" "pessoas" "anos de edad" "anos de idade" "postes" "personnes" "employes" "ouvriers" "abonnes" "vues" "clientes" "minutos" "minutes" "veces" "vezes" "fois" "seguidores" "metros" "habitaciones" "chambres" "por ciento" "por cento" "pour cent" "funcionarios" "candidatos" "trabalhadores" "alumnos" "usuarios" "visualizaciones" "mots" "visualizacoes" "hab" "h00" "h30" "quartos" "quilos" "mujeres" "hombres" "mulheres" "homens" "femmes" "hommes" "enfermeiras" "ligacoes" "llamadas" "appels"
        "watu" "wafanyakazi" "nafasi" "dakika" "wateja" "mara" "asilimia" "wasichana" "vijana" "kilo" "wafuasi" "miaka" "vyumba" "walinzi"
        "명" "인" "세" "살" "시" "분" "시부터" "층" "호" "번" "키로" "회" "대" "평" "퍼센트" "점" "자리" "인실" "팀" "만명" "년생" "호점" "개" "명을" "출신" "기";

    // --- before a number: not money
    Label => "age" "aged" "ages" "tel" "tel." "phone" "call" "mobile" "whatsapp" "whats app" "wa" "telegram" "viber" "zalo" "line" "line id" "wechat" "qq" "contact" "license" "licence" "license no" "licence no" "lic" "lic." "no." "nr." "ref" "reference" "id" "room" "gate" "since" "in" "height" "weight" "code" "dob" "born" "year" "grade" "level" "est" "est." "founded" "established" "reg" "reg." "iso" "floor" "street" "zip" "fax" "hotline" "size" "from age" "visa type" "batch" "block" "page" "version" "flight no" "order no" "job id" "job code" "vacancy" "vacancies" "poea" "dmw" "otp"
        "年龄" "年齡" "电话" "電話" "微信" "联系" "聯繫" "聯絡" "手机" "手機" "身高" "体重" "體重" "招" "招聘" "急招" "编号" "編號" "許可" "许可证号" "加v" "加微" "飞机" "tg" "赖" "賴" "扣扣" "人数" "工作时间" "年齢" "身長" "募集" "番号" "徒歩" "築" "创立于" "成立于" "设立" "設立" "番" "従業員" "許可番号" "员工"
        "tuoi" "do tuoi" "sdt" "dt" "lien he" "lh" "dien thoai" "so" "chieu cao" "can nang" "giay phep" "nam" "tuyen" "can tuyen" "so luong" "phong" "sn" "ngay" "giay phep so" "ms" "mst" "ma so" "tu tuoi" "thanh lap"
        "อายุ" "โทร" "โทร." "เบอร์" "ไลน์" "ส่วนสูง" "น้ำหนัก" "รับสมัคร" "เลขที่" "ใบอนุญาต" "เวลา" "พ.ศ." "ปี" "จำนวน" "สูง" "ใบอนุญาตเลขที่" "ตั้งแต่ปี"
        "usia" "umur" "telp" "telp." "hp" "hubungi" "nomor" "no" "izin" "tinggi" "berat" "berumur" "berusia" "tahun" "lesen" "sejak" "jumlah" "hub" "kuota" "kode" "tinggi badan" "sippmi" "siup" "di tahun"
        "edad" "numero" "tumawag" "taas" "lisensya" "itinatag" "tawag"
        "उम्र" "आयु" "फोन" "फ़ोन" "मोबाइल" "संपर्क" "सम्पर्क" "उमेर" "लाइसेंस" "इजाजत" "नंबर" "नम्बर" "स्थापना" "वर्ष" "सन" "कद" "इजाजत पत्र" "पद संख्या" "वि.सं." "लट" "लट नं."
        "বয়স" "বয়স" "ফোন" "মোবাইল" "যোগাযোগ" "লাইসেন্স" "নম্বর" "উচ্চতা" "সাল" "আর এল" "কোড" "স্থাপিত"
        "အသက်" "ဖုန်း" "ဆက်သွယ်" "လိုင်စင်" "အရပ်" "ဖုန်းနံပါတ်" "ခုနှစ်" "လိုင်စင်အမှတ်"
        "អាយុ" "ទូរស័ព្ទ" "លេខ" "ទំនាក់ទំនង" "ឆ្នាំ" "កម្ពស់" "ជ្រើសរើស" "អាជ្ញាប័ណ្ណ" "ម៉ោង"
        "ອາຍຸ" "ໂທ" "ເບີ" "ຕິດຕໍ່" "ລວງສູງ" "ປີ" "ຈຳນວນ" "ໃບອະນຸຍາດ" "ເວລາ" "ເລກທີ"
        "возраст*" "тел" "тел." "телефон*" "звоните" "ватсап" "вотсап" "лицензи*" "рост" "вес" "номер*" "код" "с" "вік" "віком" "ліцензі*" "зріст" "основан*" "инн" "огрн" "год" "№" "график" "телеграм" "заснован*" "дзвоніть" "размер" "розмір"
        "العمر" "عمر" "اعمار" "هاتف" "جوال" "واتساب" "واتس" "ترخيص" "رقم" "الطول" "منذ" "سن" "السن" "للتواصل" "اتصل" "تاسست" "سنه" "عدد" "الوزن" "عام" "مطلوب" "رخصه" "التواصل"
        "edad" "telefono" "tel" "llamar" "licencia" "numero" "desde" "altura" "estatura" "idade" "telefone" "licenca" "fone" "age de" "telephone" "agrement" "depuis" "taille" "wsp" "contato" "contacto" "ano" "fundada" "ligue" "ruc" "cnpj" "siret" "turno" "horario" "ages de" "en" "em" "desde el ano" "code postal"
        "umri" "simu" "piga" "leseni" "nambari" "tangu" "urefu" "mwaka" "namba" "sanduku" "wanahitajika"
        "나이" "연령" "전화" "연락처" "카톡" "텔레" "문의" "키" "허가" "번호" "설립" "경력" "라인" "만 나이" "신장" "사업자번호" "모집" "면허";

    // --- only one end is given
    Open => "up to" "upto" "from" "starting from" "starting at" "starts at" "start from" "at least" "minimum" "min" "min." "over" "more than" "above" "max" "max." "maximum" "as much as" "as high as" "around" "about" "exceeding" "beyond" "until"
        "最高" "高达" "高達" "至少" "最低" "不低于" "不低於" "超过" "超過" "可达" "可達" "上" "过" "過" "破" "逾" "達" "达" "上看" "上限" "最大"
        "tu" "len den" "len toi" "toi da" "tren" "hon" "toi thieu" "it nhat" "khoang" "toi"
        "สูงถึง" "สูงสุด" "ถึง" "เริ่มต้น" "ขั้นต่ำ" "มากกว่า" "ตั้งแต่" "เริ่ม" "ไม่ต่ำกว่า"
        "hingga" "sampai" "mulai" "mulai dari" "mula dari" "minimal" "sehingga" "dari" "daripada" "lebih dari" "mencapai" "bermula" "serendah" "melebihi" "bermula dari" "s/d" "maksimum"
        "hanggang" "mula" "simula" "aabot sa" "umaabot" "higit sa" "di bababa sa" "aabot ng"
        "तक" "कम से कम" "न्यूनतम" "कम्तीमा" "से" "शुरुआती" "सुरु"
        "কমপক্ষে" "সর্বনিম্ন" "সর্বোচ্চ" "ন্যূনতম" "অন্তত"
        "အနည်းဆုံး" "အများဆုံး" "အထိ"
        "រហូតដល់" "យ៉ាងតិច" "ចាប់ពី" "ដល់" "ចាប់ផ្តើមពី" "ពី" "អតិបរមា"
        "ເຖິງ" "ສູງສຸດ" "ເລີ່ມຕົ້ນ" "ຢ່າງໜ້ອຍ" "ແຕ່" "ເລີ່ມແຕ່"
        "от" "до" "свыше" "более" "минимум" "не менее" "больше" "вiд" "від" "понад" "не менше" "мінімум" "більше" "порядка" "около" "до $"
        "حتي" "تصل الي" "يصل الي" "ابتداء من" "لا يقل عن" "اكثر من" "من" "يبدا من" "يبلغ" "تصل ل" "الي" "بدءا من" "تبدا من" "يتجاوز"
        "desde" "hasta" "a partir de" "mas de" "minimo" "ate" "mais de" "jusqu'a" "jusqu a" "plus de" "des" "au moins" "a partir" "superior a" "entre" "de"
        "hadi" "kuanzia" "zaidi ya" "angalau" "kuanza na" "mpaka" "si chini ya"
        "최대" "최소" "최저" "부터" "이상" "약" "以上" "約" "上限なし";
    Above => "++" "+" "and up" "and above" "or more" "plus" "upwards" "or above" "起" "以上" "多" "上下" "左右" "不封顶" "起步" "往上" "朝上" "tro len" "tro len." "do len" "ขึ้นไป" "ke atas" "keatas" "lebih" "an more" "pataas" "up" "से अधिक" "से ज्यादा" "से ऊपर" "से शुरू" "तक" "भन्दा बढी" "देखि माथि" "सम्म" "থেকে শুরু" "এর বেশি" "পর্যন্ত" "অধিক" "+ခ" "အထက်" "ကျော်" "အထိ" "ឡើង" "ឡើងទៅ" "ຂຶ້ນໄປ" "ຂື້ນໄປ" "и выше" "и более" "и больше" "и выше." "та більше" "і вище" "فاكثر" "واكثر" "فما فوق" "وما فوق" "en adelante" "o mas" "ou mais" "et plus" "para cima" "na zaidi" "からスタート" "から" "スタート" "より" "可能" "超" "이상" "부터" "까지" "起跳" "+++" "max" "y mas" "minimum" "min" "以上可" "余" "hoac hon";

    // --- between two amounts
    Join => "-" "–" "—" "−" "~" "～" "〜" "to" "and" "do" "hingga" "sampai" "sampai dengan" "sehingga" "s/d" "s.d." "sd" "den" "toi" "ถึง" "-ถึง-" "से" "देखि" "থেকে" "から" "ຫາ" "ເຖິງ" "ដល់" "ទៅ" "до" "по" "الي" "و" "حتي" "a" "y" "e" "et" "al" "ate" "hasta" "hadi" "mpaka" "至" "到" "jusqu'a" "hanggang" "မှ" "부터" "에서" "‐" "‑" "up to" "—" "og" "upto" "तथा";
};
