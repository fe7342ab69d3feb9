//! An import that waits: what it asks, what answers change, and that loading it is the same as reading it at once.

use std::fs;
use std::path::Path;

use holdfast_cli::world::machine;
use holdfast_core::answer::listing::View;
use holdfast_core::answer::parameters::Parameters;
use holdfast_core::answer::{CATALOGUE, Question};
use holdfast_core::choices::{ColumnChoice, DateOrder, DecimalSign, Feeds, FileChoices, HeaderAt, Remembered};
use holdfast_core::column::Column;
use holdfast_core::dataset::TableData;
use holdfast_core::day::Day;
use holdfast_core::door::{Ask, ReadChoices, RecordChange};
use holdfast_core::issue::{Reject, Skip, Warning};
use holdfast_core::schema::{Table, customers, payments, tickets};
use holdfast_core::staged::{Confidence, PreviewPart, ReadAs, StagedFile, StagedQuestion, Why, Written};
use holdfast_core::time::Instant;
use holdfast_engine::engine::Engine;
use holdfast_engine::export::csv::{CsvStyle, csv};
use holdfast_engine::import::Import;
use holdfast_engine::read::options::ReadOptions;
use holdfast_engine::read::reader::{FilePart, FileReader};
use holdfast_tests::data;

type Files = Vec<(String, Vec<u8>)>;

fn choices() -> ReadChoices {
    ReadChoices::in_zone("UTC")
}

fn import() -> Import {
    Import::new(&choices(), &*machine()).expect("UTC is known everywhere")
}

fn read(name: &str, bytes: &[u8], options: &ReadOptions) -> FilePart {
    let mut reader = FileReader::new(name, &machine(), options);
    reader.push(bytes).expect("a small file");
    let part = reader.finish();
    assert!(part.report.adds_up(), "{:?}", part.report);
    part
}

fn add(import: &mut Import, name: &str, bytes: &[u8]) {
    let part = read(name, bytes, &import.options_for(name));
    import.add(part);
}

fn restage(import: &mut Import, at: usize, name: &str, bytes: &[u8], choices: FileChoices) -> StagedFile {
    let part = read(name, bytes, &import.options_again(at, &choices));
    import.put(at, choices, part);
    import.staged_file(at).expect("it is there")
}

fn stage(name: &str, text: &str) -> (Import, StagedFile) {
    let mut import = import();
    add(&mut import, name, text.as_bytes());
    let staged = import.staged_file(0).expect("it is there");
    (import, staged)
}

fn folder(name: &str) -> Files {
    let mut files: Files = fs::read_dir(data(name))
        .expect("the folder is there")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        .map(|path| (base(&path), fs::read(&path).expect("the file is there")))
        .collect();
    files.sort();
    files
}

fn base(path: &Path) -> String {
    path.file_name().expect("a file has a name").to_string_lossy().into_owned()
}

/// Every answer of the catalogue that needs no parameter.
fn answers(engine: &Engine) -> String {
    let mut all = String::new();
    for card in CATALOGUE {
        let Ok(question) = Question::new(card.id, &mut Parameters::default()) else { continue };
        match engine.ask(&Ask { question, as_of: None, models: None, view: View::default() }) {
            // The last column of signals, what is new since the last import, depends on that import, and nothing else does.
            Ok(answered) if card.id == "signals" => {
                all.extend(
                    csv(answered.answer.table(), CsvStyle::default()).lines().filter_map(|line| line.rsplit_once(',')).map(|line| line.0),
                );
            }
            Ok(answered) => all += &csv(answered.answer.table(), CsvStyle::default()),
            Err(refusal) => all += &format!("{refusal:?}\n"),
        }
    }
    all
}

fn at_once(files: &Files) -> Engine {
    let mut import = import();
    files.iter().for_each(|(name, bytes)| add(&mut import, name, bytes));
    let mut engine = Engine::default();
    engine.replace(import.finish());
    engine
}

const DOUBTFUL: &str =
    "Account ID,Account Name,MRR,Notice given\nA1,Cobalt,100,03/04/2026\nA2,Tern,200,05/11/2026\nA3,Qihang,300,07/02/2026\n";

