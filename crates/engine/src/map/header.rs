//! Headers made comparable: what of one is its name, and what is a unit, a zone or an entity written beside it.

use holdfast_core::sorting::Arrange;
use holdfast_forms::{nfc, nfkc};

/// A header, taken apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Header {
    /// Keys under which it may be known, the most exact first: whole, without brackets, without the entity.
    pub keys: Vec<String>,
    /// The key without a unit, currency or zone written as its last word.
    pub stem: Option<String>,
    /// What stood in brackets at its end.
    pub hint: Option<String>,
    /// The zone it names, as an IANA name or an offset.
    pub zone: Option<String>,
    /// The unit of time it names, in seconds.
    pub seconds: Option<f64>,
    /// What its amounts are to be multiplied with: 0.01 for cents, 10,000 for 万.
    pub scale: Option<f64>,
    /// The entity it was prefixed with, folded.
    pub entity: Option<String>,
}

/// Takes every header of a file apart; an entity such as `Deal - ` or `subscriptions.` is a prefix only if most headers have it.
#[must_use]
pub fn headers(names: &[String]) -> Vec<Header> {
    let entity = common_entity(names);
    names.iter().map(|name| header(name, entity.as_deref())).collect()
}

/// The folded name by which headers are compared: letters and digits only, lower case, half width, simplified characters.
#[must_use]
pub fn key(name: &str) -> String {
    let lower: String = nfkc(name).chars().flat_map(char::to_lowercase).collect();
    nfc(&lower).chars().filter(|c| c.is_alphanumeric()).map(simplified).collect()
}

