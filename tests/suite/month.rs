//! Next month's export: stage history built by comparing exports of the same opportunities, as laws and as examples.

use std::fs;
use std::path::{Path, PathBuf};

use holdfast_cli::world::machine;
use holdfast_core::answer::figures::Figure;
use holdfast_core::choices::{ColumnChoice, FileChoices};
use holdfast_core::column::Value;
use holdfast_core::dataset::{Dataset, Shape};
use holdfast_core::difference::Difference;
use holdfast_core::door::{ReadChoices, RecordChange, TableChange};
use holdfast_core::model::Models;
use holdfast_core::opportunity::COMPARED;
use holdfast_core::schema::{Table, opportunities, stage_history};
use holdfast_engine::engine::Engine;
use holdfast_engine::import::Import;
use holdfast_engine::read::reader::FileReader;
use holdfast_tests::report;

const HEADER: &str = "Deal ID,Deal Stage,Amount,Deal Owner,Create Date,Close Date\n";

/// D1 goes on every month, D2 once, D3 not at all; D4 comes in February, D5 in March; D6 is gone in March.
const JANUARY: &[&str] = &[
    "D1,Lead,100,Ann,2025-01-03,2025-06-30",
    "D2,Demo,200,Ben,2025-01-10,2025-06-30",
    "D3,Lead,300,Ann,2025-01-20,2025-06-30",
    "D6,Lead,50,Ben,2025-01-28,2025-06-30",
];
const FEBRUARY: &[&str] = &[
    "D1,Demo,110,Ann,2025-01-03,2025-06-30",
    "D2,Demo,200,Ben,2025-01-10,2025-06-30",
    "D3,Lead,300,Ann,2025-01-20,2025-06-30",
    "D6,Demo,50,Ben,2025-01-28,2025-06-30",
    "D4,Lead,400,Ben,2025-02-25,2025-06-30",
];
const MARCH: &[&str] = &[
    "D1,Won,120,Cem,2025-01-03,2025-03-29",
    "D2,Trial,200,Ben,2025-01-10,2025-06-30",
    "D3,Lead,300,Ann,2025-01-20,2025-06-30",
    "D4,Lead,400,Ben,2025-02-25,2025-06-30",
    "D5,Demo,500,Ann,2025-03-15,2025-06-30",
];

/// What the three tell together: opportunity, stage, day, amount, owner.
const ALL: &[&str] = &[
    "D1 Lead 2025-01-28 100 Ann",
    "D1 Demo 2025-02-25 110 Ann",
    "D1 Won 2025-03-29 120 Cem",
    "D2 Demo 2025-01-28 200 Ben",
    "D2 Trial 2025-03-29 200 Ben",
    "D3 Lead 2025-01-28 300 Ann",
    "D4 Lead 2025-02-25 400 Ben",
    "D5 Demo 2025-03-29 500 Ann",
    "D6 Lead 2025-01-28 50 Ben",
    "D6 Demo 2025-02-25 50 Ben",
];

fn csv(rows: &[&str]) -> String {
    rows.iter().fold(HEADER.to_owned(), |csv, row| csv + row + "\n")
}

fn import() -> Import {
    let choices = ReadChoices::in_zone("UTC");
    Import::new(&choices, &*machine()).expect("UTC is known everywhere")
}

fn add(import: &mut Import, name: &str, text: &str) {
    let mut reader = FileReader::new(name, &machine(), &import.options_for(name));
    reader.push(text.as_bytes()).expect("a small file");
    import.add(reader.finish());
}

/// Files dropped at once, beside what is loaded.
fn drop_files(engine: &mut Engine, files: &[(&str, &str)]) {
    let mut next = import();
    next.add_to(engine.parts().expect("small enough to be kept"));
    files.iter().for_each(|(name, text)| add(&mut next, name, text));
    engine.load(next.commit());
    data(engine).files.iter().for_each(|file| assert!(file.adds_up(), "{file:?}"));
}

fn dropped_in_turn(files: &[(&str, &str)]) -> Engine {
    let mut engine = Engine::default();
    files.iter().for_each(|file| drop_files(&mut engine, &[*file]));
    engine
}

fn data(engine: &Engine) -> &Dataset {
    engine.data().expect("something is loaded")
}