#[test]
fn what_waited_is_loaded_as_if_it_had_been_read_at_once() {
    for set in ["demo", "ravenstack"] {
        let files = folder(set);
        let mut waiting = import();
        files.iter().for_each(|(name, bytes)| add(&mut waiting, name, bytes));
        assert!(waiting.is_clear(), "{set}: {:?}", waiting.staged().iter().filter(|file| !file.is_clear()).collect::<Vec<_>>());
        // Read once more without a change.
        let (name, bytes) = &files[0];
        restage(&mut waiting, 0, name, bytes, FileChoices::default());
        let mut engine = Engine::default();
        engine.load(waiting.commit());
        assert!(answers(&engine) == answers(&at_once(&files)), "{set}");
    }
}

#[test]
fn a_file_is_shown_with_its_columns_its_first_records_and_what_is_open() {
    let (_, staged) = stage("customers.csv", &format!("Report of May\n{DOUBTFUL}"));
    assert!(!staged.is_clear());
    assert_eq!((staged.row.table, staged.header_line, staged.header_sure), (Some(Table::Customers), Some(2), Confidence::Sure));
    let parts: Vec<(u64, PreviewPart)> = staged.preview.iter().map(|row| (row.line, row.part)).collect();
    let rows =
        [(1, PreviewPart::Title), (2, PreviewPart::Header), (3, PreviewPart::Record), (4, PreviewPart::Record), (5, PreviewPart::Record)];
    assert_eq!(parts, rows);
    assert_eq!(staged.preview[2].cells, ["A1", "Cobalt", "100", "03/04/2026"]);
    assert!(staged.text.as_ref().is_some_and(|text| text.starts_with("Report of May\nAccount ID,")));
    let [id, _, _, notice] = &staged.columns[..] else { panic!("four columns") };
    assert_eq!(
        (id.field, id.needed, id.confidence, id.why),
        (Some(customers::CUSTOMER_ID), true, Some(Confidence::Sure), Why::NameAndValues)
    );
    assert_eq!(notice.samples, ["03/04/2026", "05/11/2026", "07/02/2026"]);
    let day = |text: &str| text.parse().expect("a day");
    let asked = StagedQuestion::DayOrMonth {
        column: 4,
        field: customers::NOTICE_DATE,
        example: "03/04/2026".to_owned(),
        day_first: day("2026-04-03"),
        month_first: day("2026-03-04"),
        values: 3,
        suggested: DateOrder::Mdy,
        as_in: None,
    };
    assert_eq!(staged.questions, [asked]);
}

#[test]
fn a_column_that_proves_its_order_speaks_for_one_that_does_not() {
    let text = "customer_id,name,signup_date,notice_date\nA1,Cobalt,19/06/2024,03/04/2026\nA2,Tern,27/02/2025,05/11/2026\n";
    let (import, staged) = stage("customers.csv", text);
    let [StagedQuestion::DayOrMonth { suggested: DateOrder::Dmy, as_in: Some(3), column: 4, .. }] = staged.questions[..] else {
        panic!("{:?}", staged.questions)
    };
    let told = staged.columns[2].told.expect("it tells");
    assert_eq!((told.as_read, told.proofs), (Written::Dates(DateOrder::Dmy), 2));
    let data = import.finish();
    let notice = data.table(Table::Customers).and_then(|table| table.day(customers::NOTICE_DATE)).and_then(|days| days.get(0));
    assert_eq!(notice.map(|day| day.to_string()).as_deref(), Some("2026-04-03"));
}

