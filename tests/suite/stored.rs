//! Workspace files of every schema that was ever written are read as they were saved; a newer one is refused, and left alone.
//!
//! `HOLDFAST_BLESS=1` writes the fixture of a new schema; those of released ones are never written again.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::GzEncoder;
use holdfast_cli::Ended;
use holdfast_cli::world::machine;
use holdfast_core::choices::FileChoices;
use holdfast_core::door::ReadChoices;
use holdfast_core::model::{HealthModel, Models};
use holdfast_engine::import::Import;
use holdfast_engine::read::reader::FileReader;
use holdfast_stored::manifest::{Named, Set};
use holdfast_stored::segment::{Digest, pieces};
use holdfast_stored::workspace::{Header, SCHEMA, beginning};
use holdfast_tests::{data, holdfast};

const CUSTOMERS: &str = "customer_id,name,mrr,signup_date\n1,\"Acme\nLtd\",100.50,2025-01-01\n2,Öl GmbH,x,2025-01-02\n3,长风科技,80,2025-01-03\n,nobody,3,2025-01-04\n";
const EVENTS: &str = "customer_id,user_id,occurred_at,event_name\n1,u1,2025-03-01 23:30,login\n1,u2,2025-03-02 08:00,export\n3,u9,2025-03-02,报表\n9,u0,yesterday,login\n";

fn stored(name: &str) -> PathBuf {
    data("stored").join(name)
}