/// A cell folded as the entries of word lists are: NFKC, lower case, trimmed, inner white space single.
#[must_use]
pub fn fold(text: &str) -> String {
    let lower: String = nfkc(text).chars().flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn header(name: &str, entity: Option<&str>) -> Header {
    let plain = tidy(name);
    let mut header = Header::default();
    let mut add = |text: &str| {
        let key = key(text);
        if !key.is_empty() && !header.keys.contains(&key) {
            header.keys.push(key);
        }
    };
    add(&plain);
    let (mut rest, hint) = split_brackets(&plain);
    add(rest);
    let mut named = None;
    if let Some((prefix, field)) = split_entity(rest)
        && entity == Some(fold(prefix).as_str())
    {
        named = Some(fold(prefix));
        rest = field;
        add(rest);
    }
    let (mut stem_key, mut seconds, mut scale, mut zone) = (None, None, None, None);
    let words = words(rest);
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    if let Some((last, before)) = lower.split_last()
        && !before.is_empty()
    {
        let mut stem = before;
        seconds = unit_seconds(last);
        scale = money_scale(last);
        let currency = CURRENCIES.contains(&last.as_str());
        if last == "utc" || last == "gmt" {
            zone = Some("UTC".to_owned());
        }
        if seconds.is_some() || scale.is_some() || currency || zone.is_some() {
            if stem.last().is_some_and(|word| word == "in") {
                stem = &stem[..stem.len() - 1];
            }
            stem_key = Some(key(&stem.join(" "))).filter(|key| !key.is_empty());
        }
    }
    for text in hint.iter() {
        let folded = fold(text);
        seconds = seconds.or_else(|| unit_seconds(&folded));
        scale = scale.or_else(|| money_scale(&folded));
        zone = zone.or_else(|| zone_name(text));
    }
    Header { stem: stem_key, hint: hint.map(str::to_owned), zone, seconds, scale, entity: named, ..header }
}

/// Without byte order mark, control characters, outer white space and a form's mark for "required".
fn tidy(name: &str) -> String {
    let half: String =
        nfkc(name).chars().filter(|c| !c.is_control() || c.is_whitespace()).filter(|c| !matches!(c, '\u{feff}' | '\u{200b}')).collect();
    half.trim().trim_end_matches('*').trim_end().trim_start_matches('*').trim_start().to_owned()
}

fn split_brackets(name: &str) -> (&str, Option<&str>) {
    for (open, close) in [('(', ')'), ('[', ']'), ('【', '】')] {
        if let Some(inner) = name.strip_suffix(close)
            && let Some(at) = inner.rfind(open)
            && at > 0
        {
            return (name[..at].trim_end(), Some(inner[at + open.len_utf8()..].trim()));
        }
    }
    (name, None)
}

fn split_entity(name: &str) -> Option<(&str, &str)> {
    let (prefix, field) = name.split_once(" - ").or_else(|| name.split_once('.'))?;
    let (prefix, field) = (prefix.trim(), field.trim());
    (!prefix.is_empty() && !field.is_empty()).then_some((prefix, field))
}

/// The prefix that more than half of all headers, and at least three, have.
fn common_entity(names: &[String]) -> Option<String> {
    let mut prefixes: Vec<String> = names
        .iter()
        .map(|name| tidy(name))
        .filter_map(|name| split_entity(split_brackets(&name).0).map(|(prefix, _)| fold(prefix)))
        .collect();
    prefixes.arrange();
    let most = prefixes.chunk_by(|a, b| a == b).max_by_key(|run| run.len())?;
    (most.len() >= 3 && most.len() * 2 > names.len()).then(|| most[0].clone())
}

/// Words of a header: parted by anything that is no letter or digit, and where `camelCase` begins a new one.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        let starts = c.is_uppercase() && before.is_lowercase();
        if (!c.is_alphanumeric() || starts) && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.push(c);
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

fn unit_seconds(word: &str) -> Option<f64> {
    Some(match word {
        "ms" | "msec" | "msecs" | "millis" | "milliseconds" | "毫秒" => 0.001,
        "s" | "sec" | "secs" | "second" | "seconds" | "秒" | "sekunden" => 1.0,
        "m" | "min" | "mins" | "minute" | "minutes" | "分" | "分钟" | "minuten" => 60.0,
        "h" | "hr" | "hrs" | "hour" | "hours" | "小时" | "时" | "std" | "stunden" => 3600.0,
        "d" | "day" | "days" | "天" | "日" | "tage" => 86_400.0,
        "month" | "months" | "月" | "个月" | "monate" => super::synonyms::MONTH,
        "year" | "years" | "年" | "jahre" => 12.0 * super::synonyms::MONTH,
        _ => return None,
    })
}

fn money_scale(word: &str) -> Option<f64> {
    Some(match word {
        "cents" | "cent" | "minor units" | "分" => 0.01,
        "k" | "千" | "千元" | "thousand" | "thousands" | "k usd" | "k eur" | "usd k" | "tsd" => 1e3,
        "万" | "万元" => 1e4,
        "百万" | "百万元" | "m" | "mn" | "million" | "millions" | "mio" => 1e6,
        "亿" | "亿元" => 1e8,
        _ => return None,
    })
}

/// A zone in brackets: `UTC`, `America/New_York`, `GMT+8`, `+08:00`; names of countries' own time are no zones here but Beijing's.
fn zone_name(hint: &str) -> Option<String> {
    let hint = hint.trim();
    let upper = hint.to_uppercase();
    if matches!(upper.as_str(), "UTC" | "GMT" | "Z") {
        return Some("UTC".to_owned());
    }
    if hint == "北京时间" {
        return Some("Asia/Shanghai".to_owned());
    }
    if let Some((area, city)) = hint.split_once('/') {
        let proper = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_uppercase()) && part.chars().all(|c| c.is_ascii_alphanumeric() || "_-+/".contains(c))
        };
        return (proper(area) && proper(city)).then(|| hint.to_owned());
    }
    let offset = upper.trim_start_matches("UTC").trim_start_matches("GMT").trim();
    let sign = offset.chars().next().filter(|&c| c == '+' || c == '-')?;
    let digits = &offset[1..];
    let (hours, minutes) = digits.split_once(':').unwrap_or(if digits.len() == 4 { digits.split_at_checked(2)? } else { (digits, "0") });
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60).then(|| format!("{sign}{hours:02}:{minutes:02}"))
}

const CURRENCIES: &[&str] = &[
    "usd", "eur", "gbp", "cny", "rmb", "jpy", "hkd", "twd", "aud", "cad", "chf", "inr", "sgd", "nzd", "sek", "nok", "dkk", "pln", "brl",
    "mxn", "krw", "zar",
];

