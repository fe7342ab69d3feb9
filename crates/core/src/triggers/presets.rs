//! Rules to begin with: one for each signal, and one for each case that the articles tell (sources).

use super::condition::{Condition, Hours, Limits, Records, Weekday, What};
use super::{Action, Kind, Rule};
use crate::dataset::Dataset;
use crate::day::AsOf;
use crate::model::score::Band;
use crate::signals::{Act, Signal};

pub use super::proposals::Proposals;

/// The ids of the presets, in their order: the nine signals, then the cases.
pub const PRESETS: [&str; 19] = [
    "admin-absent",
    "core-stopped",
    "leaving-tickets",
    "export-help",
    "login-drop",
    "usage-drop",
    "intent-page",
    "silence-login",
    "silence-contact",
    "strong-signal-head",
    "new-content-ignored",
    "score-at-risk",
    "competitor-search",
    "deep-use-shared",
    "falling-and-exporting",
    "unanswered",
    "payment-failed",
    "payment-late",
    "fourth-month",
];

/// The preset of an id, its blanks filled by what the data propose.
#[must_use]
pub fn preset(id: &str, data: &Dataset, as_of: AsOf) -> Option<Rule> {
    let at = PRESETS.iter().position(|preset| *preset == id)?;
    presets(&Proposals::of(data, as_of)).into_iter().nth(at)
}

/// Every preset, in the order of [`PRESETS`].
#[must_use]
pub fn presets(proposals: &Proposals) -> Vec<Rule> {
    PRESETS
        .iter()
        .map(|id| {
            let (when, quiet_days, kind, act) = said(id, proposals);
            Rule { id: (*id).to_owned(), name: String::new(), when, quiet_days, action: Action::of(kind, act) }
        })
        .collect()
}

fn said(id: &str, proposals: &Proposals) -> (Condition, i32, Kind, Act) {
    let signal = |signal: Signal| (Condition::signal(signal), 30, Kind::Alert, signal.act());
    match id {
        "admin-absent" => signal(Signal::AdminAbsent),
        "core-stopped" => signal(Signal::CoreStopped),
        "leaving-tickets" => signal(Signal::LeavingTickets),
        "export-help" => signal(Signal::ExportHelp),
        "login-drop" => signal(Signal::LoginDrop),
        // S1, rule one: the completion rate halved; a video on how to do it, no discount.
        "usage-drop" => {
            let measure = proposals.measure.clone();
            (Condition::Signal { signal: Signal::UsageDrop, measure }, 60, Kind::Message, Act::HowToVideo)
        }
        // S1, rule five, the simple kind: visits A, is written B.
        "intent-page" => (Condition::Happens(What::ExitPage.into()), 30, Kind::Alert, Act::DiagnosisVisit),
        // S1, rule four: something of value, never a call.
        "silence-login" => (Condition::signal(Signal::SilenceLogin), 60, Kind::Message, Act::MissedFeature),
        "silence-contact" => (Condition::signal(Signal::SilenceContact), 90, Kind::Message, Act::SuccessCase),
        // S1, rule two: any strong signal on a customer of the head, at once.
        "strong-signal-head" => {
            let strong = [Signal::AdminAbsent, Signal::CoreStopped, Signal::LeavingTickets].map(Condition::signal);
            (Condition::All(vec![Condition::Any(strong.to_vec()), Condition::Head]), 30, Kind::Alert, Act::ExecutiveTalk)
        }
        // S1, rule one: almost no clicks on the new content; a group of peers for beginners.
        "new-content-ignored" => {
            let shown = Condition::AtLeast { of: What::Shown.into(), times: 5, days: 28 };
            (Condition::All(vec![shown, Condition::absence(What::Clicked, 28)]), 60, Kind::Message, Act::PeerGroup)
        }
        // S1, rule three.
        "score-at-risk" => (Condition::Band(Band::AtRisk), 60, Kind::Task, Act::DiagnosisVisit),
        // S1, rule five, the article's own: Tuesday afternoon, feature A for less than 30 s, and within a day a search for competitor C.
        "competitor-search" => {
            let first = Records {
                weekdays: vec![Weekday::Tuesday],
                hours: Some(Hours::AFTERNOON),
                seconds: Some(Limits::below(30.0)),
                ..Records::from(proposals.feature.clone().map_or(What::AdvancedUse, What::Feature))
            };
            let second = What::Search(proposals.competitors.clone()).into();
            (Condition::Then { first, second, within_hours: 24 }, 30, Kind::Message, Act::SuccessCase)
        }
        // S1, rule six, customer A: 90, uses deep analytics a lot, shared a report.
        "deep-use-shared" => {
            let deep = Condition::AtLeast { of: What::AdvancedUse.into(), times: 8, days: 28 };
            let shares = Condition::AtLeast { of: What::Sharing.into(), times: 1, days: 28 };
            (Condition::All(vec![Condition::Band(Band::Healthy), deep, shares]), 90, Kind::Task, Act::JointWhitePaper)
        }
        // S1, rule six, customer B: 45, logins fall, the help on exports opened again and again.
        "falling-and-exporting" => {
            let both = [Signal::LoginDrop, Signal::ExportHelp].map(Condition::signal);
            (Condition::All(both.to_vec()), 30, Kind::Alert, Act::DiagnosisVisit)
        }
        // S2: not within 24 h, and the customer usually turns to others.
        "unanswered" => (Condition::Happens(What::Unanswered { hours: 24 }.into()), 1, Kind::Alert, Act::DiagnosisVisit),
        "payment-failed" => (Condition::Happens(What::FailedPayment.into()), 14, Kind::Task, Act::DiagnosisVisit),
        "payment-late" => (Condition::Happens(What::LatePayment { days: 14 }.into()), 30, Kind::Task, Act::DiagnosisVisit),
        // S4: most leave after month four, so somebody looks before it ends.
        _ => (Condition::Age { months: 3 }, 365, Kind::Task, Act::TailoredTraining),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::CATALOGUE;
    use crate::triggers::check::check;

    #[test]
    fn every_preset_is_without_fault_and_every_signal_has_one() {
        let rules = presets(&Proposals::default());
        for rule in &rules {
            assert_eq!(check(rule), [], "{}", rule.id);
        }
        for signal in Signal::ALL {
            let id = signal.code().replace('_', "-");
            assert!(rules.iter().any(|rule| rule.id == id), "{id}");
        }
    }

    #[test]
    fn silence_is_never_answered_by_a_call() {
        for rule in presets(&Proposals::default()).iter().filter(|rule| rule.id.starts_with("silence")) {
            assert!(["email", "in_product"].contains(&rule.action.act.channel()), "{}", rule.id);
        }
    }

    #[test]
    fn the_catalogue_lists_them() {
        for card in CATALOGUE.iter().filter(|card| card.id.starts_with("triggers.")) {
            let takes = card.parameters.iter().find(|parameter| parameter.key == "rule").expect("a rule").takes;
            for id in PRESETS {
                assert!(takes.contains(id), "{}: {id}", card.id);
            }
        }
    }
}
