//! Triggers: which behaviour of a customer should lead to which act (definitions, section 7; sources, S1, rule five).
//!
//! A rule is plain data ([`Rule`]), checked ([`check`]), read against the data ([`reader`]) and followed through a customer's time
//! ([`firing`]). What it would have done in the past is judged by [`backtest`].

pub mod backtest;
pub mod check;
pub mod condition;
#[cfg(test)]
mod examples;
pub mod fact;
pub mod firing;
#[cfg(test)]
mod laws;
pub mod lift;
pub mod message;
pub mod months;
pub mod presets;
pub mod proposals;
pub mod reader;
mod records;

use serde::{Deserialize, Serialize};

use crate::signals::Act;
use condition::Condition;

/// A rule: what must hold, and what is to be done then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its id among the workspace's rules: letters, digits and `-`.
    pub id: String,
    /// What a person calls it; empty for a preset, which the screen names.
    #[serde(default)]
    pub name: String,
    /// What must hold.
    pub when: Condition,
    /// It does not fire again for a customer within so many days.
    #[serde(default = "a_month")]
    pub quiet_days: i32,
    /// What is to be done.
    pub action: Action,
}

fn a_month() -> i32 {
    30
}

/// What is to be done when a rule fires.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// What to propose; it decides the channel.
    #[serde(with = "codes::act")]
    pub act: Act,
    /// How it reaches whom it is for.
    #[serde(default)]
    pub kind: Kind,
    /// For whom.
    #[serde(default)]
    pub to: Receiver,
    /// The message's own text, with [`message::PLACEHOLDERS`] in it; nothing for the one that goes with the act.
    #[serde(default)]
    pub template: Option<String>,
}

impl Action {
    /// An act of a kind, for whoever looks after the customer, in the words that go with it.
    #[must_use]
    pub fn of(kind: Kind, act: Act) -> Action {
        Action { act, kind, to: Receiver::Owner, template: None }
    }
}

/// How an action reaches whom it is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Told at once.
    #[default]
    Alert,
    /// Put on the list of somebody.
    Task,
    /// A message to the customer, written for somebody of ours to send.
    Message,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 3] = [Kind::Alert, Kind::Task, Kind::Message];
}

/// For whom an action is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Receiver {
    /// Who looks after the customer, else who sold to it.
    #[default]
    Owner,
    /// Who looks after the customer.
    Csm,
    /// Who sold to the customer.
    SalesRep,
    /// Whoever has this role.
    Role(String),
}

/// Acts, signals and bands by their codes of the reports, rather than by the names of our types.
pub(crate) mod codes {
    macro_rules! by_code {
        ($module:ident, $type:ty, $all:expr, $code:path) => {
            pub(crate) mod $module {
                use serde::{Deserialize, Deserializer, Serializer};

                pub(crate) fn serialize<S: Serializer>(one: &$type, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_str($code(*one))
                }

                pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                    let code = String::deserialize(deserializer)?;
                    let found = $all.into_iter().find(|one| $code(*one) == code);
                    found.ok_or_else(|| serde::de::Error::custom(format_args!("unknown code {code:?}")))
                }
            }
        };
    }

    by_code!(act, crate::signals::Act, crate::signals::Act::ALL, crate::signals::Act::code);
    by_code!(signal, crate::signals::Signal, crate::signals::Signal::ALL, crate::signals::Signal::code);
    by_code!(band, crate::model::score::Band, crate::model::score::Band::ALL, crate::model::score::Band::name);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_go_round_through_json() {
        for rule in presets::presets(&presets::Proposals::default()) {
            let json = serde_json::to_string(&rule).expect("JSON");
            assert_eq!(serde_json::from_str::<Rule>(&json).expect("a rule"), rule, "{json}");
        }
    }

    #[test]
    fn a_rule_is_short_in_json_and_nothing_unknown_is_taken() {
        let rule: Rule = serde_json::from_str(
            r#"{"id": "mine", "when": {"all": [{"happens": {"of": {"page": "pricing"}}}, {"not": {"signal": {"signal": "login_drop"}}}]},
                "action": {"act": "success_case"}}"#,
        )
        .expect("a rule");
        assert_eq!((rule.quiet_days, rule.action.kind, &rule.action.to), (30, Kind::Alert, &Receiver::Owner));
        assert!(serde_json::from_str::<Rule>(r#"{"id": "x", "when": {"head": null}, "action": {"act": "discount"}}"#).is_err());
        assert!(serde_json::from_str::<Rule>(r#"{"id": "x", "whence": 1, "when": "head", "action": {"act": "peer_group"}}"#).is_err());
    }
}