#[test]
fn choices_in_the_wizard_are_the_options_of_the_command() {
    let text = "who;when;how much;x\nA1;03/04/2026;1.234;a\nA2;05/11/2026;2.500;b\n";
    let option = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let map = |column: &str, field: &str| ("money.csv".to_owned(), column.to_owned(), field.to_owned());
    let of_command = ReadChoices {
        options: vec![option("date_order", "dmy"), option("decimal", ",")],
        tables: vec![option("money.csv", "payments")],
        mappings: vec![map("who", "customer_id"), map("when", "paid_at"), map("how much", "payments.amount"), map("x", "-")],
        ..choices()
    };
    let command = Import::new(&of_command, &*machine()).expect("the options are there");
    let by_command = read("money.csv", text.as_bytes(), &command.options_for("money.csv"));

    let (mut import, staged) = stage("money.csv", text);
    assert_eq!(staged.questions, [StagedQuestion::NoTable]);
    assert_eq!(staged.columns.iter().map(|column| column.header.as_str()).collect::<Vec<_>>(), ["who", "when", "how much", "x"]);
    let feeds = |column: &str, feeds| ColumnChoice { feeds: Some(feeds), ..ColumnChoice::of(column) };
    let settled = FileChoices {
        table: Some(Table::Payments),
        columns: vec![
            feeds("who", Feeds::Field(payments::CUSTOMER_ID)),
            ColumnChoice { date_order: Some(DateOrder::Dmy), ..feeds("when", Feeds::Field(payments::PAID_AT)) },
            ColumnChoice { decimal: Some(DecimalSign::Comma), ..feeds("how much", Feeds::Field(payments::AMOUNT)) },
            feeds("x", Feeds::Nothing),
        ],
        ..FileChoices::default()
    };
    let staged = restage(&mut import, 0, "money.csv", text.as_bytes(), settled.clone());
    assert!(staged.is_clear(), "{staged:?}");
    let in_wizard = read("money.csv", text.as_bytes(), &import.options_again(0, &settled));
    assert_eq!(in_wizard.report, by_command.report);
    let amounts = |part: &FilePart| part.tables[0].number(payments::AMOUNT).map(|column| column.iter().collect::<Vec<_>>());
    assert_eq!(
        (amounts(&in_wizard), amounts(&by_command)),
        (Some(vec![Some(1234.0), Some(2500.0)]), Some(vec![Some(1234.0), Some(2500.0)]))
    );
}

#[test]
fn header_delimiter_and_cents_can_be_chosen() {
    let text =
        "id|x;customer_id;y\nid;customer_id;amount_paid;created\ni1;C1;4900;2024-03-05\ni2;C1;4900;2024-03-06\ni3;C2;9900;2024-03-07\n";
    let (mut import, first) = stage("charges.csv", text);
    assert!(
        first.questions.contains(&StagedQuestion::MinorUnits { column: 3, field: payments::AMOUNT, example: "4900".to_owned() }),
        "{first:?}"
    );
    let choices = FileChoices {
        delimiter: Some(';'),
        header: Some(HeaderAt::Line(2)),
        columns: vec![ColumnChoice { minor_units: Some(true), ..ColumnChoice::of("amount_paid") }],
        ..FileChoices::default()
    };
    let staged = restage(&mut import, 0, "charges.csv", text.as_bytes(), choices.clone());
    assert!(staged.is_clear(), "{staged:?}");
    assert_eq!((staged.header_line, staged.row.rows_kept, staged.row.rows_skipped), (Some(2), 3, 1));
    let data = import.finish();
    let amounts = data.table(Table::Payments).and_then(|table| table.number(payments::AMOUNT)).expect("amounts");
    assert_eq!(amounts.iter().collect::<Vec<_>>(), [Some(49.0), Some(49.0), Some(99.0)]);
    // A delimiter that parts nothing leaves one column and no table.
    let (mut import, _) = stage("charges.csv", text);
    let other = restage(&mut import, 0, "charges.csv", text.as_bytes(), FileChoices { delimiter: Some('\t'), ..FileChoices::default() });
    assert_eq!((other.row.table, other.row.rows_skipped), (None, 5));
}

