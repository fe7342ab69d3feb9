//! What goes with leaving, from files: against the reference figures, found where it was planted, and not where nothing was.

use holdfast_core::patterns::mine::{Marks, Search, Set, mine};
use holdfast_tests::{Opened, Table, data, data_argument, golden, reference, report, sample_of, seeds};

const EVERYTHING: Search = Search { longest: 2, support: 0, closed: false, level: 1.0 };

/// Whether the customer in a row has a mark.
type Mark<'a> = Box<dyn Fn(usize) -> bool + 'a>;

fn close(found: f64, expected: f64, what: &str) {
    // Chances of 1e-280 come from sums of logarithms: six digits of them.
    let within = if expected.abs() < 1e-30 { 1e-6 * expected.abs() } else { 1e-9 * expected.abs().max(1e-12) };
    assert!((found - expected).abs() <= within.max(1e-6 * expected.abs()), "{what}: {found}, not {expected}");
}

#[test]
fn telephone_customers_show_the_patterns_of_the_reference() {
    let Some(folder) = reference("telco_ibm") else { return };
    let read = |path: std::path::PathBuf| {
        let text = std::fs::read_to_string(path).expect("the file is there");
        Table::read(&format!("{}\n", text.replace('\r', "").trim_end()))
    };
    let customers = read(folder.join("telco_customer_churn.csv"));
    let expected = read(reference("goldens").expect("the reference is there").join("telco_patterns.csv"));
    let customers = &customers;
    let is = |column: &'static str, value: &'static str| move |row: usize| customers.cell(row, column) == value;
    let tests: [(&str, Mark<'_>); 12] = [
        ("senior", Box::new(is("SeniorCitizen", "1"))),
        ("no_partner", Box::new(is("Partner", "No"))),
        ("no_dependents", Box::new(is("Dependents", "No"))),
        ("fiber", Box::new(is("InternetService", "Fiber optic"))),
        ("no_security", Box::new(is("OnlineSecurity", "No"))),
        ("no_support", Box::new(is("TechSupport", "No"))),
        ("monthly", Box::new(is("Contract", "Month-to-month"))),
        ("paperless", Box::new(is("PaperlessBilling", "Yes"))),
        ("echeck", Box::new(is("PaymentMethod", "Electronic check"))),
        ("tenure_le6", Box::new(|row: usize| customers.number(row, "tenure") <= Some(6.0))),
        ("male", Box::new(is("gender", "Male"))),
        ("phone", Box::new(is("PhoneService", "Yes"))),
    ];
    let rows = 0..customers.rows.len();
    let marks = Marks {
        customers: rows.len() as u64,
        left: Set::of(rows.clone().map(|row| customers.cell(row, "Churn") == "Yes")),
        of: tests.iter().map(|(_, test)| Set::of(rows.clone().map(test))).collect(),
    };
    let support = (0.05 * rows.len() as f64).ceil() as u64;
    let found = mine(&marks, Search { support, ..EVERYTHING });
    assert_eq!(found.tested.len(), expected.rows.len());
    for row in 0..expected.rows.len() {
        let wanted = expected.cell(row, "items");
        let name = |found: &holdfast_core::patterns::mine::Found| {
            let mut names: Vec<&str> = found.marks.iter().map(|&at| tests[at].0).collect();
            names.sort_unstable();
            names.join(" & ")
        };
        let found = found.tested.iter().find(|found| name(found) == wanted).unwrap_or_else(|| panic!("{wanted} was not tested"));
        let number = |column: &str| expected.number(row, column).expect("a number");
        assert_eq!((found.table.a as f64, found.table.b as f64), (number("a"), number("b")), "{wanted}");
        let ratio = found.table.risk_ratio().expect("both sides");
        close(ratio.ratio, number("rr"), wanted);
        close(ratio.interval.low, number("rr_lo"), wanted);
        close(ratio.interval.high, number("rr_hi"), wanted);
        close(found.p, number("fisher_p"), wanted);
        close(found.q, number("bh"), wanted);
    }
}

#[test]
fn the_demo_companys_table_has_the_chances_of_the_reference() {
    use holdfast_core::stats::exact::{Factorials, Fourfold};
    use holdfast_core::stats::multiple::{benjamini_hochberg, benjamini_yekutieli};
    let golden = golden("demo.json");
    let table = golden["patterns"]["table"].as_array().expect("a list");
    let factorials = Factorials::up_to(golden["patterns"]["rows"].as_u64().expect("a count"));
    let cell = |row: &serde_json::Value, name: &str| row[name].as_u64().expect("a count");
    let fourfold = |row: &serde_json::Value| Fourfold { a: cell(row, "a"), b: cell(row, "b"), c: cell(row, "c"), d: cell(row, "d") };
    let chances: Vec<f64> = table.iter().map(|row| factorials.fisher(fourfold(row))).collect();
    let (bh, by) = (benjamini_hochberg(&chances), benjamini_yekutieli(&chances));
    for (at, row) in table.iter().enumerate() {
        let number = |name: &str| row[name].as_f64().expect("a number");
        let within = |found: f64, name: &str| assert!((found - number(name)).abs() <= 1e-9, "{row}: {name} {found}");
        within(chances[at], "fisher_p");
        within(bh[at], "bh");
        within(by[at], "by");
        let ratio = fourfold(row).risk_ratio().expect("both sides");
        close(ratio.ratio, number("rr"), "rr");
        close(ratio.interval.low, number("rr_lo"), "rr_lo");
        close(ratio.interval.high, number("rr_hi"), "rr_hi");
    }
}

/// The confirmed patterns of some files.
fn confirmed(arguments: &[&str]) -> Vec<String> {
    let table = report("patterns", arguments.iter().copied());
    let rows = (0..table.rows.len()).filter(|&row| table.cell(row, "confirmed") == "true");
    rows.map(|row| table.cell(row, "pattern").to_owned()).collect()
}

#[test]
fn usage_drawn_by_lot_shows_nothing() {
    let file = |name: &str| data_argument(&format!("ravenstack/ravenstack_{name}.csv"));
    let by_events = ["accounts", "feature_usage", "support_tickets", "churn_events"].map(file);
    assert!(confirmed(&by_events.each_ref().map(String::as_str)).is_empty());
    assert!(confirmed(&[&data_argument("ravenstack")]).is_empty());
}

/// The sample company of a seed, written out.
fn written(seed: u64, planted: bool) -> String {
    sample_of(&std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("patterns"), seed, planted)
}

#[test]
fn what_was_planted_is_found_and_nothing_in_the_null_company() {
    // Twenty seeds of each where somebody asks for them: every one is read whole.
    let seeds = seeds();
    let found = |planted: bool| -> Vec<Vec<String>> {
        (1..=seeds).map(|seed| confirmed(&[&written(seed, planted), "--set", "advanced=Gantt,Collab"])).collect()
    };
    let planted = found(true);
    let of = |pattern: &str| planted.iter().filter(|found| found.iter().any(|one| one.contains(pattern))).count() as u64;
    for pattern in ["export_help", "admin_absent", "login_drop"] {
        println!("{pattern}: {} of {seeds}", of(pattern));
        assert!(4 * of(pattern) >= 3 * seeds, "{pattern}: {} of {seeds}", of(pattern));
    }
    // What is planted is both together: a line that has either alone is not it.
    let both = |one: &String| one.split(" + ").any(|mark| mark == "export_help") && one.split(" + ").any(|mark| mark == "admin_absent");
    let together = planted.iter().filter(|found| found.iter().any(both)).count() as u64;
    println!("export_help with admin_absent: {together} of {seeds}");
    assert!(4 * together >= 3 * seeds, "export_help with admin_absent: {together} of {seeds}");
    let claims = found(false).iter().filter(|found| !found.is_empty()).count() as u64;
    println!("claimed of nothing: {claims} of {seeds}");
    assert!(claims <= seeds.div_ceil(20));
}

#[test]
fn what_is_done_by_steps_is_what_is_done_at_once() {
    use holdfast_core::day::AsOf;
    use holdfast_core::model::Models;
    use holdfast_core::patterns::units::{Work, units};
    let as_of = AsOf("2026-06-30".parse().expect("a day"));
    let (stepped, whole) = (Opened::new([data("demo")]), Opened::new([data("demo")]));
    let models = Models::default();
    let mut work = Work::ahead(stepped.data(), &models, None, as_of).expect("nothing is at hand");
    let mut before = 0.0;
    while !work.step(stepped.data(), 40) {
        assert!(work.share() > before && work.share() < 1.0);
        before = work.share();
    }
    assert!(Work::ahead(stepped.data(), &models, None, as_of).is_none(), "it is at hand now");
    assert_eq!(*units(stepped.data(), &models, None, as_of), *units(whole.data(), &models, None, as_of));
}