/// The rows of stage history, sorted as in [`ALL`].
fn history(data: &Dataset) -> Vec<String> {
    let Some(table) = data.table(Table::StageHistory) else { return Vec::new() };
    let mut rows: Vec<(String, i32, String)> = (0..table.rows())
        .map(|row| {
            let text = |field| table.text_at(field, row).unwrap_or("-").to_owned();
            let Some(Value::Instant(at)) = table.value(stage_history::ENTERED_AT, row) else { panic!("a day in {row}") };
            let day = data.settings.zone.day_of(at);
            let amount = table.number(stage_history::AMOUNT).and_then(|amounts| amounts.get(row)).unwrap_or(-1.0);
            let id = text(stage_history::OPPORTUNITY_ID);
            let line = format!("{id} {} {day} {amount} {}", text(stage_history::STAGE), text(stage_history::OWNER));
            (id, day.0, line)
        })
        .collect();
    rows.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    rows.into_iter().map(|row| row.2).collect()
}

#[test]
fn one_export_has_no_history() {
    let engine = dropped_in_turn(&[("opportunities.csv", &csv(JANUARY))]);
    assert_eq!((history(data(&engine)).len(), data(&engine).files.len()), (0, 1));
}

#[test]
fn dropped_month_after_month_they_build_it_up_under_one_name_or_several() {
    let months = [csv(JANUARY), csv(FEBRUARY), csv(MARCH)];
    for names in [["deals.csv"; 3], ["2025-01.csv", "2025-02.csv", "2025-03.csv"]] {
        let files: Vec<(&str, &str)> = names.into_iter().zip(months.iter().map(String::as_str)).collect();
        let engine = dropped_in_turn(&files);
        assert_eq!(history(data(&engine)), ALL, "{names:?}");
        let compared = data(&engine).files.last().expect("files");
        assert_eq!((compared.name.as_str(), compared.shape, compared.table), (COMPARED, Shape::Compared, Some(Table::StageHistory)));
        assert_eq!((compared.read, compared.kept), (10, 10));
        // After the second of them, what was known then.
        let engine = dropped_in_turn(&files[..2]);
        let by_february: Vec<&str> = ALL.iter().copied().filter(|row| !row.contains("2025-03")).collect();
        assert_eq!(history(data(&engine)), by_february);
    }
}

#[test]
fn dropped_at_once_in_whatever_order_they_tell_the_same() {
    let months = [("a.csv", csv(JANUARY)), ("b.csv", csv(FEBRUARY)), ("c.csv", csv(MARCH))];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let mut engine = Engine::default();
        let files: Vec<(&str, &str)> = order.iter().map(|&at| (months[at].0, months[at].1.as_str())).collect();
        drop_files(&mut engine, &files);
        assert_eq!(history(data(&engine)), ALL, "{order:?}");
        // The newest export says how an opportunity stands, whichever was named last.
        let table = data(&engine).table(Table::Opportunities).expect("a table");
        let stage = (0..table.rows()).find(|&row| table.text_at(opportunities::OPPORTUNITY_ID, row) == Some("D1"));
        assert_eq!(stage.and_then(|row| table.text_at(opportunities::STAGE, row)), Some("Won"));
    }
}

#[test]
fn the_same_export_again_adds_nothing() {
    let (january, february) = (csv(JANUARY), csv(FEBRUARY));
    let mut engine = dropped_in_turn(&[("deals.csv", &january)]);
    drop_files(&mut engine, &[("deals.csv", &january)]);
    assert_eq!(history(data(&engine)).len(), 0);
    drop_files(&mut engine, &[("deals.csv", &february)]);
    let once = history(data(&engine));
    assert_eq!(once.len(), 7);
    drop_files(&mut engine, &[("deals.csv", &february)]);
    drop_files(&mut engine, &[("copy.csv", &february)]);
    assert_eq!(history(data(&engine)), once);
    assert_eq!(data(&engine).files.iter().filter(|file| file.shape == Shape::Compared).count(), 1);
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let turned = |rows: &[&str]| csv(&rows.iter().rev().copied().collect::<Vec<_>>());
    let engine = dropped_in_turn(&[("d.csv", &turned(JANUARY)), ("d.csv", &turned(FEBRUARY)), ("d.csv", &turned(MARCH))]);
    assert_eq!(history(data(&engine)), ALL);
}

