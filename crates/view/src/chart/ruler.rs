//! How wide letters are.

/// Measures text; the browser's measures its own fonts, [`FixedRuler`] is the same everywhere.
pub trait Ruler {
    /// The width of a text in CSS pixels.
    fn width(&self, text: &str, size: f64, bold: bool) -> f64;
}

/// Widths by kind of letter, those of a rather wide face, so that what fits here fits nearly everywhere.
///
/// Chinese characters and full-width punctuation take a whole em.
#[derive(Debug, Clone, Copy, Default)]
pub struct FixedRuler;

impl Ruler for FixedRuler {
    fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        let ems: f64 = text.chars().map(em).sum();
        ems * size * if bold { 1.08 } else { 1.0 }
    }
}

/// A letter's width as a share of its size.
fn em(letter: char) -> f64 {
    match letter {
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' => 1.0,
        ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | 'i' | 'j' | 'l' | 'I' | '·' => 0.32,
        'f' | 't' | 'r' | '(' | ')' | '-' => 0.4,
        'm' | 'w' | 'M' | 'W' | '%' | '…' => 0.95,
        '0'..='9' | 'a'..='z' => 0.62,
        _ => 0.72,
    }
}

/// The text, or as much of its beginning as fits, ended by `…`.
#[must_use]
pub fn fitting(ruler: &dyn Ruler, text: &str, size: f64, bold: bool, room: f64) -> String {
    if ruler.width(text, size, bold) <= room {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let cut = |count: usize| letters[..count].iter().collect::<String>().trim_end().to_owned() + "…";
    (1..letters.len()).rev().map(cut).find(|cut| ruler.width(cut, size, bold) <= room).unwrap_or_else(|| "…".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_measured_by_characters_not_by_bytes() {
        assert!((FixedRuler.width("高风险", 12.0, false) - 36.0).abs() < 1e-9);
        assert!(FixedRuler.width("At risk", 12.0, false) < 7.0 * 12.0);
    }

    #[test]
    fn a_long_name_is_cut_to_its_room() {
        assert_eq!(fitting(&FixedRuler, "Gantt", 12.0, false, 60.0), "Gantt");
        let cut = fitting(&FixedRuler, "Automation of approvals", 12.0, false, 60.0);
        assert!(cut.starts_with("Auto") && cut.ends_with('…') && FixedRuler.width(&cut, 12.0, false) <= 60.0, "{cut}");
    }
}
