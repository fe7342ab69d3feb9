//! Which encoding a file is in, from its first bytes: byte order mark, UTF-16 by its NULs, UTF-8 by validity, else by byte statistics.

/// An encoding, by the name that stands in the file report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Encoding {
    /// UTF-8, which needs no decoder from outside.
    Utf8,
    /// Any other: its name in reports, and the WHATWG label of its decoder.
    Other(&'static str, &'static str),
    /// One that the user named and that is not among those guessed.
    Named(String),
}

const UTF_16_LE: Encoding = Encoding::Other("utf-16-le", "utf-16le");
const UTF_16_BE: Encoding = Encoding::Other("utf-16-be", "utf-16be");
const GB18030: Encoding = Encoding::Other("gb18030", "gb18030");
const BIG5: Encoding = Encoding::Other("big5", "big5");
const SHIFT_JIS: Encoding = Encoding::Other("shift_jis", "shift_jis");
const WINDOWS_1252: Encoding = Encoding::Other("windows-1252", "windows-1252");

/// Statistics are taken from at most this many bytes.
const STATISTICS: usize = 1 << 20;

impl Encoding {
    /// Its name in reports.
    pub(super) fn name(&self) -> &str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Other(name, _) => name,
            Encoding::Named(label) => label,
        }
    }

    /// The label of its decoder.
    pub(super) fn label(&self) -> &str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Other(_, label) => label,
            Encoding::Named(label) => label,
        }
    }

    /// The encoding of a label that a user chose.
    pub(super) fn of_label(label: &str) -> Encoding {
        let folded: String = label.trim().to_ascii_lowercase().chars().map(|c| if c == '_' { '-' } else { c }).collect();
        match folded.as_str() {
            "utf-8" | "utf8" | "utf-8-sig" => Encoding::Utf8,
            "utf-16" | "utf16" | "utf-16le" | "utf-16-le" => UTF_16_LE,
            "utf-16be" | "utf-16-be" => UTF_16_BE,
            "gb18030" | "gbk" | "gb2312" | "cp936" => GB18030,
            "big5" | "cp950" | "big5-hkscs" => BIG5,
            "shift-jis" | "sjis" | "cp932" => SHIFT_JIS,
            "windows-1252" | "cp1252" | "latin1" | "iso-8859-1" => WINDOWS_1252,
            _ => Encoding::Named(label.trim().to_ascii_lowercase()),
        }
    }

    /// The encoding that a byte order mark names.
    pub(super) fn of_mark(head: &[u8]) -> Option<Encoding> {
        match head {
            [0xEF, 0xBB, 0xBF, ..] => Some(Encoding::Utf8),
            [0xFF, 0xFE, ..] => Some(UTF_16_LE),
            [0xFE, 0xFF, ..] => Some(UTF_16_BE),
            _ => None,
        }
    }

    /// The encoding of a file that begins with `head`; `whole` if there is no more of it.
    pub(super) fn guess(head: &[u8], whole: bool) -> Encoding {
        if let Some(encoding) = Encoding::of_mark(head).or_else(|| utf_16(head)) {
            return encoding;
        }
        if is_utf_8(head, whole) {
            return Encoding::Utf8;
        }
        let head = &head[..head.len().min(STATISTICS)];
        // In a tie the first wins: of two readings as likely, a Chinese table is the likelier file.
        let scores = [(GB18030, gb18030(head)), (BIG5, big5(head)), (SHIFT_JIS, shift_jis(head)), (WINDOWS_1252, windows_1252(head))];
        let mut best = (WINDOWS_1252, 0.0);
        for (encoding, score) in scores {
            if score > best.1 {
                best = (encoding, score);
            }
        }
        best.0
    }
}

