//! Signs, codes and names of currencies, as they stand before or after an amount.

/// ISO 4217 codes in use, and RMB, which is not one but is written everywhere.
const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP \
CNH CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR \
ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN \
NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RMB RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS \
TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL";

/// Other words for currencies, in lower case; longer ones before those they contain.
const WORDS: &[&str] = &[
    "新台币",
    "新臺幣",
    "人民币",
    "人民幣",
    "美元",
    "美金",
    "欧元",
    "歐元",
    "英镑",
    "英鎊",
    "日元",
    "日圆",
    "日圓",
    "港元",
    "港币",
    "港幣",
    "台币",
    "臺幣",
    "韩元",
    "韓元",
    "卢比",
    "新元",
    "澳元",
    "加元",
    "元整",
    "元",
    "圆",
    "圓",
    "円",
    "块",
    "원",
    "us$",
    "nt$",
    "hk$",
    "ca$",
    "au$",
    "nz$",
    "mx$",
    "rmb¥",
    "cn¥",
    "jp¥",
    "a$",
    "c$",
    "s$",
    "r$",
    "rs.",
    "rs",
    "rm",
    "kr.",
    "kr",
    "zł",
    "kč",
    "ft",
    "лв.",
    "лв",
    "руб.",
    "руб",
    "fr.",
    "euros",
    "euro",
    "dollars",
    "dollar",
    "yuan",
];

/// Whether a character is the sign of a currency; ¢ is not, for it is a hundredth of one.
fn is_sign(c: char) -> bool {
    matches!(c, '$' | '£' | '¤' | '¥' | '֏' | '؋' | '৲' | '৳' | '฿' | '៛' | '\u{20A0}'..='\u{20CF}' | '﷼')
}

/// Whether a character can only belong to the number, which spares looking through the words.
fn is_of_number(c: char) -> bool {
    matches!(c, '0'..='9' | ' ' | '(' | ')' | '+' | '-' | '%' | ',')
}

/// The text after a currency at its start, if one stands there.
#[must_use]
pub fn strip_front(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    if is_of_number(first) {
        return None;
    }
    if is_sign(first) {
        return Some(&text[first.len_utf8()..]);
    }
    if let Some(rest) = WORDS.iter().find_map(|word| strip_front_word(text, word)) {
        return Some(rest);
    }
    let code = text.get(..3)?;
    (is_code(code) && !text[3..].starts_with(char::is_alphabetic)).then(|| &text[3..])
}

/// The text before a currency at its end, if one stands there.
#[must_use]
pub fn strip_back(text: &str) -> Option<&str> {
    let last = text.chars().next_back()?;
    if is_of_number(last) {
        return None;
    }
    if let Some(rest) = WORDS.iter().find_map(|word| strip_back_word(text, word)) {
        return Some(rest);
    }
    if is_sign(last) {
        return Some(&text[..text.len() - last.len_utf8()]);
    }
    let at = text.len().checked_sub(3)?;
    let code = text.get(at..)?;
    (is_code(code) && !text[..at].ends_with(|c: char| c.is_ascii_alphabetic())).then(|| &text[..at])
}

fn is_code(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphabetic()) && CODES.split_ascii_whitespace().any(|code| code.eq_ignore_ascii_case(text))
}

fn strip_front_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    let rest = &text[word.len()..];
    let runs_on = word.ends_with(char::is_alphabetic) && word.is_ascii() && rest.starts_with(char::is_alphabetic);
    (same(head, word) && !runs_on).then_some(rest)
}

fn strip_back_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(word.len())?;
    let tail = text.get(at..)?;
    let rest = &text[..at];
    let runs_on = word.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.ends_with(|c: char| c.is_ascii_alphabetic());
    (same(tail, word) && !runs_on).then_some(rest)
}

fn same(text: &str, word: &str) -> bool {
    text.eq_ignore_ascii_case(word) || (!text.is_ascii() && text.to_lowercase() == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_come_off_either_end() {
        for (text, rest) in [
            ("$5", "5"),
            ("US$ 5", " 5"),
            ("usd5", "5"),
            ("RMB 5", " 5"),
            ("¥5", "5"),
            ("人民币5", "5"),
            ("R$5", "5"),
            ("Rs.5", "5"),
            ("KČ5", "5"),
        ] {
            assert_eq!(strip_front(text), Some(rest), "{text}");
        }
        for (text, rest) in [("5 USD", "5 "), ("5元", "5"), ("5美元", "5"), ("5 zł", "5 "), ("5€", "5"), ("5 kr.", "5 "), ("5 NT$", "5 ")]
        {
            assert_eq!(strip_back(text), Some(rest), "{text}");
        }
        for text in ["5", "TBD", "XUSD", "EURO5x", ""] {
            assert!(strip_front(text).is_none_or(|rest| rest == "5x"), "{text}");
        }
        assert_eq!(strip_back("5 TBD"), None);
    }
}
