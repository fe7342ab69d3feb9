//! The import that waits, as the page holds it: what a person settles while the worker reads is neither lost nor mixed up.

// The page's own file: it knows neither leptos nor a browser, and so is tested without them.
#[allow(unreachable_pub, reason = "it is public in the page")]
#[path = "../../src/staging.rs"]
mod staging;

use holdfast_cli::world::machine;
use holdfast_core::choices::{DateOrder, FileChoices};
use holdfast_core::door::{Joins, ReadChoices};
use holdfast_core::schema::{Table, customers};
use holdfast_core::staged::{Answer, StagedFile, StagedQuestion};
use holdfast_engine::import::Import;
use holdfast_engine::read::options::ReadOptions;
use holdfast_engine::read::reader::{FilePart, FileReader};
use staging::{Changes, Staged};

const CUSTOMERS: &str = "customer_id,name,mrr,signup_date\nA1,Cobalt,100,03/04/2026\nA2,Tern,tbc,05/11/2026\n,Wren,5,07/02/2026\n";
const TICKETS: &str = "ticket_id,customer_id,opened_at\nT1,A1,2026-01-02\n";

/// The worker's side: an import of these files, read at once.
struct Worker {
    import: Import,
    files: Vec<(&'static str, &'static str)>,
}

impl Worker {
    fn with(files: &[(&'static str, &'static str)]) -> Worker {
        let choices = ReadChoices::in_zone("UTC");
        let import = Import::new(&choices, &*machine()).expect("UTC is known everywhere");
        let mut worker = Worker { import, files: files.to_vec() };
        for (place, (name, _)) in files.iter().enumerate() {
            let options = worker.import.options_for(name);
            let part = worker.part(place, &options);
            worker.import.add(part);
        }
        worker
    }

    fn part(&self, place: usize, options: &ReadOptions) -> FilePart {
        let (name, text) = self.files[place];
        let mut reader = FileReader::new(name, &machine(), options);
        reader.push(text.as_bytes()).expect("a small file");
        reader.finish()
    }

    fn again(&mut self, place: usize, choices: FileChoices) -> StagedFile {
        let part = self.part(place, &self.import.options_again(place, &choices));
        assert!(part.report.adds_up(), "{:?}", part.report);
        self.import.put(place, choices, part);
        self.import.staged_file(place).expect("it is there")
    }

    fn told(&self) -> Staged {
        Staged::new(1, Joins::Nothing, self.import.staged(), Vec::new())
    }
}

/// Read, kept, rejected, skipped.
fn sums(file: &StagedFile) -> [u64; 4] {
    let row = &file.row;
    assert_eq!(row.rows_read, row.rows_kept + row.rows_rejected + row.rows_skipped, "{row:?}");
    [row.rows_read, row.rows_kept, row.rows_rejected, row.rows_skipped]
}

#[test]
fn a_second_change_while_the_first_is_read_is_not_lost() {
    let mut worker = Worker::with(&[("customers.csv", CUSTOMERS)]);
    let mut page = worker.told();
    let order = Answer::Order(DateOrder::Dmy);
    page.changes = Changes::Told(None);
    let first = page.settle(0, |choices| choices.take("signup_date", order)).expect("it changes something");
    assert_eq!(page.changes, Changes::Unknown);
    let second = page.settle(0, |choices| choices.feed("name", Some(customers::CSM))).expect("it changes something");
    assert!(page.is_busy() && page.is_read_again(0));
    // The reading of the first comes late: it must not take back what was settled since.
    page.read_again(0, worker.again(0, first), true);
    assert!(page.is_busy());
    assert_eq!(page.files[0].choices, second);
    page.read_again(0, worker.again(0, second.clone()), true);
    assert!(!page.is_busy());
    let file = &page.files[0];
    assert_eq!((file.choices.clone(), file.columns[1].field), (second, Some(customers::CSM)));
    assert_eq!(file.answer(&page.asked(0)[0]), Some(order));
    assert_eq!(sums(file), [3, 2, 1, 0]);
    assert_eq!(page.settle(0, |_| {}), None, "what changes nothing is not read again");
}

#[test]
fn an_answered_question_stays_in_its_place_until_it_is_of_no_more_use() {
    let mut worker = Worker::with(&[("customers.csv", CUSTOMERS)]);
    let mut page = worker.told();
    let [StagedQuestion::DayOrMonth { column: 4, .. }] = page.asked(0) else { panic!("{:?}", page.asked(0)) };
    let asked = page.asked(0).to_vec();
    assert_eq!((page.open(), asked[0].suggested()), (1, Some(Answer::Order(DateOrder::Mdy))));
    for answer in asked[0].answers() {
        let choices = page.settle(0, |choices| choices.take("signup_date", answer)).expect("it changes something");
        assert_eq!(page.open(), 0, "answered before it is read");
        page.read_again(0, worker.again(0, choices), true);
        assert!(page.files[0].questions.is_empty());
        assert_eq!((page.asked(0), page.files[0].answer(&asked[0])), (&asked[..], Some(answer)));
    }
    // Cut in another way, the columns are other ones.
    let choices = page.settle(0, |choices| choices.cut(|choices| choices.delimiter = Some(';'))).expect("it changes something");
    page.read_again(0, worker.again(0, choices), true);
    assert_eq!(page.asked(0), [StagedQuestion::NoTable]);
    let choices = page.settle(0, |choices| choices.used = false).expect("it changes something");
    assert!(!choices.used);
    assert_eq!(page.open(), 0, "a file that is left out asks nothing");
}