#[test]
fn unreadable_values_are_taken_as_empty_or_their_records_left_out() {
    let text = "customer_id,name,mrr\nA1,Cobalt,100\nA2,Tern,tbc\n,Nobody,5\nA4,Qihang,300\n";
    let (mut import, staged) = stage("customers.csv", text);
    let sums = |staged: &StagedFile| (staged.row.rows_read, staged.row.rows_kept, staged.row.rows_rejected, staged.row.rows_skipped);
    assert_eq!(sums(&staged), (4, 3, 1, 0));
    let [empty] = &staged.noticed[..] else { panic!("{:?}", staged.noticed) };
    assert_eq!((empty.why, empty.field, empty.header.as_deref(), empty.count), (Warning::BadNumber, Some(customers::MRR), Some("mrr"), 1));
    assert_eq!((empty.first[0].line, empty.first[0].value.as_deref()), (3, Some("tbc")));
    let leave_out = FileChoices { leave_out: vec![customers::MRR], ..FileChoices::default() };
    let staged = restage(&mut import, 0, "customers.csv", text.as_bytes(), leave_out);
    assert_eq!(sums(&staged), (4, 2, 2, 0));
    let whys: Vec<_> = staged.rejected.iter().map(|group| (group.why, group.field, group.count)).collect();
    assert_eq!(whys, [(Reject::BadNumber, Some(customers::MRR), 1), (Reject::MissingRequired, Some(customers::CUSTOMER_ID), 1)]);
    assert_eq!(
        csv(&import.rejects(), CsvStyle::default()),
        "file,row,column,value,reason,hint\ncustomers.csv,3,mrr,tbc,bad_number,fix_number\ncustomers.csv,4,customer_id,,missing_required,fill_cell\n"
    );
    assert_eq!(import.commit().remembered[0].leave_out, [customers::MRR]);
}

#[test]
fn a_remembered_header_asks_nothing() {
    let (mut import, _) = stage("customers.csv", DOUBTFUL);
    let answered = ColumnChoice { date_order: Some(DateOrder::Dmy), ..ColumnChoice::of("Notice given") };
    let moved = ColumnChoice { feeds: Some(Feeds::Field(customers::CSM)), ..ColumnChoice::of("Account Name") };
    let choices = FileChoices { columns: vec![answered, moved], ..FileChoices::default() };
    assert!(restage(&mut import, 0, "customers.csv", DOUBTFUL.as_bytes(), choices).is_clear());
    let remembered = import.commit().remembered;
    let kept = serde_json::to_string(&remembered).expect("it can be kept");
    let remembered: Vec<Remembered> = serde_json::from_str(&kept).expect("it can be read again");

    let next_month = "Notice given,MRR,Account ID,account name\n01/02/2026,5,A9,Wren\n04/05/2026,6,A8,Lark\n";
    let mut import = self::import();
    import.remember(remembered);
    add(&mut import, "customers (2).csv", next_month.as_bytes());
    let staged = import.staged_file(0).expect("it is there");
    assert!(staged.remembered && staged.is_clear(), "{staged:?}");
    assert_eq!((staged.columns[3].field, staged.columns[3].why), (Some(customers::CSM), Why::Remembered));
    let data = import.finish();
    let notice = data.table(Table::Customers).and_then(|table| table.day(customers::NOTICE_DATE)).expect("notices");
    assert_eq!(notice.iter().flatten().map(|day| day.to_string()).collect::<Vec<_>>(), ["2026-02-01", "2026-05-04"]);
}

#[test]
fn what_is_remembered_of_a_file_reads_it_the_same() {
    for set in ["demo", "ravenstack"] {
        let files = folder(set);
        let mut first = import();
        files.iter().for_each(|(name, bytes)| add(&mut first, name, bytes));
        let remembered = first.commit().remembered;
        assert_eq!(remembered.len(), files.len(), "{set}");
        let mut again = import();
        again.remember(remembered);
        files.iter().for_each(|(name, bytes)| add(&mut again, name, bytes));
        let asked: Vec<_> = again.staged().into_iter().filter(|file| !file.remembered || !file.is_clear()).collect();
        assert!(asked.is_empty(), "{asked:?}");
        let mut engine = Engine::default();
        engine.load(again.commit());
        assert!(answers(&engine) == answers(&at_once(&files)), "{set}");
    }
}

