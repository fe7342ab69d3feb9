//! No future information: a figure as of a day does not change when everything later is deleted from the source files.

use std::fs;
use std::path::{Path, PathBuf};

use holdfast_core::answer::CATALOGUE;
use holdfast_core::day::Day;
use holdfast_tests::{Opened, Table, data, sample};

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

const SAMPLE: &[Known] = &[
    ("companies.csv", Some("Signup Date"), &["Churn Date", "Notice Date"]),
    ("users.csv", None, &[]),
    ("product_events.csv", Some("Timestamp"), &[]),
    ("support_tickets.csv", Some("创建时间"), &["首次回复时间", "关闭时间"]),
    ("subscriptions.csv", Some("Start Date"), &["End Date", "Cancel Requested At"]),
    ("payments.csv", Some("Paid At"), &[]),
    ("deals.csv", Some("Create Date"), &["First Follow Up At", "Close Date"]),
    ("deal_stages.csv", Some("Entered At"), &[]),
    ("requests.csv", Some("Requested At"), &["First Response At"]),
    ("sales_activity_daily.csv", Some("Date"), &[]),
    ("customer_touches.csv", Some("Activity Date"), &[]),
    ("leads.csv", Some("Created Date"), &["Profile Fit At", "Intent At", "Last Activity Date"]),
    ("work_log.csv", Some("Activity Date"), &[]),
    ("account_owners.csv", Some("From Date"), &[]),
    ("team.csv", None, &[]),
    ("costs.csv", None, &[]),
];

/// Reports about the files themselves: they tell of every record, whatever the day. `rows` and `snapshot` need a customer, and
/// `triggers.matches` a rule; they are asked for by hand.
fn about_files(id: &str) -> bool {
    id.starts_with("data.") || ["rows", "snapshot", "triggers.matches"].contains(&id)
}

fn truncate(files: &[Known], folder: &Path, into: &Path, day: Day) {
    fs::create_dir_all(into).expect("a folder for the test");
    for &(file, known, later) in files {
        let mut table = Table::read(&fs::read_to_string(folder.join(file)).expect("the file is there"));
        let known = known.map(|name| table.column(name));
        let later: Vec<usize> = later.iter().map(|name| table.column(name)).collect();
        let is_later = |cell: &str| cell.get(..10).and_then(|text| text.parse::<Day>().ok()).is_some_and(|date| date > day);
        table.rows.retain(|cells| known.is_none_or(|at| !is_later(&cells[at])));
        for cells in &mut table.rows {
            for &at in &later {
                if is_later(&cells[at]) {
                    cells[at].clear();
                }
            }
        }
        fs::write(into.join(file), table.written()).expect("the folder takes files");
    }
}

fn deleting_what_came_later_changes_nothing(folder: &Path, files: &[Known], first: Day, parameters: &[(&str, &str)], customer: &str) {
    let set = folder.file_name().expect("a folder has a name").display();
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("truncated-{set}"));
    let given: Vec<PathBuf> = files.iter().map(|(file, ..)| folder.join(file)).collect();
    let whole = Opened::new(&given);
    for day in (0..50).map(|step| first.plus(step * 10)) {
        truncate(files, folder, &copy, day);
        let cut = Opened::new([&copy]);
        for card in CATALOGUE.iter().filter(|card| !about_files(card.id)) {
            let takes = |key: &str| card.parameters.iter().any(|parameter| parameter.key == key);
            let parameters: Vec<(&str, &str)> = parameters.iter().filter(|(key, _)| takes(key)).copied().collect();
            let answer = |opened: &Opened| opened.answer(card.id, Some(day), &parameters);
            let (before, after) = (answer(&whole), answer(&cut));
            assert!(before == after, "{} of {set} as of {day}:\n{}", card.id, first_difference(&before, &after));
            if takes("spells") {
                let every = |opened: &Opened| opened.answer(card.id, Some(day), &[("spells", "all"), ("by", "plan")]);
                let (before, after) = (every(&whole), every(&cut));
                assert!(before == after, "{} of {set} by spells as of {day}:\n{}", card.id, first_difference(&before, &after));
            }
        }
        for parameters in [&[("customer", customer)][..], &[("customer", customer), ("against", "2026-01-01")]] {
            let (before, after) = (whole.answer("snapshot", Some(day), parameters), cut.answer("snapshot", Some(day), parameters));
            assert!(before == after, "snapshot of {customer} of {set} as of {day}:\n{}", first_difference(&before, &after));
        }
        for rule in ["competitor-search", "silence-login", "score-at-risk", "new-content-ignored", "strong-signal-head", "unanswered"] {
            let (before, after) = (
                whole.answer("triggers.matches", Some(day), &[("rule", rule)]),
                cut.answer("triggers.matches", Some(day), &[("rule", rule)]),
            );
            assert!(before == after, "{rule} of {set} as of {day}:\n{}", first_difference(&before, &after));
        }
        // The rows behind a score are the same rows; only their lines have moved up.
        let key = [("report", "health.scores"), ("key", customer)];
        let rows = |opened: &Opened| without_lines(&opened.answer("rows", Some(day), &[&key[..], parameters].concat()));
        assert!(rows(&whole) == rows(&cut), "rows of {set} as of {day}");
    }
}

/// A row is shown as its file has it, with facts that came later.
const LATER_FACTS: [&str; 2] = ["first_reply_at", "closed_at"];

/// An answer of `rows` without the column of physical lines, without later facts and without fields that no row has.
fn without_lines(answer: &str) -> Vec<Vec<(String, String)>> {
    let csv: String = answer.lines().filter(|line| !line.starts_with("Note")).map(|line| format!("{line}\n")).collect();
    let table = Table::read(&csv);
    let filled = |cells: &Vec<String>| {
        let named = table.columns.iter().cloned().zip(cells.iter().cloned());
        named.filter(|(column, cell)| column != "line" && !LATER_FACTS.contains(&column.as_str()) && !cell.is_empty()).collect()
    };
    table.rows.iter().map(filled).collect()
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
    deleting_what_came_later_changes_nothing(&data("demo"), DEMO, first, &[("advanced", "Gantt,Collab")], "A0002");
}

#[test]
fn of_ravenstack() {
    let first = "2023-06-10".parse().expect("a day");
    deleting_what_came_later_changes_nothing(&data("ravenstack"), RAVENSTACK, first, &[], "A-0dbdc6");
}

#[test]
fn of_the_sample_company() {
    let first = "2025-06-05".parse().expect("a day");
    let folder = sample(Path::new(env!("CARGO_TARGET_TMPDIR")));
    let customer = Table::read(&fs::read_to_string(folder.join("companies.csv")).expect("the file is there")).rows[0][0].clone();
    deleting_what_came_later_changes_nothing(&folder, SAMPLE, first, &[("advanced", "Gantt,Collab")], &customer);
}
