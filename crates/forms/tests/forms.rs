//! Examples of the standard (UAX #15, tables 1 to 5), natively and in a browser: both must give the same.

use holdfast_forms::{nfc, nfkc};
use wasm_bindgen_test::wasm_bindgen_test;
#[cfg(target_family = "wasm")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Text, form C, form KC.
const EXAMPLES: &[(&str, &str, &str)] = &[
    ("plain", "plain", "plain"),
    ("C\u{327}", "Ç", "Ç"),
    ("q\u{307}\u{323}", "q\u{323}\u{307}", "q\u{323}\u{307}"),
    ("\u{1100}\u{1161}", "가", "가"),
    ("\u{212B}", "Å", "Å"),
    ("\u{2126}", "Ω", "Ω"),
    ("\u{FB01}", "\u{FB01}", "fi"),
    ("2\u{2075}", "2\u{2075}", "25"),
    ("\u{1E9B}\u{323}", "\u{1E9B}\u{323}", "\u{1E69}"),
    ("ｶﾞ", "ｶﾞ", "ガ"),
    ("ＡＢＣ１２３（株）", "ＡＢＣ１２３（株）", "ABC123(株)"),
    ("か\u{3099}", "が", "が"),
    ("名 称\u{A0}\u{3000}①", "名 称\u{A0}\u{3000}①", "名 称  1"),
    ("", "", ""),
];

#[test]
#[wasm_bindgen_test]
fn the_forms_are_the_standards() {
    for (text, c, kc) in EXAMPLES {
        assert_eq!(nfc(text), *c, "{text}");
        assert_eq!(nfkc(text), *kc, "{text}");
    }
}

/// What is taken for formed without a look at the tables is so, pair by pair.
#[test]
fn what_stands_alone_is_formed_beside_any_other() {
    let edges = "\0az\u{FF}\u{100}\u{2FF}ぁゖァヺ\u{3400}\u{4DBF}一\u{9FFF}가\u{D7A3}！～";
    for first in edges.chars() {
        for second in ('\0'..='\u{02FF}').chain('\u{3041}'..='\u{3096}').chain('\u{30A1}'..='\u{30FA}').chain(edges.chars()) {
            let pair: String = [first, second].iter().collect();
            assert_eq!(nfc(&pair), pair);
        }
    }
}