#[test]
fn giving_up_leaves_every_file_as_it_was_read_last() {
    let mut worker = Worker::with(&[("customers.csv", CUSTOMERS), ("tickets.csv", TICKETS)]);
    let mut page = worker.told();
    let before = page.clone();
    let choices = page.settle(0, |choices| choices.feed("name", None)).expect("it changes something");
    // The beginning of a large file comes first, and is no whole reading.
    page.read_again(0, worker.again(0, choices), false);
    assert!(page.is_begun(0) && !page.is_begun(1), "its sums are of the beginning");
    page.settle(1, |choices| choices.of_table(Table::Events)).expect("it changes something");
    assert!(page.is_busy() && page.files[0].columns[1].field.is_none());
    page.give_up();
    assert_eq!(page, before);
    assert!(!page.is_busy());
}

#[test]
fn files_that_come_late_leave_alone_what_is_being_settled() {
    let worker = Worker::with(&[("customers.csv", CUSTOMERS)]);
    let mut page = worker.told();
    page.add(1);
    let settled = page.settle(0, |choices| choices.feed("name", None)).expect("it changes something");
    let more = Worker::with(&[("customers.csv", CUSTOMERS), ("tickets.csv", TICKETS)]);
    page.changes = Changes::Asked;
    assert_eq!(page.told(Joins::Loaded, more.import.staged(), Vec::new()), Some(1));
    assert_eq!((page.files.len(), page.joins, &page.changes), (2, Joins::Loaded, &Changes::Unknown));
    assert_eq!(page.files[0].choices, settled);
    assert!(page.is_busy() && !page.is_adding() && page.asked(1).is_empty());
    assert_eq!(page.first_open(), 0);
    page.give_up();
    assert_eq!((page.files[0].choices.clone(), sums(&page.files[0])), (FileChoices::default(), [3, 2, 1, 0]));
}

#[test]
fn what_is_settled_about_a_file_counts_for_its_newer_version_too() {
    let mut page = Worker::with(&[("customers.csv", CUSTOMERS)]).told();
    page.add(1);
    let settled = page.settle(0, |choices| choices.feed("name", None)).expect("it changes something");
    // Read as nothing was settled about it: the wish still waits.
    let mut newer = Worker::with(&[("customers.csv", "customer_id,name,mrr,signup_date\nA9,Alder,7,03/04/2026\n")]);
    assert_eq!(page.told(Joins::Nothing, newer.import.staged(), Vec::new()), Some(1));
    assert!(page.is_busy() && page.is_read_again(0));
    page.read_again(0, newer.again(0, settled.clone()), true);
    assert!(!page.is_busy());
    let file = &page.files[0];
    assert_eq!((file.choices.clone(), file.columns[1].field, sums(file)), (settled, None, [1, 1, 0, 0]));
}

#[test]
fn files_given_one_lot_after_the_other_are_awaited_to_the_last() {
    let worker = Worker::with(&[("customers.csv", CUSTOMERS)]);
    let mut page = worker.told();
    page.add(2);
    page.add(1);
    assert_eq!(page.told(Joins::Nothing, worker.import.staged(), Vec::new()), Some(2));
    assert!(page.is_busy() && page.is_adding(), "the second lot is still being read");
    assert_eq!(page.told(Joins::Nothing, worker.import.staged(), Vec::new()), Some(1));
    assert!(!page.is_busy());
    page.add(4);
    page.give_up();
    assert_eq!(page.told(Joins::Nothing, worker.import.staged(), Vec::new()), None, "nothing came of what was given up");
}

#[test]
fn while_it_is_loaded_nothing_about_it_changes() {
    let mut page = Worker::with(&[("customers.csv", CUSTOMERS)]).told();
    page.loading = true;
    assert!(page.is_busy());
    assert_eq!(page.settle(0, |choices| choices.used = false), None);
    assert!(page.files[0].choices.used);
}

#[test]
fn a_file_of_which_no_record_is_kept_is_not_settled() {
    let mut worker = Worker::with(&[("customers.csv", "customer_id,name\n,Alder\n,Birch\n"), ("tickets.csv", TICKETS)]);
    let mut page = worker.told();
    assert_eq!((page.open(), page.fruitless(), page.is_fruitless(0), page.is_fruitless(1)), (0, 1, true, false));
    let choices = page.settle(0, |choices| choices.used = false).expect("it changes something");
    page.read_again(0, worker.again(0, choices), true);
    assert_eq!(page.fruitless(), 0, "a file that is left out need not bring anything");
}

#[test]
fn taking_as_empty_and_rejecting_add_up() {
    let mut worker = Worker::with(&[("customers.csv", CUSTOMERS)]);
    assert_eq!(sums(&worker.told().files[0]), [3, 2, 1, 0]);
    let reject = FileChoices { leave_out: vec![customers::MRR], ..FileChoices::default() };
    let strict = worker.again(0, reject);
    assert_eq!(sums(&strict), [3, 1, 2, 0]);
    let of_groups: u64 = strict.rejected.iter().map(|group| group.count).sum();
    assert_eq!(of_groups, strict.row.rows_rejected, "every rejected record is in a group");
    assert_eq!(sums(&worker.again(0, FileChoices::default())), [3, 2, 1, 0]);
}

#[test]
fn a_field_is_fed_by_one_column_and_a_table_keeps_its_own_fields() {
    let mut choices = FileChoices::default();
    choices.feed("a", Some(customers::NAME));
    choices.feed("b", Some(customers::NAME));
    assert_eq!(choices.column("a").feeds, Some(holdfast_core::choices::Feeds::Nothing));
    choices.take("c", Answer::MinorUnits(true));
    choices.of_table(Table::Tickets);
    assert_eq!(choices.column("b").feeds, None);
    assert_eq!(choices.column("c").minor_units, Some(true));
    choices.of_sheet("Second");
    assert_eq!((choices.table, choices.columns.len(), choices.sheet.as_deref()), (None, 0, Some("Second")));
}
