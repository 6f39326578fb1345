//! Country names and codes as boards write them, to ISO 3166 alpha-2.

/// `alpha-2 alpha-3,names;` of every country (ISO 3166-1 by the Debian iso-codes 4.x list, English names, without accents).
const COUNTRIES: &str = "\
    AD and,andorra;AE are,united arab emirates,uae,emirates,dubai,abu dhabi;AF afg,afghanistan;AG atg,antigua and barbuda;\
    AI aia,anguilla;AL alb,albania;AM arm,armenia;AO ago,angola;AQ ata,antarctica;AR arg,argentina;AS asm,american samoa;\
    AT aut,austria;AU aus,australia;AW abw,aruba;AX ala,aland islands;AZ aze,azerbaijan;BA bih,bosnia and herzegovina;\
    BB brb,barbados;BD bgd,bangladesh;BE bel,belgium;BF bfa,burkina faso;BG bgr,bulgaria;BH bhr,bahrain;BI bdi,burundi;\
    BJ ben,benin;BL blm,saint barthelemy;BM bmu,bermuda;BN brn,brunei darussalam,brunei;BO bol,bolivia;BQ bes,bonaire;\
    BR bra,brazil;BS bhs,bahamas;BT btn,bhutan;BV bvt,bouvet island;BW bwa,botswana;BY blr,belarus;BZ blz,belize;\
    CA can,canada;CC cck,cocos (keeling) islands;CD cod,dr congo;CF caf,central african republic;CG cog,congo;\
    CH che,switzerland;CI civ,cote d'ivoire,ivory coast;CK cok,cook islands;CL chl,chile;CM cmr,cameroon;\
    CN chn,china,people's republic of china,prc,mainland china;CO col,colombia;CR cri,costa rica;CU cub,cuba;\
    CV cpv,cabo verde,cape verde;CW cuw,curacao;CX cxr,christmas island;CY cyp,cyprus;CZ cze,czechia,czech republic;\
    DE deu,germany;DJ dji,djibouti;DK dnk,denmark;DM dma,dominica;DO dom,dominican republic;DZ dza,algeria;EC ecu,ecuador;\
    EE est,estonia;EG egy,egypt;EH esh,western sahara;ER eri,eritrea;ES esp,spain;ET eth,ethiopia;FI fin,finland;\
    FJ fji,fiji;FK flk,falkland islands (malvinas);FM fsm,micronesia;FO fro,faroe islands;FR fra,france;GA gab,gabon;\
    GB gbr,united kingdom,uk,great britain,england,scotland,wales,northern ireland;GD grd,grenada;GE geo,georgia;\
    GF guf,french guiana;GG ggy,guernsey;GH gha,ghana;GI gib,gibraltar;GL grl,greenland;GM gmb,gambia;GN gin,guinea;\
    GP glp,guadeloupe;GQ gnq,equatorial guinea;GR grc,greece;GS sgs,south georgia and the south sandwich islands;\
    GT gtm,guatemala;GU gum,guam;GW gnb,guinea-bissau;GY guy,guyana;HK hkg,hong kong,hong kong sar;\
    HM hmd,heard island and mcdonald islands;HN hnd,honduras;HR hrv,croatia;HT hti,haiti;HU hun,hungary;ID idn,indonesia;\
    IE irl,ireland;IL isr,israel;IM imn,isle of man;IN ind,india;IO iot,british indian ocean territory;IQ irq,iraq;\
    IR irn,iran;IS isl,iceland;IT ita,italy;JE jey,jersey;JM jam,jamaica;JO jor,jordan;JP jpn,japan;KE ken,kenya;\
    KG kgz,kyrgyzstan;KH khm,cambodia,kingdom of cambodia;KI kir,kiribati;KM com,comoros;KN kna,saint kitts and nevis;\
    KP prk,north korea;KR kor,south korea,republic of korea;KW kwt,kuwait;KY cym,cayman islands;KZ kaz,kazakhstan;\
    LA lao,laos,lao people's democratic republic;LB lbn,lebanon;LC lca,saint lucia;LI lie,liechtenstein;LK lka,sri lanka;\
    LR lbr,liberia;LS lso,lesotho;LT ltu,lithuania;LU lux,luxembourg;LV lva,latvia;LY lby,libya;MA mar,morocco;\
    MC mco,monaco;MD mda,moldova;ME mne,montenegro;MF maf,saint martin (french part);MG mdg,madagascar;\
    MH mhl,marshall islands;MK mkd,north macedonia,macedonia;ML mli,mali;MM mmr,myanmar,burma;MN mng,mongolia;\
    MO mac,macao,macau;MP mnp,northern mariana islands;MQ mtq,martinique;MR mrt,mauritania;MS msr,montserrat;MT mlt,malta;\
    MU mus,mauritius;MV mdv,maldives;MW mwi,malawi;MX mex,mexico;MY mys,malaysia;MZ moz,mozambique;NA nam,namibia;\
    NC ncl,new caledonia;NE ner,niger;NF nfk,norfolk island;NG nga,nigeria;NI nic,nicaragua;\
    NL nld,netherlands,holland,the netherlands;NO nor,norway;NP npl,nepal;NR nru,nauru;NU niu,niue;NZ nzl,new zealand;\
    OM omn,oman;PA pan,panama;PE per,peru;PF pyf,french polynesia;PG png,papua new guinea;\
    PH phl,philippines,the philippines;PK pak,pakistan;PL pol,poland;PM spm,saint pierre and miquelon;PN pcn,pitcairn;\
    PR pri,puerto rico;PS pse,palestine;PT prt,portugal;PW plw,palau;PY pry,paraguay;QA qat,qatar;RE reu,reunion;\
    RO rou,romania;RS srb,serbia;RU rus,russian federation,russia;RW rwa,rwanda;SA sau,saudi arabia,ksa,saudi;\
    SB slb,solomon islands;SC syc,seychelles;SD sdn,sudan;SE swe,sweden;SG sgp,singapore;SH shn,saint helena;\
    SI svn,slovenia;SJ sjm,svalbard and jan mayen;SK svk,slovakia;SL sle,sierra leone;SM smr,san marino;SN sen,senegal;\
    SO som,somalia;SR sur,suriname;SS ssd,south sudan;ST stp,sao tome and principe;SV slv,el salvador;\
    SX sxm,sint maarten (dutch part);SY syr,syria,syrian arab republic;SZ swz,eswatini,swaziland;\
    TC tca,turks and caicos islands;TD tcd,chad;TF atf,french southern territories;TG tgo,togo;\
    TH tha,thailand,kingdom of thailand;TJ tjk,tajikistan;TK tkl,tokelau;TL tls,timor-leste;TM tkm,turkmenistan;\
    TN tun,tunisia;TO ton,tonga;TR tur,turkiye,turkey;TT tto,trinidad and tobago;TV tuv,tuvalu;TW twn,taiwan;\
    TZ tza,tanzania;UA ukr,ukraine;UG uga,uganda;UM umi,united states minor outlying islands;\
    US usa,united states,united states of america,america;UY ury,uruguay;UZ uzb,uzbekistan;\
    VA vat,holy see (vatican city state);VC vct,saint vincent and the grenadines;VE ven,venezuela;VG vgb;VI vir;\
    VN vnm,vietnam,viet nam;VU vut,vanuatu;WF wlf,wallis and futuna;WS wsm,samoa;YE yem,yemen;YT myt,mayotte;\
    ZA zaf,south africa;ZM zmb,zambia;ZW zwe,zimbabwe;\
";

/// Alpha-2 code of a country given as code or English name.
pub(crate) fn code(written: &str) -> Option<String> {
    let written = written.trim().trim_end_matches('.').to_lowercase();
    if written.len() < 2 || written.len() > 60 {
        return None;
    }
    COUNTRIES.split(';').find_map(|row| {
        let (code, names) = row.split_once(' ')?;
        (written == code.to_lowercase() || names.split(',').any(|name| name == written)).then(|| code.to_owned())
    })
}
