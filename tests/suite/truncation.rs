//! No future information: a figure as of a day does not change when everything later is deleted from the source files.

use std::fs;
use std::path::{Path, PathBuf};

use holdfast_core::answer::CATALOGUE;
use holdfast_core::day::Day;
use holdfast_tests::{data, holdfast};

/// A file, the column from which a record is known, and the columns that become known later by their own date.
type Known = (&'static str, Option<&'static str>, &'static [&'static str]);

const DEMO: &[Known] = &[
    ("accounts.csv", Some("start_date"), &["end_date"]),
    ("users.csv", None, &[]),
    ("usage.csv", Some("date"), &[]),
    ("tickets.csv", Some("created_at"), &["first_reply_at"]),
    ("opportunities.csv", Some("created"), &["first_followup", "closed"]),
    ("stage_history.csv", Some("date"), &[]),
    ("activities.csv", Some("date"), &[]),
    ("mrr_monthly.csv", Some("month"), &[]),
];

/// Reports about the files themselves: they tell of every record, whatever the day.
fn about_files(id: &str) -> bool {
    id.starts_with("data.") || id == "rows"
}

fn truncate(folder: &Path, into: &Path, day: Day) {
    fs::create_dir_all(into).expect("a folder for the test");
    for &(file, known, later) in DEMO {
        let text = fs::read_to_string(folder.join(file)).expect("the file is there");
        let mut lines = text.lines();
        let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
        let place = |name: &str| header.iter().position(|column| *column == name).expect("the column is there");
        let known = known.map(place);
        let later: Vec<usize> = later.iter().map(|name| place(name)).collect();
        let is_later = |cell: &str| cell.get(..10).and_then(|text| text.parse::<Day>().ok()).is_some_and(|date| date > day);
        let mut out = header.join(",") + "\n";
        for line in lines {
            let mut cells: Vec<&str> = line.split(',').collect();
            if known.is_some_and(|at| is_later(cells[at])) {
                continue;
            }
            for &at in &later {
                if is_later(cells[at]) {
                    cells[at] = "";
                }
            }
            out.push_str(&cells.join(","));
            out.push('\n');
        }
        fs::write(into.join(file), out).expect("the folder takes files");
    }
}

fn answer(id: &str, folder: &Path, day: Day) -> String {
    let run = holdfast(["report", id, &folder.display().to_string(), "--as-of", &day.to_string()]);
    format!("{:?}\n{}", run.ended, run.out)
}

#[test]
fn deleting_what_came_later_changes_no_figure() {
    let (folder, copy): (PathBuf, PathBuf) = (data("demo"), Path::new(env!("CARGO_TARGET_TMPDIR")).join("truncated"));
    let first: Day = "2025-02-10".parse().expect("a day");
    for step in 0..50 {
        let day = first.plus(step * 10);
        truncate(&folder, &copy, day);
        for card in CATALOGUE.iter().filter(|card| !about_files(card.id)) {
            assert_eq!(answer(card.id, &folder, day), answer(card.id, &copy, day), "{} as of {day}", card.id);
        }
    }
}