#[test]
fn an_undone_import_gives_the_answers_that_were_there() {
    let (demo, other) = (folder("demo"), folder("ravenstack"));
    let mut engine = Engine::default();
    let load = |engine: &mut Engine, files: &Files| {
        let mut import = import();
        files.iter().for_each(|(name, bytes)| add(&mut import, name, bytes));
        engine.load(import.commit())
    };
    let first = load(&mut engine, &demo);
    let before = answers(&engine);
    let second = load(&mut engine, &other);
    let after = answers(&engine);
    assert!(before != after && first < second);
    assert!(engine.undo());
    assert_eq!(engine.data().map(|data| data.revision), Some(first));
    assert!(answers(&engine) == before);
    assert!(engine.undo());
    assert_eq!(engine.data().map(|data| data.revision), Some(second));
    assert!(answers(&engine) == after);

    let mut fresh = Engine::default();
    assert!(!fresh.undo());
    load(&mut fresh, &demo);
    assert!(fresh.undo() && fresh.data().is_none());
}

#[test]
fn files_read_later_join_those_that_are_loaded() {
    let files = folder("demo");
    for split in [1, files.len() / 2] {
        let (first, rest) = files.split_at(split);
        let mut engine = Engine::default();
        for part in [first, rest] {
            let mut import = import();
            import.add_to(engine.parts().expect("small enough to be kept"));
            part.iter().for_each(|(name, bytes)| add(&mut import, name, bytes));
            engine.load(import.commit());
        }
        assert!(answers(&engine) == answers(&at_once(&files)), "{split}");
        // Sharing, not copying: what the parts hold beside the dataset is little.
        let parts = engine.parts().expect("small enough to be kept");
        let data = engine.data().expect("something is loaded");
        let own = |table: &TableData| -> usize {
            let linked = data.table(table.table()).expect("what a file holds is linked");
            let shared = |field| table.column(field).zip(linked.column(field)).is_some_and(|(one, other)| std::ptr::eq(one, other));
            let apart = table.table().fields().filter(|&field| !shared(field));
            apart.filter_map(|field| table.column(field)).map(Column::bytes).sum()
        };
        let own: usize = parts.iter().flat_map(|part| &part.tables).map(own).sum();
        assert!(own * 2 < data.bytes(), "{own} of {}", data.bytes());
    }
}

#[test]
fn a_new_version_of_a_file_takes_the_place_of_the_loaded_one() {
    let mut engine = Engine::default();
    let load = |engine: &mut Engine, name: &str, text: &str| {
        let mut import = import();
        import.add_to(engine.parts().expect("small enough to be kept"));
        add(&mut import, name, text.as_bytes());
        let staged = import.staged_file(0).expect("it is there");
        engine.load(import.commit());
        staged.replaces
    };
    let tickets_text = "ticket_id,customer_id,opened_at,subject\nT1,A1,2026-01-02,Help\n";
    assert!(!load(&mut engine, "customers.csv", "customer_id,name,mrr\nA1,Cobalt,100\nA2,Tern,200\n"));
    assert!(!load(&mut engine, "tickets.csv", tickets_text));
    assert!(load(&mut engine, "customers.csv", "customer_id,name,mrr\nA1,Cobalt,150\nA3,Wren,5\n"));
    let data = engine.data().expect("it is loaded");
    assert_eq!(data.customers.iter().map(|customer| customer.id.as_str()).collect::<Vec<_>>(), ["A1", "A3"]);
    assert_eq!(data.table(Table::Tickets).and_then(|table| table.text_at(tickets::TICKET_ID, 0)), Some("T1"));
    let change = engine.changes().into_iter().find(|change| change.table == Table::Customers).expect("customers changed");
    let records = change.records.expect("customers have ids");
    assert_eq!((records.new, records.changed, records.gone), (1, Some(1), 1));
}

