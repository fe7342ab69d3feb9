//! When two names, addresses or ids mean the same customer.

use holdfast_forms::nfkc;

use crate::map::header::key;

/// A company's name for comparing: NFKC, lower case, simplified characters, without spaces, punctuation and the legal form at its end.
///
/// A name that is nothing but legal form stays whole; one without any letter or digit is empty and matches nothing.
#[must_use]
pub fn fold_company(name: &str) -> String {
    let lower: String = nfkc(name).chars().flat_map(char::to_lowercase).collect();
    // "S.A.R.L." and "sarl" are one word; other punctuation parts words.
    let joined: String = lower.chars().filter(|&c| c != '.' && c != '\'' && c != '’').collect();
    let mut words: Vec<&str> = joined.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    while words.len() > 1 && words.last().is_some_and(|word| LEGAL_WORDS.contains(word)) {
        words.pop();
    }
    let folded = key(&words.concat());
    for form in LEGAL_ENDINGS {
        if let Some(rest) = folded.strip_suffix(form).filter(|rest| !rest.is_empty()) {
            return rest.to_owned();
        }
    }
    folded
}

/// A person's name for comparing; "(已停用)" and "(inactive)" behind it are not part of it.
#[must_use]
pub fn fold_person(name: &str) -> String {
    let half = nfkc(name);
    let bare = half
        .trim_end()
        .strip_suffix(')')
        .and_then(|inner| inner.rfind('(').map(|at| (&inner[..at], inner[at + 1..].trim().to_lowercase())));
    match bare {
        Some((before, mark))
            if !before.trim().is_empty() && ["已停用", "停用", "离职", "已离职", "inactive", "deactivated"].contains(&mark.as_str()) =>
        {
            key(before)
        }
        _ => key(&half),
    }
}

/// The company's domain in a web or mail address; `None` for anything else and for the domains of free mail, which tell nothing.
#[must_use]
pub fn domain(address: &str) -> Option<String> {
    let lower: String = nfkc(address.trim()).chars().flat_map(char::to_lowercase).collect();
    let mail = lower.contains('@');
    let host = lower.rsplit('@').next().unwrap_or(&lower);
    let host = host.split_once("://").map_or(host, |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':', '>', ' ']).next().unwrap_or(host).trim_end_matches('.');
    let host = if mail { host } else { host.strip_prefix("www.").unwrap_or(host) };
    let shaped =
        host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-') && host.contains(char::is_alphabetic);
    (shaped && !FREE_MAIL.contains(&host)).then(|| host.to_owned())
}

/// The first 15 characters of an id of 15 or 18 letters and digits: the same record has both forms, and the last three only repeat the case.
#[must_use]
pub fn short_id(id: &str) -> Option<&str> {
    ((id.len() == 15 || id.len() == 18) && id.bytes().all(|b| b.is_ascii_alphanumeric())).then(|| &id[..15])
}

const LEGAL_WORDS: &[&str] = &[
    "gmbh",
    "ag",
    "kg",
    "ohg",
    "ug",
    "mbh",
    "ev",
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "llc",
    "llp",
    "lp",
    "plc",
    "corp",
    "corporation",
    "co",
    "company",
    "sa",
    "sas",
    "sarl",
    "srl",
    "spa",
    "bv",
    "nv",
    "ab",
    "as",
    "oy",
    "pty",
    "pte",
    "kk",
    "sl",
    "und",
    "and",
];
const LEGAL_ENDINGS: &[&str] = &["股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "集团", "公司", "株式会社"];
const FREE_MAIL: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "msn.com",
    "yahoo.com",
    "ymail.com",
    "icloud.com",
    "me.com",
    "aol.com",
    "proton.me",
    "protonmail.com",
    "gmx.de",
    "gmx.net",
    "web.de",
    "mail.com",
    "mail.ru",
    "yandex.ru",
    "qq.com",
    "foxmail.com",
    "163.com",
    "126.com",
    "139.com",
    "189.cn",
    "sina.com",
    "sina.cn",
    "sohu.com",
    "yeah.net",
    "aliyun.com",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_company_under_many_spellings() {
        for same in ["Acme GmbH", "ACME", " acme gmbh & Co. KG", "Ａｃｍｅ, Inc.", "Acme Co., Ltd."] {
            assert_eq!(fold_company(same), "acme", "{same}");
        }
        assert_eq!(fold_company("上海云帆科技有限公司"), fold_company("上海云帆科技 股份有限公司"));
        assert_ne!(fold_company("Acme Labs"), fold_company("Acme"));
        assert_eq!(fold_company("Limited"), "limited");
        assert_eq!(fold_company("公司"), "公司");
        assert_eq!(fold_company("—"), "");
    }

    #[test]
    fn mail_and_web_addresses_share_a_domain() {
        assert_eq!(domain("Ann.Lee@Acme.test").as_deref(), Some("acme.test"));
        assert_eq!(domain("https://www.acme.test/about").as_deref(), Some("acme.test"));
        assert_eq!((domain("x@gmail.com"), domain("12345@qq.com"), domain("Acme"), domain("1.5")), (None, None, None, None));
    }

    #[test]
    fn people_and_short_ids() {
        assert_eq!(fold_person("张三（已停用）"), fold_person("张三"));
        assert_eq!(fold_person("Ann  Lee"), fold_person("ann lee"));
        assert_eq!(short_id("001xx000003DGb2AAG"), Some("001xx000003DGb2"));
        assert_eq!(short_id("001X1"), None);
    }
}
