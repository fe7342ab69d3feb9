//! No future information: a figure as of a day does not change when everything later is deleted from the source files.

use std::fs;
use std::path::Path;

use holdfast_core::answer::CATALOGUE;
use holdfast_core::day::Day;
use holdfast_tests::{Opened, data};

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

const RAVENSTACK: &[Known] = &[
    ("ravenstack_accounts.csv", Some("signup_date"), &[]),
    ("ravenstack_subscriptions.csv", Some("start_date"), &["end_date"]),
    ("ravenstack_feature_usage.csv", Some("usage_date"), &[]),
    ("ravenstack_support_tickets.csv", Some("submitted_at"), &["closed_at"]),
    ("ravenstack_churn_events.csv", Some("churn_date"), &[]),
];

/// Reports about the files themselves: they tell of every record, whatever the day. `rows` needs a key and is asked for by hand.
fn about_files(id: &str) -> bool {
    id.starts_with("data.") || id == "rows"
}

fn truncate(files: &[Known], folder: &Path, into: &Path, day: Day) {
    fs::create_dir_all(into).expect("a folder for the test");
    for &(file, known, later) in files {
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

fn deleting_what_came_later_changes_nothing(set: &str, files: &[Known], first: Day, parameters: &[(&str, &str)]) {
    let (folder, copy) = (data(set), Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("truncated-{set}")));
    let whole = Opened::new([&folder]);
    for day in (0..50).map(|step| first.plus(step * 10)) {
        truncate(files, &folder, &copy, day);
        let cut = Opened::new([&copy]);
        for card in CATALOGUE.iter().filter(|card| !about_files(card.id)) {
            let answer = |opened: &Opened| opened.answer(card.id, Some(day), parameters);
            let (before, after) = (answer(&whole), answer(&cut));
            assert!(before == after, "{} of {set} as of {day}:\n{}", card.id, first_difference(&before, &after));
        }
    }
}

fn first_difference(before: &str, after: &str) -> String {
    let differs = before.lines().zip(after.lines()).find(|(before, after)| before != after);
    differs.map_or_else(
        || "one has more lines".to_owned(),
        |(before, after)| format!("with the future    {before}\nwithout the future {after}"),
    )
}

#[test]
fn of_the_demo_company() {
    let first = "2025-02-10".parse().expect("a day");
    deleting_what_came_later_changes_nothing("demo", DEMO, first, &[("advanced", "Gantt,Collab")]);
}

#[test]
fn of_ravenstack() {
    let first = "2023-06-10".parse().expect("a day");
    deleting_what_came_later_changes_nothing("ravenstack", RAVENSTACK, first, &[]);
}