/// As of a day, what is known of stages is what the exports made by that day tell: later ones change nothing of it.
#[test]
fn what_a_later_export_shows_is_not_known_before_it() {
    let months = [("2025-01-28", csv(JANUARY)), ("2025-02-25", csv(FEBRUARY)), ("2025-03-29", csv(MARCH))];
    let all: Vec<(&str, &str)> = months.iter().map(|(_, text)| ("d.csv", text.as_str())).collect();
    let whole = dropped_in_turn(&all);
    for day in ["2025-02-25", "2025-03-15", "2025-03-28", "2025-03-29"] {
        let made: Vec<(&str, &str)> = months.iter().filter(|(made, _)| *made <= day).map(|(_, text)| ("d.csv", text.as_str())).collect();
        let by_then = |engine: &Engine| -> Vec<String> {
            history(data(engine)).into_iter().filter(|row| row.split(' ').nth(2).is_some_and(|at| at <= day)).collect()
        };
        assert_eq!(by_then(&whole), by_then(&dropped_in_turn(&made)), "as of {day}");
    }
}

#[test]
fn a_stage_that_a_history_tells_is_not_counted_twice() {
    let real = "Deal ID,To Stage,Date Entered\nD1,Lead,2025-01-03\nD1,Demo,2025-02-11\nD2,Lead,2025-01-10\nD2,Demo,2025-01-12\n";
    let history_of = |files: &[(&str, &str)]| history(data(&dropped_in_turn(files)));
    let (january, february, march) = (csv(JANUARY), csv(FEBRUARY), csv(MARCH));
    let expected = [
        "D1 Lead 2025-01-03 -1 -",
        "D1 Demo 2025-02-11 -1 -",
        "D1 Won 2025-03-29 120 Cem",
        "D2 Lead 2025-01-10 -1 -",
        "D2 Demo 2025-01-12 -1 -",
        "D2 Trial 2025-03-29 200 Ben",
    ];
    let both = [("h.csv", real), ("d.csv", january.as_str()), ("d.csv", &february), ("d.csv", &march)];
    let found = history_of(&both);
    let of_both: Vec<&String> = found.iter().filter(|row| row.starts_with("D1") || row.starts_with("D2")).collect();
    assert_eq!(of_both, expected);
    // Whichever comes first; and what was seen stays at hand should the history go.
    let later = [both[1], both[2], both[3], both[0]];
    assert_eq!(history_of(&later), found);
    let engine = dropped_in_turn(&later);
    let compared = data(&engine).files.last().expect("files");
    assert_eq!((compared.shape, compared.read, compared.kept, compared.skipped_count), (Shape::Compared, 10, 7, 3));
}

#[test]
fn other_opportunities_and_rows_without_an_id_or_a_date_compare_with_nothing() {
    let january = csv(JANUARY);
    let elsewhere = csv(&["X1,Demo,1,Ann,2025-02-01,2025-06-30"]);
    let engine = dropped_in_turn(&[("north.csv", &january), ("south.csv", &elsewhere)]);
    assert_eq!(history(data(&engine)).len(), 0);
    let undated = "Deal ID,Deal Stage\nD1,Demo\n";
    assert_eq!(history(data(&dropped_in_turn(&[("a.csv", undated), ("b.csv", "Deal ID,Deal Stage\nD1,Won\n")]))).len(), 0);
    // An id in two stages at once is in none.
    let torn = csv(&["D1,Demo,1,Ann,2025-02-20,2025-06-30", "D1,Trial,1,Ann,2025-02-20,2025-06-30", "D2,Won,1,Ann,2025-01-10,2025-02-20"]);
    let found = history(data(&dropped_in_turn(&[("d.csv", &january), ("d.csv", &torn)])));
    assert_eq!(found.iter().filter(|row| row.starts_with("D1")).count(), 1, "{found:?}");
    assert!(found.contains(&"D2 Won 2025-02-20 1 Ann".to_owned()), "{found:?}");
}

#[test]
fn undoing_the_import_takes_what_was_seen_back() {
    let mut engine = dropped_in_turn(&[("d.csv", &csv(JANUARY)), ("d.csv", &csv(FEBRUARY))]);
    let before = history(data(&engine));
    drop_files(&mut engine, &[("d.csv", &csv(MARCH))]);
    assert_eq!(history(data(&engine)), ALL);
    assert!(engine.undo());
    assert_eq!(history(data(&engine)), before);
    // From there on as if March had never come.
    drop_files(&mut engine, &[("d.csv", &csv(MARCH))]);
    assert_eq!(history(data(&engine)), ALL);
}