/// UTF-16 without a mark: NULs in every second byte, hardly any in the others.
fn utf_16(head: &[u8]) -> Option<Encoding> {
    let head = &head[..head.len().min(1 << 16)];
    let nuls = |first: usize| head.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, units) = (nuls(0), nuls(1), head.len() / 2);
    let enough = |many: usize, few: usize| many >= 4 && many * 7 >= units && few * 20 <= many;
    match (enough(odd, even), enough(even, odd)) {
        (true, _) => Some(UTF_16_LE),
        (_, true) => Some(UTF_16_BE),
        _ => None,
    }
}

/// Valid UTF-8, or so nearly (one damaged sequence to ten sound ones) that nothing else can be meant.
fn is_utf_8(head: &[u8], whole: bool) -> bool {
    let (mut rest, mut sound, mut damaged) = (head, 0, 0);
    while !rest.is_empty() {
        match std::str::from_utf8(rest) {
            // Most files are sound throughout, and nothing needs to be counted.
            Ok(_) if damaged == 0 => return true,
            Ok(text) => {
                sound += several(text);
                break;
            }
            Err(error) => {
                let (text, after) = rest.split_at(error.valid_up_to());
                sound += several(std::str::from_utf8(text).unwrap_or_default());
                match error.error_len() {
                    None if !whole => break,
                    length => {
                        damaged += 1;
                        rest = &after[length.unwrap_or(after.len())..];
                    }
                }
            }
        }
    }
    damaged == 0 || sound >= damaged * 10
}

/// Characters of several bytes.
fn several(text: &str) -> usize {
    text.bytes().filter(|&byte| byte >= 0xC0).count()
}

/// How usual a character is in text of an encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// Punctuation, kana, the hanzi or kanji of the first level.
    Common,
    /// The second level: names are full of them.
    Seldom,
    /// Anything else that is valid.
    Rare,
}

/// How like text of an encoding the bytes are, 0 to 1: its characters counted by how usual they are (a seldom one half); 0 if the
/// bytes can't be in it.
///
/// `step` gives the length and the use of the character at the head of its input, `None` if it is malformed.
fn likeness(head: &[u8], step: impl Fn(&[u8]) -> Option<(usize, Use)>) -> f64 {
    let (mut halves, mut sound, mut wrong, mut at) = (0, 0, 0, 0);
    while at < head.len() {
        if head[at] < 0x80 {
            at += 1;
            continue;
        }
        match step(&head[at..]) {
            Some((length, usual)) => {
                halves += match usual {
                    Use::Common => 2,
                    Use::Seldom => 1,
                    Use::Rare => 0,
                };
                sound += 1;
                at += length;
            }
            // A character cut at the end of what was looked at says nothing.
            None if at + 4 > head.len() && at > 64 => break,
            None => {
                wrong += 1;
                at += 1;
            }
        }
    }
    if sound == 0 || wrong * 200 > sound { 0.0 } else { f64::from(halves) / 2.0 / f64::from(sound + wrong) }
}

fn gb18030(head: &[u8]) -> f64 {
    likeness(head, |text| match *text {
        [0x81..=0xFE, 0x30..=0x39, 0x81..=0xFE, 0x30..=0x39, ..] => Some((4, Use::Rare)),
        [0xA1..=0xA3 | 0xB0..=0xD7, 0xA1..=0xFE, ..] => Some((2, Use::Common)),
        [0xD8..=0xF7, 0xA1..=0xFE, ..] => Some((2, Use::Seldom)),
        [0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE, ..] => Some((2, Use::Rare)),
        _ => None,
    })
}

fn big5(head: &[u8]) -> f64 {
    likeness(head, |text| match *text {
        [0xA1..=0xC6, 0x40..=0x7E | 0xA1..=0xFE, ..] => Some((2, Use::Common)),
        [0xC9..=0xF9, 0x40..=0x7E | 0xA1..=0xFE, ..] => Some((2, Use::Seldom)),
        [0x81..=0xFE, 0x40..=0x7E | 0xA1..=0xFE, ..] => Some((2, Use::Rare)),
        _ => None,
    })
}