#[test]
fn a_file_that_is_left_out_is_not_loaded_and_asks_nothing() {
    let mut import = import();
    add(&mut import, "customers.csv", b"customer_id,name,mrr\nA1,Cobalt,100\n");
    add(&mut import, "notes.csv", b"colour,shape\nred,round\n");
    assert!(!import.is_clear());
    let settled = FileChoices { delimiter: Some(','), ..FileChoices::default() };
    import.leave_out(1, settled.clone());
    assert!(import.is_clear());
    // What was settled is told again, so that the page knows what the answer is to.
    assert_eq!(import.staged_file(1).map(|file| file.choices), Some(FileChoices { used: false, ..settled }));
    assert_eq!(import.finish().files.len(), 1);
}

#[test]
fn an_answer_changes_the_preview_and_the_period() {
    let text = "event_id,customer_id,occurred_at,event_name\nE1,A1,03/04/2026,login\nE2,A2,05/11/2026,login\nE3,A1,07/02/2026,export\n";
    let (mut import, first) = stage("events.csv", text);
    let period = |staged: &StagedFile| (staged.row.from.map(|day| day.to_string()), staged.row.to.map(|day| day.to_string()));
    let as_read = |staged: &StagedFile, line: usize| staged.preview[line].read[2].clone();
    assert_eq!(period(&first), (Some("2026-03-04".to_owned()), Some("2026-07-02".to_owned())));
    let choice = ColumnChoice { date_order: Some(DateOrder::Dmy), ..ColumnChoice::of("occurred_at") };
    let choices = FileChoices { columns: vec![choice], ..FileChoices::default() };
    let second = restage(&mut import, 0, "events.csv", text.as_bytes(), choices);
    assert_eq!(period(&second), (Some("2026-02-07".to_owned()), Some("2026-11-05".to_owned())));
    assert_eq!(second.preview[1].cells, first.preview[1].cells, "what stands in the file stays");
    assert_ne!(as_read(&first, 1), as_read(&second, 1));
    let third_of_april = "2026-04-03".parse::<Day>().expect("a day");
    let midnight = i64::from(third_of_april.0) * 86_400_000;
    assert_eq!(as_read(&second, 1), Some(ReadAs::Instant(Instant(midnight))));
}

#[test]
fn cells_are_told_as_they_stand_and_as_they_are_read() {
    let text = "customer_id,name,mrr,active,remark\n001,Cobalt,\"1,200.50\",yes,a\n002,,tbc,no,b\n,Nobody,5,no,c\nTotal,,1205.50,,\n";
    let (_, staged) = stage("customers.csv", text);
    let read = |row: usize| staged.preview[row].read.as_slice();
    let text = |text: &str| Some(ReadAs::Text(text.to_owned()));
    assert_eq!(read(1), [text("001"), text("Cobalt"), Some(ReadAs::Number(1200.5)), Some(ReadAs::Flag(true))]);
    assert_eq!(read(2), [text("002"), Some(ReadAs::Nothing), Some(ReadAs::Nothing), Some(ReadAs::Flag(false))]);
    let parts: Vec<PreviewPart> = staged.preview.iter().map(|row| row.part).collect();
    let lost = [PreviewPart::Rejected(Reject::MissingRequired), PreviewPart::Skipped(Skip::TotalRow)];
    assert_eq!(parts, [&[PreviewPart::Header, PreviewPart::Record, PreviewPart::Record][..], &lost].concat());
    assert!(read(3).is_empty() && read(4).is_empty());
}

#[test]
fn a_file_without_a_header_goes_by_the_numbers_of_its_columns() {
    let text = "7,Alder,100\n8,Birch,200\n";
    let (mut import, first) = stage("book.csv", text);
    assert_eq!(first.questions, [StagedQuestion::NoTable]);
    let mut choices = FileChoices { header: Some(HeaderAt::Nowhere), ..FileChoices::default() };
    choices.of_table(Table::Customers);
    let unmapped = restage(&mut import, 0, "book.csv", text.as_bytes(), choices.clone());
    assert!(unmapped.preview.iter().all(|row| row.part == PreviewPart::Skipped(Skip::UnknownTable)), "{:?}", unmapped.preview);
    assert_eq!(unmapped.key_of(2), "2");
    choices.feed(&unmapped.key_of(1), Some(customers::CUSTOMER_ID));
    choices.feed(&unmapped.key_of(2), Some(customers::NAME));
    let mapped = restage(&mut import, 0, "book.csv", text.as_bytes(), choices);
    assert_eq!((mapped.row.table, mapped.row.rows_read, mapped.row.rows_kept), (Some(Table::Customers), 2, 2));
}