/// A workspace in Shanghai with a model of its own, by which 15 points make a customer healthy.
fn workspace() -> Vec<u8> {
    let choices = ReadChoices::in_zone("Asia/Shanghai");
    let mut import = Import::new(&choices, machine().as_ref()).expect("no options");
    for (name, text) in [("customers.csv", CUSTOMERS), ("events.csv", EVENTS)] {
        let mut reader = FileReader::new(name, &machine(), &import.options_for(name));
        reader.push(text.as_bytes()).expect("a small file");
        import.add(reader.finish());
    }
    assert!(import.settled().all(|choices| *choices == FileChoices::default()));
    let gathered = import.gather();
    let segments: Vec<(String, Vec<u8>)> =
        gathered.parts.iter().map(|part| (part.report.name.clone(), pieces(&Arc::clone(part)).concat())).collect();
    let named = segments.iter().map(|(file, bytes)| {
        let mut digest = Digest::default();
        digest.take(bytes);
        Named { name: digest.name(), bytes: bytes.len() as u64, file: file.clone() }
    });
    let mut model = HealthModel::preset();
    (model.bands.healthy, model.bands.watch) = (15.0, 10.0);
    let header = Header {
        schema: SCHEMA,
        build: "fixture".to_owned(),
        saved_at: 1_764_000_000_000,
        records: vec![("views/EMEA".to_owned(), r#"{"schema":1,"body":{"name":"EMEA","query":"sort=-mrr"}}"#.to_owned())],
        models: serde_json::to_string(&Models::from(model)).ok(),
        data: Some(Set { sample: false, settings: gathered.settings.clone(), parts: named.collect() }),
    };
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&beginning(&header)).expect("in memory");
    segments.iter().for_each(|(_, bytes)| encoder.write_all(bytes).expect("in memory"));
    encoder.finish().expect("in memory")
}

fn answer(report: &str, file: &str) -> String {
    let run = holdfast(["report", report, file]);
    assert_eq!(run.ended, Ended::Answered, "{}", run.err);
    run.out
}

#[test]
fn a_workspace_of_every_schema_answers_as_it_did() {
    for schema in 1..=SCHEMA {
        let file = stored(&format!("v{schema}.holdfast"));
        if std::env::var_os("HOLDFAST_BLESS").is_some() && !file.exists() {
            fs::create_dir_all(stored("")).expect("a folder");
            fs::write(&file, workspace()).expect("the fixture is written");
        }
        for report in ["health.scores", "data.files", "data.rejects"] {
            let golden = stored(&format!("v{schema}.{report}.csv"));
            let told = answer(report, &file.display().to_string());
            if std::env::var_os("HOLDFAST_BLESS").is_some() {
                fs::write(&golden, &told).expect("the golden is written");
            }
            assert_eq!(told, fs::read_to_string(&golden).expect("a golden"), "{report} of schema {schema}");
        }
    }
}

#[test]
fn the_workspaces_own_zone_and_model_count_and_further_files_go_beside_it() {
    let file = stored("v1.holdfast").display().to_string();
    let scores = answer("health.scores", &file);
    // By the preset nobody is healthy with 15 points.
    assert!(scores.contains("healthy"), "{scores}");
    let folder = std::env::temp_dir().join(format!("holdfast-stored-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let more = folder.join("more.csv");
    fs::write(&more, "customer_id,name,signup_date\n77,Cedar,2025-02-01\n").expect("a file");
    for paths in [[file.clone(), more.display().to_string()], [more.display().to_string(), file.clone()]] {
        let run = holdfast(["report", "data.files"].into_iter().map(str::to_owned).chain(paths));
        assert_eq!(run.ended, Ended::Answered, "{}", run.err);
        for name in ["customers.csv", "events.csv", "more.csv"] {
            assert!(run.out.contains(name), "{}", run.out);
        }
    }
    fs::remove_dir_all(&folder).expect("our folder");
}

#[test]
fn a_newer_or_damaged_workspace_is_refused_with_what_to_do() {
    let whole = fs::read(stored("v1.holdfast")).expect("the fixture");
    let folder = std::env::temp_dir().join(format!("holdfast-refused-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let newer = Header { schema: SCHEMA + 1, build: String::new(), saved_at: 0, records: Vec::new(), models: None, data: None };
    for (name, bytes, told) in
        [("cut.holdfast", whole[..whole.len() / 2].to_vec(), "damaged"), ("newer.holdfast", beginning(&newer), "newer Holdfast")]
    {
        let path = folder.join(name);
        fs::write(&path, bytes).expect("a file");
        let run = holdfast(["report".to_owned(), "data.files".to_owned(), path.display().to_string()]);
        assert_eq!(run.ended, Ended::Refused);
        assert!(run.err.contains(told), "{}", run.err);
    }
    fs::remove_dir_all(&folder).expect("our folder");
}

#[test]
fn a_plan_of_the_workspace_is_asked_for_by_its_name() {
    let folder = std::env::temp_dir().join(format!("holdfast-plans-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let accounts = folder.join("accounts.csv");
    fs::write(&accounts, "account_id,mrr,start_date,rep\nA,100,2025-01-15,Eric\n").expect("a file");
    let record = |months: i32| {
        let body = format!(r#"{{"schema":1,"body":{{"name":"mine","rate":3.0,"pays":{{"hold":{{"months":{months}}}}}}}}}"#);
        ("plan/mine".to_owned(), body)
    };
    let newer = ("plan/later".to_owned(), r#"{"schema":2,"body":{"name":"later"}}"#.to_owned());
    let header = Header { schema: SCHEMA, build: String::new(), saved_at: 0, records: vec![record(2), newer], models: None, data: None };
    let workspace = folder.join("plans.holdfast");
    fs::write(&workspace, beginning(&header)).expect("a file");
    let asked = |plans: &str| {
        let paths = [&accounts, &workspace].map(|path| path.display().to_string());
        let rest = ["--as-of", "2025-04-30", "--set", plans].map(str::to_owned);
        holdfast(["report", "comp.compare"].map(str::to_owned).into_iter().chain(paths).chain(rest))
    };
    let told = asked("plans=old,mine");
    let paid: Vec<&str> = told.out.lines().skip(1).map(|line| line.split(',').nth(4).expect("what is paid")).collect();
    assert_eq!((told.ended, paid), (Ended::Answered, vec!["0", "300"]), "{}", told.err);
    // What is asked with a plan of that name goes before it.
    let own = asked(r#"plans=[{"name":"mine","rate":1,"pays":{"hold":{"months":2}}}]"#);
    assert!(own.out.contains("Eric,mine,1,100,100,"), "{}", own.out);
    assert_eq!(asked("plans=later").ended, Ended::Refused);
    fs::remove_dir_all(&folder).expect("our folder");
}
