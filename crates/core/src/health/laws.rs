//! Laws of the health reports on generated small datasets: nothing after the as-of day counts, and row order does not.

use std::fmt::Write;

use proptest::prelude::*;

use crate::day::Day;
use crate::model::rule::{Rule, Step, When};
use crate::model::{LoginUnit, Measured, Models, Part};
use crate::testing::{ask, csv, dataset_in, notes};
use crate::time::{Transition, Zone};

pub(crate) const FIRST: i32 = 20_089; // 1 January 2025
pub(crate) const DAYS: i32 = 150;

/// A record with the time from which each of its cells is known.
#[derive(Debug, Clone)]
struct Event(i32, u32, u32, u32, &'static str, &'static str, &'static str);
#[derive(Debug, Clone)]
struct Ticket(i32, i32, u32, &'static str, &'static str, &'static str);
#[derive(Debug, Clone)]
struct Contract(i32, i32, u32, u32, &'static str);
#[derive(Debug, Clone)]
struct Payment(i32, u32, u32);

#[derive(Debug, Clone)]
pub(crate) struct Company {
    signups: Vec<(Option<i32>, Option<i32>)>,
    events: Vec<Event>,
    tickets: Vec<Ticket>,
    contracts: Vec<Contract>,
    payments: Vec<Payment>,
    cancellations: Vec<(u32, i32)>,
}

pub(crate) fn company() -> impl Strategy<Value = Company> {
    let day = || 0..DAYS;
    let one_of = |list: &'static [&'static str]| (0..list.len()).prop_map(move |at| list[at]);
    let customer = || 0u32..7;
    let name = one_of(&["login", "used", "$pageview", "impression", "click", "search", "", "Gantt"]);
    let event = (day(), 0u32..1440, customer(), 0u32..3, name, one_of(&["", "Gantt", "x"]), one_of(&["", "/pricing", "/home"]))
        .prop_map(|(day, minute, customer, user, name, feature, page)| Event(day, minute, customer, user, name, feature, page));
    let ticket = (day(), 0..40, customer(), one_of(&["", "bug", "billing"]), one_of(&["", "1", "5"]), one_of(&["", "an error", "thanks"]))
        .prop_map(|(opened, open, customer, kind, rating, subject)| Ticket(opened, opened + open, customer, kind, rating, subject));
    let contract = (day(), 0..90, customer(), 1u32..99, one_of(&["USD", "USD", "EUR"]))
        .prop_map(|(start, length, customer, mrr, currency)| Contract(start, start + length, customer, mrr, currency));
    let payment = (day(), customer(), 1u32..99).prop_map(|(day, customer, amount)| Payment(day, customer, amount));
    // Two customers have no row in the customers table.
    let signups = prop::collection::vec((prop::option::of(day()), prop::option::of(day())), 5);
    (
        signups,
        prop::collection::vec(event, 0..60),
        prop::collection::vec(ticket, 0..12),
        prop::collection::vec(contract, 0..6),
        prop::collection::vec(payment, 0..4),
        prop::collection::vec((customer(), day()), 0..3),
    )
        .prop_map(|(signups, events, tickets, contracts, payments, cancellations)| Company {
            signups,
            events,
            tickets,
            contracts,
            payments,
            cancellations,
        })
}

impl Company {
    /// The files as they would have been exported at the end of a day; `turned` has their rows in the opposite order.
    pub(crate) fn files(&self, known: i32, turned: bool) -> Vec<(&'static str, String)> {
        let date = |day: i32| Day(FIRST + day).to_string();
        let known_date = |day: Option<i32>| day.filter(|&day| day <= known).map_or_else(String::new, date);
        let file = |header: &str, mut lines: Vec<String>| {
            if turned {
                lines.reverse();
            }
            lines.into_iter().fold(format!("{header}\n"), |mut csv, line| {
                writeln!(csv, "{line}").expect("a string grows");
                csv
            })
        };
        let customers = self.signups.iter().enumerate().filter(|(_, (signup, _))| signup.is_none_or(|day| day <= known));
        let customers = customers
            .map(|(at, &(signup, cancel))| format!("C{at},{},{},{}", ["smb", "ent"][at % 2], known_date(signup), known_date(cancel)));
        let events = self.events.iter().filter(|event| event.0 <= known).map(|Event(day, minute, customer, user, name, feature, page)| {
            format!("C{customer},{} {:02}:{:02},u{user},{name},{feature},{page}", date(*day), minute / 60, minute % 60)
        });
        let tickets = self.tickets.iter().enumerate().filter(|(_, ticket)| ticket.0 <= known);
        let tickets = tickets.map(|(at, Ticket(opened, closed, customer, kind, rating, subject))| {
            let closed = Some(*closed).filter(|&closed| closed <= known);
            format!("T{at},C{customer},{},{},{kind},{},{subject}", date(*opened), known_date(closed), closed.map_or("", |_| rating))
        });
        let contracts =
            self.contracts.iter().filter(|contract| contract.0 <= known).map(|Contract(start, end, customer, mrr, currency)| {
                format!("C{customer},{},{},{mrr},{currency}", date(*start), known_date(Some(*end)))
            });
        let payments = self.payments.iter().filter(|payment| payment.0 <= known);
        let payments = payments.map(|Payment(day, customer, amount)| format!("C{customer},{},{amount}", date(*day)));
        let cancellations =
            self.cancellations.iter().filter(|(_, day)| *day <= known).map(|&(customer, day)| format!("C{customer},{}", date(day)));
        vec![
            ("customers", file("customer_id,segment,signup_date,cancel_date", customers.collect())),
            ("events", file("customer_id,occurred_at,user_id,event_name,feature,page", events.collect())),
            ("tickets", file("ticket_id,customer_id,opened_at,closed_at,kind,satisfaction,subject", tickets.collect())),
            ("subscriptions", file("customer_id,start_date,end_date,mrr,currency", contracts.collect())),
            ("payments", file("customer_id,paid_at,amount", payments.collect())),
            ("cancellations", file("customer_id,cancel_date", cancellations.collect())),
        ]
    }
}

/// A zone whose clock goes forward in the middle of the data.
pub(crate) fn zone() -> Zone {
    let summer = Transition { at: Day(FIRST + 70).start(), offset_seconds: 2 * 3600 };
    Zone::new("Test/Summer", 3600, vec![summer])
}

impl Day {
    fn start(self) -> crate::time::Instant {
        Zone::utc().start_of(self)
    }
}

fn models() -> Models {
    let own = |name: &str, measured: Measured| Part {
        name: name.to_owned(),
        weight: 10.0,
        measured,
        rule: Rule { out_of: 1.0, steps: vec![Step { when: When::AboveAverage, points: 1.0 }], otherwise: 0.0, undefined: 0.0 },
    };
    let mut models = Models::default();
    let mut other = models.models[0].clone();
    other.name = "other".to_owned();
    other.parts[0].measured = Measured::LoginsPerWeek { days: 14, unit: LoginUnit::ActiveSeat };
    other.parts.push(own("people", Measured::ActiveUsers { days: 10 }));
    other.parts.push(own("away", Measured::DaysSinceLogin));
    models.models.push(other);
    models.by_segment.insert("ent".to_owned(), "other".to_owned());
    models
}

fn answers(files: &[(&'static str, String)], as_of: i32) -> Vec<String> {
    let files: Vec<(&str, &str)> = files.iter().map(|(name, csv)| (*name, csv.as_str())).collect();
    let data = dataset_in(&zone(), &files);
    let day = Day(FIRST + as_of).to_string();
    let mut found = Vec::new();
    for id in ["health.scores", "health.summary", "health.history", "health.change"] {
        let answer = ask(&data, &models(), id, &day, &[("advanced", "Gantt")]);
        found.push(csv(answer.table(), &[]));
        found.push(notes(answer.table()).join("\n"));
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn what_was_known_later_changes_nothing(company in company(), as_of in 0..DAYS) {
        prop_assert_eq!(answers(&company.files(DAYS + 100, false), as_of), answers(&company.files(as_of, false), as_of));
    }

    #[test]
    fn the_order_of_rows_changes_nothing(company in company(), as_of in 0..DAYS) {
        prop_assert_eq!(answers(&company.files(DAYS + 100, false), as_of), answers(&company.files(DAYS + 100, true), as_of));
    }

    #[test]
    fn a_month_of_the_history_is_the_score_of_its_last_day(company in company()) {
        let files = company.files(DAYS + 100, false);
        let files: Vec<(&str, &str)> = files.iter().map(|(name, csv)| (*name, csv.as_str())).collect();
        let data = dataset_in(&zone(), &files);
        let history = ask(&data, &models(), "health.history", "2025-05-30", &[("advanced", "Gantt")]);
        let history = csv(history.table(), &["as_of", "customer_id", "score", "band"]);
        for day in ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30"] {
            let of_day: Vec<String> = history.lines().filter_map(|line| line.strip_prefix(&format!("{day},"))).map(str::to_owned).collect();
            if !of_day.is_empty() {
                let scores = csv(ask(&data, &models(), "health.scores", day, &[("advanced", "Gantt")]).table(), &["customer_id", "score", "band"]);
                prop_assert_eq!(of_day, scores.lines().skip(1).map(str::to_owned).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn scores_lie_in_their_range_and_parts_sum_to_them(company in company(), as_of in 0..DAYS) {
        let files = company.files(DAYS + 100, false);
        let files: Vec<(&str, &str)> = files.iter().map(|(name, csv)| (*name, csv.as_str())).collect();
        let data = dataset_in(&zone(), &files);
        let day = crate::day::AsOf(Day(FIRST + as_of));
        for standing in &super::snapshot(&data, &Models::default(), day).standings {
            let points: f64 = standing.score.parts.iter().filter_map(|part| part.points).sum();
            prop_assert_eq!(standing.score.score, Some(points));
            prop_assert!((15.0..=100.0).contains(&points));
        }
    }
}