fn shift_jis(head: &[u8]) -> f64 {
    likeness(head, |text| match *text {
        [0x81..=0x83 | 0x88..=0x97, 0x40..=0x7E | 0x80..=0xFC, ..] => Some((2, Use::Common)),
        [0x98..=0x9F | 0xE0..=0xEA, 0x40..=0x7E | 0x80..=0xFC, ..] => Some((2, Use::Seldom)),
        [0x81..=0x9F | 0xE0..=0xFC, 0x40..=0x7E | 0x80..=0xFC, ..] => Some((2, Use::Rare)),
        // Half-width katakana.
        [0xA1..=0xDF, ..] => Some((1, Use::Rare)),
        _ => None,
    })
}

/// Western text has its accents one by one, seldom two in a row, and signs beside spaces and digits.
fn windows_1252(head: &[u8]) -> f64 {
    let high = |at: usize| head.get(at).is_some_and(|&byte| byte >= 0x80);
    let (mut common, mut all, mut at) = (0, 0, 0);
    while at < head.len() {
        if !high(at) {
            at += 1;
            continue;
        }
        let run = (at..).take_while(|&next| high(next)).count();
        let bytes = &head[at..at + run];
        let letters = bytes.iter().all(|&byte| byte >= 0xC0);
        let undefined = bytes.iter().any(|byte| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D));
        if !undefined && (run == 1 || (run == 2 && letters)) {
            common += run;
        }
        all += run;
        at += run;
    }
    // A little below certainty, so that a tie goes to the encodings whose rules are strict.
    if all == 0 { 0.01 } else { 0.01 + 0.98 * common as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(label: &str, text: &str) -> Vec<u8> {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a known label");
        let (bytes, _, unmappable) = encoding.encode(text);
        assert!(!unmappable, "{text} in {label}");
        bytes.into_owned()
    }

    #[test]
    fn each_encoding_is_found_in_a_few_cells() {
        let chinese = "客户编号,客户名称,套餐,月费\nK1001,深圳市鹏程软件有限公司,旗舰版,￥3,200.00\n";
        let taiwanese = "客戶編號,公司名稱,方案,月費\nT01,臺北資訊股份有限公司,企業,12000\n功蓋許餐飲\n";
        let japanese = "顧客番号,会社名,プラン\nJ1,株式会社サンプル,スタンダード\n";
        let western = "customer_id,name\nF1,Crème Brûlée SARL\nF2,L’Atelier “Nord”\nF3,Peña–Núñez €5\n";
        let german = "Kundennummer;Straße;Größe;Währung\n1;Müllerstraße;groß;€\n";
        for (label, text) in [
            ("gb18030", chinese),
            ("gb18030", "customer_id,name\n1,鑫淼\n2,镕基贸易\n"),
            ("big5", taiwanese),
            ("shift_jis", japanese),
            ("windows-1252", western),
            ("windows-1252", german),
        ] {
            assert_eq!(Encoding::guess(&bytes(label, text), true).name(), label, "{text}");
        }
        for text in [chinese, taiwanese, japanese, western, german] {
            assert_eq!(Encoding::guess(text.as_bytes(), true), Encoding::Utf8);
        }
    }

    #[test]
    fn utf_16_is_known_by_its_nuls() {
        let little: Vec<u8> = "customer_id,name\nC1,北京\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "customer_id,name\nC1,北京\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(Encoding::guess(&little, true), UTF_16_LE);
        assert_eq!(Encoding::guess(&big, true), UTF_16_BE);
        assert_eq!(Encoding::guess(b"customer_id,name\nC1,Ac\0me\n\0\0,x\n", true), Encoding::Utf8);
    }

    #[test]
    fn one_damaged_character_does_not_change_the_encoding() {
        let mut text = "名称,".repeat(20).into_bytes();
        text.push(0xE5);
        assert_eq!(Encoding::guess(&text, true), Encoding::Utf8);
    }
}
