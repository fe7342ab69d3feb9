//! The order of rows, columns and files is of no meaning, nor is the case and spacing of a header.

use std::fs;
use std::path::{Path, PathBuf};

use holdfast_core::answer::CATALOGUE;
use holdfast_tests::{Opened, Table, data, sample};

/// A fixed sequence of pseudo-random numbers (SplitMix64): the same shuffles on every machine.
struct Shuffle(u64);

impl Shuffle {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn of<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, (self.next() % (at as u64 + 1)) as usize);
        }
    }
}

/// A header in another dress: `account_id` as `ACCOUNT ID`, `Account-Id` …
fn redress(header: &str, shuffle: &mut Shuffle) -> String {
    let separator = ["_", " ", "-", "."][(shuffle.next() % 4) as usize];
    let words = header.split('_').map(|word| if shuffle.next().is_multiple_of(2) { word.to_uppercase() } else { word.to_owned() });
    words.collect::<Vec<_>>().join(separator)
}

/// Copies a folder's exports with their rows and columns shuffled, headers redressed, under file names that say nothing.
fn shuffled(folder: &Path, into: &Path, seed: u64) -> Vec<PathBuf> {
    fs::create_dir_all(into).expect("a folder for the test");
    let mut shuffle = Shuffle(seed);
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder is there")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        .collect();
    files.sort();
    let mut copies: Vec<PathBuf> = files
        .iter()
        .enumerate()
        .map(|(at, file)| {
            let mut table = Table::read(&fs::read_to_string(file).expect("the file is there"));
            let mut order: Vec<usize> = (0..table.columns.len()).collect();
            shuffle.of(&mut order);
            shuffle.of(&mut table.rows);
            let columns = order.iter().map(|&column| redress(&table.columns[column], &mut shuffle)).collect();
            let rows = table.rows.iter().map(|row| order.iter().map(|&column| row[column].clone()).collect()).collect();
            let copy = into.join(format!("export {at}.csv"));
            fs::write(&copy, Table { columns, rows }.written()).expect("the folder takes files");
            copy
        })
        .collect();
    shuffle.of(&mut copies);
    copies
}

#[test]
fn shuffled_and_renamed_copies_give_the_same_answers() {
    let sample = sample(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("order"));
    let somebody = Table::read(&fs::read_to_string(sample.join("companies.csv")).expect("the file is there")).rows[0][0].clone();
    for (folder, as_of, customer) in
        [(data("demo"), "2026-02-28", "A0002"), (data("ravenstack"), "2024-10-31", "A-0dbdc6"), (sample, "2026-09-30", somebody.as_str())]
    {
        let set = folder.file_name().expect("a folder has a name").display().to_string();
        let original = Opened::new([&folder]);
        for seed in 0..3 {
            let copies = shuffled(&folder, &Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("shuffled-{set}-{seed}")), seed);
            let copy = Opened::new(copies.iter());
            for card in CATALOGUE.iter().filter(|card| {
                [
                    "health.",
                    "sales.",
                    "funnel.",
                    "mrr.",
                    "churn.",
                    "comp.",
                    "plan.",
                    "tiers",
                    "lifecycle",
                    "followup.",
                    "expansion",
                    "content.",
                ]
                .iter()
                .any(|kind| card.id.starts_with(kind))
                    || ["data.matching", "accounts", "figures", "snapshot", "triggers.backtest"].contains(&card.id)
            }) {
                let parameters = if card.id == "snapshot" { vec![("customer", customer)] } else { Vec::new() };
                let answer = |opened: &Opened| opened.answer(card.id, Some(as_of.parse().expect("a day")), &parameters);
                assert!(answer(&original) == answer(&copy), "{} of {set}, shuffle {seed}", card.id);
                if card.parameters.iter().any(|parameter| parameter.key == "spells") {
                    let every = |opened: &Opened| opened.answer(card.id, Some(as_of.parse().expect("a day")), &[("spells", "all")]);
                    assert!(every(&original) == every(&copy), "{} of {set} by spells, shuffle {seed}", card.id);
                }
            }
        }
    }
}