#[test]
fn an_export_that_is_read_in_another_way_is_seen_anew() {
    let statuses = |rows: &[&str], status: &str| {
        rows.iter().fold("Deal ID,Deal Stage,Phase,Create Date\n".to_owned(), |csv, row| {
            let cells: Vec<&str> = row.split(',').collect();
            csv + &format!("{},{},{status},{}\n", cells[0], cells[1], cells[4])
        })
    };
    let (january, february) = (statuses(JANUARY, "P1"), statuses(FEBRUARY, "P2"));
    let mut engine = dropped_in_turn(&[("a.csv", &january), ("b.csv", &february)]);
    assert!(history(data(&engine)).iter().any(|row| row.starts_with("D1 Demo")));
    let mut again = import();
    again.reopen(engine.parts().expect("small enough to be kept"), |name| (name != COMPARED).then(Default::default));
    for (at, text) in [&january, &february].into_iter().enumerate() {
        let columns = vec![ColumnChoice::feeding("Phase", "stage"), ColumnChoice::feeding("Deal Stage", "-")];
        let choices = FileChoices { columns, ..Default::default() };
        let name = ["a.csv", "b.csv"][at];
        let mut reader = FileReader::new(name, &machine(), &again.options_again(at, &choices));
        reader.push(text.as_bytes()).expect("a small file");
        again.put(at, choices, reader.finish());
    }
    engine.load(again.commit());
    let found = history(data(&engine));
    assert!(found.iter().all(|row| row.contains(" P1 ") || row.contains(" P2 ")), "{found:?}");
    assert_eq!(found.iter().filter(|row| row.starts_with("D1")).count(), 2, "{found:?}");
}

#[test]
fn the_command_line_compares_too() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("months");
    fs::create_dir_all(&folder).expect("a folder for the test");
    let written = |name: &str, rows: &[&str]| -> PathBuf {
        let path = folder.join(name);
        fs::write(&path, csv(rows)).expect("the folder takes files");
        path
    };
    let paths = [written("march.csv", MARCH), written("january.csv", JANUARY), written("february.csv", FEBRUARY)];
    let files = report("data.files", paths.iter().map(|path| path.display().to_string()));
    let at = files.rows.len() - 1;
    assert_eq!((files.cell(at, "file"), files.cell(at, "table"), files.cell(at, "shape")), (COMPARED, "stage_history", "compared"));
    assert_eq!((files.cell(at, "rows_kept"), files.cell(at, "from"), files.cell(at, "to")), ("10", "2025-01-28", "2025-03-29"));
}

#[test]
fn records_without_ids_are_compared_by_what_stands_in_them() {
    let of = |changes: &[TableChange], table: Table| changes.iter().find(|change| change.table == table).and_then(|change| change.records);
    let events =
        |days: &[&str]| days.iter().fold("customer_id,occurred_at,event_name\n".to_owned(), |csv, day| csv + &format!("A,{day},login\n"));
    let first = events(&["2025-01-01", "2025-01-02", "2025-01-02", "2025-01-03"]);
    // One is gone, one of two like ones too, two are new.
    let second = events(&["2025-01-02", "2025-01-03", "2025-02-01", "2025-02-02"]);
    let mut engine = dropped_in_turn(&[("e.csv", &first)]);
    let mut next = import();
    let loaded = engine.parts().expect("small enough to be kept");
    next.add_to(loaded.clone());
    add(&mut next, "e.csv", &second);
    let told = Some(RecordChange { new: 2, changed: None, gone: 2 });
    assert_eq!(of(&next.changes(&loaded), Table::Events), told);
    engine.load(next.commit());
    assert_eq!(of(&engine.changes(), Table::Events), told);
    // Beside the first, what both have counts once, before linking as after it.
    let mut engine = dropped_in_turn(&[("e.csv", &first)]);
    let mut next = import();
    next.add_to(loaded.clone());
    add(&mut next, "f.csv", &second);
    let told = Some(RecordChange { new: 2, changed: None, gone: 0 });
    assert_eq!(of(&next.changes(&loaded), Table::Events), told);
    engine.load(next.commit());
    assert_eq!(of(&engine.changes(), Table::Events), told);
}

#[test]
fn what_an_import_will_add_to_the_history_is_told_before_it_is_loaded() {
    let engine = dropped_in_turn(&[("d.csv", &csv(JANUARY)), ("d.csv", &csv(FEBRUARY))]);
    let loaded = engine.parts().expect("small enough to be kept");
    let mut next = import();
    next.add_to(loaded.clone());
    add(&mut next, "d.csv", &csv(MARCH));
    let changes = next.changes(&loaded);
    let of = |table: Table| changes.iter().find(|change| change.table == table).map(|change| (change.before, change.now, change.records));
    // Gone opportunities are told; what was seen of them stays.
    assert_eq!(of(Table::Opportunities), Some((5, 5, Some(RecordChange { new: 1, changed: Some(2), gone: 1 }))));
    assert_eq!(of(Table::StageHistory), Some((7, 10, Some(RecordChange { new: 3, changed: None, gone: 0 }))));
}

