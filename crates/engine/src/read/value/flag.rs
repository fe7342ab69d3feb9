//! Yes or no.

use super::fold_width;

const YES: &[&str] = &["1", "yes", "y", "true", "t", "on", "是", "√"];
const NO: &[&str] = &["0", "no", "n", "false", "f", "off", "否", "×"];

/// The truth of a cleaned cell in any case and width, or `None` if it is neither yes nor no.
///
/// `1.0` and `0.0` count as 1 and 0: some exports write every truth of a column with gaps so.
#[must_use]
pub fn read(text: &str) -> Option<bool> {
    let folded = fold_width(text);
    let is = |word: &&str| folded.eq_ignore_ascii_case(word);
    if YES.iter().any(is) || folded == "1.0" {
        Some(true)
    } else if NO.iter().any(is) || folded == "0.0" {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn yes_and_no_in_any_case_and_width() {
        for text in ["Y", "Yes", "TRUE", "1", "是", "√", "T", "on", "ＹＥＳ", "１"] {
            assert_eq!(read(text), Some(true), "{text}");
        }
        for text in ["n", "NO", "false", "0", "否", "×", "F", "Off", "ｎｏ", "０"] {
            assert_eq!(read(text), Some(false), "{text}");
        }
        for text in ["maybe", "2", "", "yess", "-1"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
