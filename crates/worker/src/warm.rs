//! Getting ready while nobody waits: a browser compiles a function when it is first called, and well only after many calls.
//!
//! Made-up records are read, linked and scored as anybody's are, and forgotten, so that the first real file meets code that runs well.
//! In small steps, and given up as soon as there is a file.

use std::cell::Cell;
use std::fmt::Write;
use std::rc::Rc;

use holdfast_core::answer::Question;
use holdfast_core::answer::listing::View;
use holdfast_core::door::{Ask, ReadChoices};
use holdfast_engine::engine::Engine;
use holdfast_engine::import::Import;
use holdfast_engine::read::reader::FileReader;
use holdfast_engine::world::World;
use wasm_bindgen_futures::spawn_local;

use crate::turn::Turn;
use crate::world::Browser;

/// Rounds of made-up files: by the third the browser has compiled well what most records go through.
const ROUNDS: usize = 4;
/// Events in each, a few milliseconds' worth at a time.
const EVENTS: usize = 12_000;
const AT_A_TIME: usize = 2_000;
/// Customers in each.
const CUSTOMERS: usize = 1_000;

thread_local! {
    static IN_THE_WAY: Cell<bool> = const { Cell::new(false) };
}

/// There is work to do.
pub fn stop() {
    IN_THE_WAY.set(true);
}

/// Begins, as soon as the messages that wait have been handled.
pub fn begin() {
    spawn_local(async {
        let Some(turn) = Turn::new() else { return };
        for _ in 0..ROUNDS {
            if round(&turn).await.is_none() {
                return;
            }
        }
    });
}

/// Reads, links and scores once; nothing if it was given up.
async fn round(turn: &Turn) -> Option<()> {
    let choices = ReadChoices::in_zone("UTC");
    let mut import = Import::new(&choices, &Browser).ok()?;
    let world: Rc<dyn World> = Rc::new(Browser);
    let files: [(&str, &str, usize, Record); 3] = [
        ("customers.csv", "customer_id,name,segment,industry,plan,mrr,sales_rep,csm,signup_date\n", CUSTOMERS, customer),
        ("events.csv", "occurred_at,customer_id,user_id,user_role,event_name,feature,page,content_id,duration_seconds\n", EVENTS, event),
        ("tickets.csv", "ticket_id,customer_id,opened_at,closed_at,category,priority,status,subject\n", CUSTOMERS, ticket),
    ];
    for (name, header, records, record) in files {
        let mut reader = FileReader::new(name, &world, &import.options_for(name));
        let mut text = header.to_owned();
        for at in 0..records {
            // Writing into memory does not fail.
            let _ = record(&mut text, at);
            if at % AT_A_TIME == AT_A_TIME - 1 {
                pause(turn).await?;
            }
        }
        reader.push(text.as_bytes()).ok()?;
        import.add(reader.finish());
        pause(turn).await?;
    }
    let mut engine = Engine::default();
    engine.load(import.commit());
    pause(turn).await?;
    for question in [Question::HealthScores(Default::default()), Question::HealthSummary(Default::default())] {
        let view = View { window: Some((0, 50)), ..View::default() };
        let answered = engine.ask(&Ask { question, as_of: None, models: None, view }).ok()?;
        drop(postcard::to_allocvec(&answered));
        pause(turn).await?;
    }
    Some(())
}

/// Lets messages be handled; nothing if one of them is work.
async fn pause(turn: &Turn) -> Option<()> {
    turn.pass().await;
    (!IN_THE_WAY.get()).then_some(())
}

/// Writes a made-up record.
type Record = fn(&mut String, usize) -> std::fmt::Result;

fn customer(text: &mut String, at: usize) -> std::fmt::Result {
    let (month, day) = (1 + at % 12, 1 + at % 28);
    writeln!(text, "C{at:07},Company {at},SMB,Retail,Growth,{}.00,Ana Silva,Kai Lund,2024-{month:02}-{day:02}", 49 + at)
}

fn event(text: &mut String, at: usize) -> std::fmt::Result {
    // Steps that share no factor with what they run over, so that neighbours differ.
    let (customer, user, day) = (at * 617 % CUSTOMERS, at % 12, 1 + at * 28 / EVENTS);
    let (hour, minute) = (at % 24, at % 60);
    write!(text, "2025-06-{day:02}T{hour:02}:{minute:02}:00Z,C{customer:07},user-{customer}-{user},member,")?;
    match at % 7 {
        0 | 3 => writeln!(text, "login,,,,"),
        1 => writeln!(text, "feature_use,report_builder,,,{}", at % 900),
        2 => writeln!(text, "shown,,,content-{},", at % 400),
        4 => writeln!(text, "clicked,,,content-{},", at % 400),
        5 => writeln!(text, "page_view,,/dashboard,,{}", at % 900),
        _ => writeln!(text, "page_view,,\"/reports?columns=name,owner\",,{}", at % 900),
    }
}

fn ticket(text: &mut String, at: usize) -> std::fmt::Result {
    let (customer, day) = (at * 617 % CUSTOMERS, 1 + at % 28);
    writeln!(text, "T{at:07},C{customer:07},2025-06-{day:02}T09:00:00Z,,bug,high,open,\"Error 500 on save\"")
}