/// Any months, in turn or at once: what the rule says, reckoned here by hand.
#[test]
fn any_exports_tell_the_same_in_turn_and_at_once() {
    let mut seed = 11_u32;
    let mut next = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) % below
    };
    for _ in 0..60 {
        let mut months: Vec<Vec<(u32, &str)>> = Vec::new();
        for _ in 0..2 + next(3) {
            let mut month = Vec::new();
            for id in 0..6 {
                let stage = ["Lead", "Demo", "Trial", "Won"][next(4) as usize];
                if next(4) > 0 {
                    month.push((id, stage));
                }
            }
            months.push(month);
        }
        // A row of every month is its own and tells the day; another is in all of them.
        let text = |at: usize| {
            let day = format!("2025-{:02}-20", at + 1);
            let rows = months[at].iter().map(|(id, stage)| format!("D{id},{stage},1,Ann,2025-01-01,"));
            rows.chain([format!("M{at},Lead,1,Ann,{day},"), "M,Lead,1,Ann,2025-01-01,".to_owned()])
                .fold(HEADER.to_owned(), |csv, row| csv + &row + "\n")
        };
        let texts: Vec<String> = (0..months.len()).map(text).collect();
        let mut expected: Vec<String> = Vec::new();
        for id in 0..6 {
            let mut before = "";
            for (at, month) in months.iter().enumerate() {
                let Some(&(_, stage)) = month.iter().find(|row| row.0 == id) else { continue };
                if stage != before {
                    expected.push(format!("D{id} {stage} 2025-{:02}-20 1 Ann", at + 1));
                }
                before = stage;
            }
        }
        let of_deals = |engine: &Engine| history(data(engine)).into_iter().filter(|row| row.starts_with('D')).collect::<Vec<_>>();
        let in_turn: Vec<(&str, &str)> = texts.iter().map(|text| ("d.csv", text.as_str())).collect();
        assert_eq!(of_deals(&dropped_in_turn(&in_turn)), expected, "{months:?}");
        let names: Vec<String> = (0..texts.len()).map(|at| format!("{at}.csv")).collect();
        let mut engine = Engine::default();
        drop_files(&mut engine, &names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect::<Vec<_>>());
        assert_eq!(of_deals(&engine), expected, "{months:?}");
    }
}

#[test]
fn figures_before_and_after_are_each_of_their_own_last_day() {
    let models = Models::default();
    let mut engine = dropped_in_turn(&[("d.csv", &csv(FEBRUARY))]);
    assert_eq!(engine.difference(&models), None, "there was nothing before");
    drop_files(&mut engine, &[("d.csv", &csv(MARCH))]);
    let told = engine.difference(&models).expect("both are there");
    let days = |told: &Difference| [told.before, told.now].map(|day| day.map(|day| day.to_string()));
    assert_eq!(days(&told), [Some("2025-02-25".to_owned()), Some("2025-03-29".to_owned())]);
    let of = |told: &Difference, figure: Figure| {
        let change = told.figures.iter().find(|change| change.now.figure == figure).expect("every figure is told");
        (change.before.value, change.now.value, change.difference)
    };
    assert_eq!(of(&told, Figure::OpenDeals), (Some(5.0), Some(4.0), Some(-1.0)));
    assert_eq!(of(&told, Figure::OpenAmount), (Some(1060.0), Some(1400.0), Some(340.0)));
    assert_eq!(of(&told, Figure::WonAmount), (Some(0.0), Some(120.0), Some(120.0)));
    assert_eq!(of(&told, Figure::Mrr), (None, None, None));
    assert!(told.figures.iter().all(|change| change.now.value.is_none_or(f64::is_finite)));
    // Taken back, it is the other way round.
    assert!(engine.undo());
    let back = engine.difference(&models).expect("both are there");
    assert_eq!(of(&back, Figure::OpenAmount), (Some(1400.0), Some(1060.0), Some(-340.0)));
    assert_eq!(days(&back), [Some("2025-03-29".to_owned()), Some("2025-02-25".to_owned())]);
}