#[test]
fn what_loading_changes_is_told_before_it_is_loaded() {
    let mut engine = Engine::default();
    let mut first = import();
    add(&mut first, "customers.csv", b"customer_id,name,mrr\nA1,Cobalt,100\nA2,Tern,200\n");
    add(&mut first, "tickets.csv", b"ticket_id,customer_id,opened_at\nT1,A1,2026-01-02\n");
    engine.load(first.commit());
    let loaded = engine.parts().expect("small enough to be kept");
    let mut second = import();
    second.add_to(loaded.clone());
    add(&mut second, "customers.csv", b"customer_id,name,mrr\nA1,Cobalt,150\nA3,Wren,5\n");
    let told = second.changes(&loaded);
    engine.load(second.commit());
    assert_eq!(told, engine.changes());
    let of = |table| told.iter().find(|change| change.table == table).and_then(|change| change.records);
    assert_eq!(of(Table::Customers), Some(RecordChange { new: 1, changed: Some(1), gone: 1 }));
    assert!(of(Table::Tickets).is_some_and(|records| records.is_nothing()));
}

#[test]
fn an_id_in_two_files_is_changed_only_where_a_row_is() {
    let (north, south): (&[u8], &[u8]) = (b"customer_id,name,mrr\nA1,Cobalt,100\n", b"customer_id,name,mrr\nA1,Cobalt,250\nA2,Tern,5\n");
    let mut engine = Engine::default();
    let mut first = import();
    add(&mut first, "north.csv", north);
    add(&mut first, "south.csv", south);
    engine.load(first.commit());
    let loaded = engine.parts().expect("small enough to be kept");
    let told = |newer: &[u8]| {
        let mut second = import();
        second.add_to(loaded.clone());
        add(&mut second, "north.csv", newer);
        second.changes(&loaded).iter().find(|change| change.table == Table::Customers).and_then(|change| change.records)
    };
    // The newer version comes behind the file that stays.
    assert_eq!(told(north), Some(RecordChange { changed: Some(0), ..RecordChange::default() }));
    let changed = RecordChange { changed: Some(1), ..RecordChange::default() };
    assert_eq!(told(b"customer_id,name,mrr\nA1,Cobalt,250\n"), Some(changed), "another amount, though one that the other file has");
}

#[test]
fn loaded_files_are_opened_once_more_as_they_were_settled() {
    let mut engine = Engine::default();
    let mut first = import();
    add(&mut first, "customers.csv", DOUBTFUL.as_bytes());
    add(&mut first, "tickets.csv", b"ticket_id,customer_id,opened_at\nT1,A1,2026-01-02\n");
    let answered = ColumnChoice { date_order: Some(DateOrder::Dmy), ..ColumnChoice::of("Notice given") };
    let settled = FileChoices { columns: vec![answered], ..FileChoices::default() };
    restage(&mut first, 0, "customers.csv", DOUBTFUL.as_bytes(), settled.clone());
    engine.load(first.commit());
    let before = answers(&engine);
    let loaded = engine.parts().expect("small enough to be kept");
    let mut again = import();
    again.reopen(loaded.clone(), |name| Some(if name == "customers.csv" { settled.clone() } else { FileChoices::default() }));
    let staged = again.staged_file(0).expect("it is there");
    assert!(staged.is_clear() && staged.choices == settled);
    assert!(again.changes(&loaded).iter().all(|change| change.records.is_some_and(|records| records.is_nothing())));
    engine.load(again.commit());
    assert!(answers(&engine) == before);

    // Where a handle is held no more, the file stays beside.
    let mut again = import();
    again.reopen(engine.parts().expect("small enough to be kept"), |name| (name == "customers.csv").then(|| settled.clone()));
    assert_eq!(again.beside().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["tickets.csv"]);
    assert_eq!(again.commit().data.files.len(), 2);
}