/// Traditional characters of business headers as simplified ones, so that each name is listed once.
fn simplified(c: char) -> char {
    const TRADITIONAL: &str = "戶編號稱費簽約單額訂開關時間階級類業產數員幣種貨區團隊組織創經繳銷負責歸屬聯絡電郵網訪問頁麵動態狀錄誌標題優處進評價質內實際預計贏輸敗從領線資決執務請應覆變歷項會議話長邊點擊顯獲發結帳賬戲術識別門職離給國總歡與為儲續賣買購";
    const SIMPLIFIED: &str = "户编号称费签约单额订开关时间阶级类业产数员币种货区团队组织创经缴销负责归属联络电邮网访问页面动态状录志标题优处进评价质内实际预计赢输败从领线资决执务请应复变历项会议话长边点击显获发结帐账戏术识别门职离给国总欢与为储续卖买购";
    if !('\u{4e00}'..='\u{9fff}').contains(&c) {
        return c;
    }
    TRADITIONAL.chars().position(|t| t == c).and_then(|at| SIMPLIFIED.chars().nth(at)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str) -> Header {
        header(name, None)
    }

    #[test]
    fn case_width_space_and_punctuation_do_not_matter() {
        for same in ["Close Date", "close_date", "CLOSE-DATE", "closeDate", "\u{feff} Close.Date *", "Ｃｌｏｓｅ　Ｄａｔｅ", "close  date:"]
        {
            assert_eq!(one(same).keys[0], "closedate", "{same:?}");
        }
        assert_eq!(key("客戶編號"), "客户编号");
        assert_eq!(key("Währung"), key("WA\u{308}HRUNG"));
    }

    #[test]
    fn units_and_zones_beside_the_name_become_hints() {
        let created = one("Created (UTC)");
        assert_eq!((created.keys[1].as_str(), created.zone.as_deref()), ("created", Some("UTC")));
        assert_eq!(one("Conversation started at (America/New_York)").zone.as_deref(), Some("America/New_York"));
        assert_eq!(one("Started (GMT+8)").zone.as_deref(), Some("+08:00"));
        assert_eq!(one("started_at_utc").stem.as_deref(), Some("startedat"));
        let money = one("金额（万元）");
        assert_eq!((money.keys[1].as_str(), money.scale), ("金额", Some(1e4)));
        assert_eq!(one("金额（元）").scale, None);
        let hours = one("first_response_time_hours");
        assert_eq!((hours.stem.as_deref(), hours.seconds), (Some("firstresponsetime"), Some(3600.0)));
        assert_eq!(one("First reply time in minutes").stem.as_deref(), Some("firstreplytime"));
        assert_eq!(one("tier (metadata)").hint.as_deref(), Some("metadata"));
        assert_eq!(one("客户名称(系统)").keys[1], "客户名称");
        assert_eq!(one("refund_amount_usd").stem.as_deref(), Some("refundamount"));
        assert_eq!(one("(draft)").hint, None);
    }

    #[test]
    fn a_prefix_is_one_only_if_most_headers_have_it() {
        let names = |list: &[&str]| list.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        let deals = headers(&names(&["Deal - ID", "Deal - Title", "Deal - Owner", "Organization - Name"]));
        assert_eq!(deals[0].keys, ["dealid", "id"]);
        assert_eq!((deals[0].entity.as_deref(), deals[3].entity.as_deref()), (Some("deal"), None));
        assert_eq!(headers(&names(&["subscriptions.id", "subscriptions.plan_id", "subscriptions.status"]))[1].keys[1], "planid");
        assert_eq!(headers(&names(&["ph.ecog", "ph.karno", "age", "sex", "status"]))[0].keys, ["phecog"]);
    }

    #[test]
    fn both_lists_of_characters_pair_up() {
        let simplified = super::simplified;
        assert_eq!([simplified('簽'), simplified('約'), simplified('購'), simplified('階')], ['签', '约', '购', '阶']);
    }
}
