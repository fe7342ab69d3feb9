//! Small files made from a seed, as untidy as real ones, with the number of records that reading must account for.
//!
//! It needs nothing but the standard library, so that other tests may include it.

/// A small file.
pub(crate) struct SmallFile {
    /// Its text.
    pub text: String,
    /// Records that are not blank, the header not among them.
    pub records: u64,
    /// Its delimiter.
    pub delimiter: char,
}

/// Numbers from a seed (SplitMix64).
pub(crate) struct Numbers(pub u64);

impl Numbers {
    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

const HEADERS: &[&[&str]] = &[
    &["customer_id", "name", "plan", "mrr", "signup_date"],
    &["customer_id", "event_name", "occurred_at"],
    &["payment_id", "customer_id", "paid_at", "amount", "memo"],
    &["ticket_id", "customer_id", "subject", "opened_at", "closed_at"],
];

const CELLS: &[&str] = &[
    "C1",
    "C2",
    "c1",
    "K-77",
    "",
    "",
    " ",
    "10",
    "-3.5",
    "0",
    "2024-01-05",
    "2024-02-29",
    "2031-12-31",
    "Total",
    "合计：",
    "Acme, Inc",
    "a;b|c\td",
    "say \"hi\"",
    "line\nbreak",
    "cr\rlf\r\n",
    "北京晨星",
    "Zoë",
    "🚀",
    "\u{200b}C1\u{a0}",
    "Ac\0me",
    "bell\x07",
    "\u{85}",
    "24\" monitor",
    "\\\"",
    "'x",
    "=1+1",
    "N/A",
    "#REF!",
    "é€£",
    "yes",
];

/// A file of fewer than `most` records from a seed: the same seed makes the same file.
pub(crate) fn small_file(seed: u64, most: usize) -> SmallFile {
    let mut numbers = Numbers(seed);
    let delimiter = [',', ';', '\t', '|'][numbers.below(4)];
    let header = HEADERS[numbers.below(HEADERS.len())];
    let mut file = SmallFile { text: String::new(), records: 0, delimiter };
    if numbers.once_in(8) {
        file.text.push('\u{FEFF}');
    }
    if numbers.once_in(10) {
        file.text.push_str(&format!("sep={delimiter}\r\n"));
        file.records += 1;
    }
    for _ in 0..numbers.below(6).saturating_sub(3) {
        file.record(&mut numbers, &["A title above"]);
    }
    // The header counts for nothing.
    file.record(&mut numbers, header);
    file.records -= 1;
    for _ in 0..numbers.below(most) {
        match numbers.below(12) {
            0 => file.blank(&mut numbers),
            1 => file.record(&mut numbers, header),
            2 => file.record(&mut numbers, &["a lone text"]),
            _ => {
                let width = if numbers.once_in(6) { numbers.below(header.len() + 3) } else { header.len() };
                let mut cells: Vec<&str> = (0..width).map(|_| numbers.pick(CELLS)).collect();
                if !cells.is_empty() && numbers.below(3) > 0 {
                    cells[0] = "ID-9";
                }
                file.record(&mut numbers, &cells);
            }
        }
    }
    if numbers.once_in(4) {
        file.text.truncate(file.text.trim_end_matches(['\n', '\r']).len());
    }
    if numbers.once_in(10) {
        file.text.push_str("\0\0\0");
    }
    file
}

impl SmallFile {
    fn record(&mut self, numbers: &mut Numbers, cells: &[&str]) {
        let special = |cell: &str| cell.contains([self.delimiter, '"', '\n', '\r']);
        let written: Vec<String> = cells
            .iter()
            .map(|cell| if special(cell) || numbers.once_in(5) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { (*cell).to_owned() })
            .collect();
        let bare: String = cells.concat();
        let holds_something = bare.chars().any(|c| !(c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{FEFF}')));
        self.records += u64::from(holds_something);
        self.text.push_str(&written.join(&self.delimiter.to_string()));
        self.end(numbers);
    }

    fn blank(&mut self, numbers: &mut Numbers) {
        let blank = numbers.pick(&["", " ", "\u{3000}", "  \u{a0}"]);
        self.text.push_str(blank);
        self.end(numbers);
    }

    fn end(&mut self, numbers: &mut Numbers) {
        let end = if numbers.once_in(9) { numbers.pick(&["\r", "\n", "\r\n"]) } else { "\n" };
        self.text.push_str(end);
    }
}
