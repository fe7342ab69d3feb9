//! Plans by which sellers are paid, as data: what a deal earns, and when each part of it falls due.

use serde::{Deserialize, Serialize};

use super::money::WHOLE;

/// A plan: JSON, editable by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Its name among the plans: letters, digits, blanks, `_` and `-`.
    pub name: String,
    /// Which wording of it this is, counted from 1; shown, never reckoned with.
    #[serde(default = "first")]
    pub version: u32,
    /// Money for each unit of MRR that is sold: 2 by the article.
    pub rate: f64,
    /// When it is paid.
    pub pays: Pays,
    /// The most that a deal earns, in the workspace currency.
    #[serde(default)]
    pub cap_per_deal: Option<f64>,
    /// The most that one person is paid in a calendar month, in the workspace currency; what lies above is lost.
    #[serde(default)]
    pub cap_per_month: Option<f64>,
    /// Parts of others in a deal; the seller has the rest.
    #[serde(default)]
    pub shares: Vec<RoleShare>,
}

fn first() -> u32 {
    1
}

/// When a deal's commission is paid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Pays {
    /// All of it once the customer has stayed so many months, nothing otherwise: the article's old plan.
    Hold {
        /// Months; an end on the very day counts as stayed.
        months: i32,
    },
    /// All of it at the close, taken back if the customer leaves before so many months.
    Clawback {
        /// Months; an end on the very day counts as stayed.
        months: i32,
    },
    /// Part by part. What was earned is never taken back.
    Milestones {
        /// The parts, by month; their shares sum to 1.
        parts: Vec<Part>,
        /// What a month is counted by where no payments are told.
        #[serde(default)]
        timing: Timing,
        /// What a prepayment releases.
        #[serde(default)]
        prepayment: Prepayment,
    },
}

/// A part of a deal's commission.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// After how many months that are paid for; 0 is the first payment.
    pub months: i32,
    /// Its share of the whole, 0–1.
    pub share: f64,
}

/// What the months of a part are counted by. Where payments were imported, both fall on the payment that completes the months.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    /// Months served: on that day of the later month, if it is still a customer then.
    #[default]
    Served,
    /// Payments in advance: the sixth is made five months after the start.
    PaymentNumber,
}

impl Timing {
    /// Both ways.
    pub const ALL: [Timing; 2] = [Timing::Served, Timing::PaymentNumber];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Timing::Served => "served",
            Timing::PaymentNumber => "payment_number",
        }
    }
}

/// What a prepayment releases early.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prepayment {
    /// Part by part: the parts whose months are paid for.
    #[default]
    Covered,
    /// Everything, however many months are prepaid: the article's sentence to the letter.
    Everything,
}

impl Prepayment {
    /// Both ways.
    pub const ALL: [Prepayment; 2] = [Prepayment::Covered, Prepayment::Everything];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Prepayment::Covered => "covered",
            Prepayment::Everything => "everything",
        }
    }
}

/// The part of a role in the deals that its people brought in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleShare {
    /// The role as the list of the team has it, such as MDR; compared folded.
    pub role: String,
    /// Their share, 0–1; the person's own `commission_share` in the list of the team where absent.
    #[serde(default)]
    pub share: Option<f64>,
}

/// What a part waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Milestone {
    /// The close of the deal.
    Close,
    /// So many months as a customer, for all of it.
    Kept(i32),
    /// Leaving within so many months, for all of it to be taken back.
    TakenBack(i32),
    /// The first payment.
    FirstPayment,
    /// So many months paid for.
    Months(i32),
}

impl Milestone {
    /// Its code: `close`, `kept_4`, `taken_back_4`, `first_payment`, `months_6`.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Milestone::Close => "close".to_owned(),
            Milestone::Kept(months) => format!("kept_{months}"),
            Milestone::TakenBack(months) => format!("taken_back_{months}"),
            Milestone::FirstPayment => "first_payment".to_owned(),
            Milestone::Months(months) => format!("months_{months}"),
        }
    }

    /// The milestone of a code.
    #[must_use]
    pub fn of(code: &str) -> Option<Milestone> {
        let numbered = |name: &str| code.strip_prefix(name)?.strip_prefix('_')?.parse().ok();
        match code {
            "close" => Some(Milestone::Close),
            "first_payment" => Some(Milestone::FirstPayment),
            _ => None
                .or_else(|| numbered("kept").map(Milestone::Kept))
                .or_else(|| numbered("taken_back").map(Milestone::TakenBack))
                .or_else(|| numbered("months").map(Milestone::Months)),
        }
    }
}

/// The names of the presets, in the order in which they are offered.
pub const PRESETS: [&str; 3] = ["old", "new", "old_clawback"];

impl Plan {
    /// A preset by its name: `old` (held back until month 4) and `new` (50 % at the first payment, 25 % after half a year, 25 % after
    /// a year) are the article's, `old_clawback` is the old one paid at the close and taken back.
    #[must_use]
    pub fn preset(name: &str) -> Option<Plan> {
        let pays = match name {
            "old" => Pays::Hold { months: 4 },
            "old_clawback" => Pays::Clawback { months: 4 },
            "new" => Pays::milestones(&[(0, 0.5), (6, 0.25), (12, 0.25)]),
            _ => return None,
        };
        Some(Plan::of(name, pays))
    }

    /// A plan of this name that pays 2 for each unit of MRR, without caps or shares of others.
    #[must_use]
    pub fn of(name: &str, pays: Pays) -> Plan {
        Plan { name: name.to_owned(), version: 1, rate: 2.0, pays, cap_per_deal: None, cap_per_month: None, shares: Vec::new() }
    }

    /// The plan that a measured turning point suggests, as the article did: half at the first payment, a quarter well after the month
    /// behind which most leave, a quarter after a year at the earliest. A turning point after month 4 gives the article's own months, 6
    /// and 12.
    ///
    /// It is a proposal (CHOICE: half as long again as the turning point, two months later at least), and makes sense only where more
    /// leave after that month than before it.
    #[must_use]
    pub fn after_turning_point(months: i32) -> Plan {
        let turn = months.clamp(1, 60);
        let middle = turn + ((turn + 1) / 2).max(2);
        Plan::of("proposed", Pays::milestones(&[(0, 0.5), (middle, 0.25), ((2 * middle).max(12), 0.25)]))
    }

    /// The share of a deal's commission that is to be expected if `left(k)` of the customers are still there after k months, and nobody
    /// prepays: C·S(4) of the old plan, C·(.5·S(0) + .25·S(5) + .25·S(11)) of the new one by payment number (definitions, section 5).
    #[must_use]
    pub fn expected_share(&self, left: impl Fn(i32) -> f64) -> f64 {
        match &self.pays {
            Pays::Hold { months } | Pays::Clawback { months } => left(*months),
            Pays::Milestones { parts, timing, .. } => {
                let after = |months: i32| match timing {
                    Timing::Served => months,
                    Timing::PaymentNumber => (months - 1).max(0),
                };
                crate::stats::sum(parts.iter().map(|part| part.share * left(after(part.months))))
            }
        }
    }

    /// Months after which the last part falls due.
    #[must_use]
    pub fn months(&self) -> i32 {
        match &self.pays {
            Pays::Hold { months } | Pays::Clawback { months } => *months,
            Pays::Milestones { parts, .. } => parts.iter().map(|part| part.months).max().unwrap_or_default(),
        }
    }
}

impl Pays {
    fn milestones(parts: &[(i32, f64)]) -> Pays {
        let parts = parts.iter().map(|&(months, share)| Part { months, share }).collect();
        Pays::Milestones { parts, timing: Timing::default(), prepayment: Prepayment::default() }
    }

    /// The parts with the share of the whole that is paid before and with each, in millionths.
    pub(super) fn cumulated(parts: &[Part]) -> impl Iterator<Item = (Part, i64, i64)> + '_ {
        let mut so_far = 0.0;
        let mut before = 0;
        parts.iter().map(move |&part| {
            so_far += part.share;
            let with = super::money::millionths(so_far).min(WHOLE);
            let from = std::mem::replace(&mut before, with);
            (part, from, with)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_plain_json_and_what_is_left_out_is_the_preset_way() {
        let text = r#"{"name":"mine","rate":1.5,"pays":{"milestones":{"parts":[{"months":0,"share":0.4},{"months":9,"share":0.6}]}}}"#;
        let plan: Plan = serde_json::from_str(text).expect("a plan");
        let expected = Plan { rate: 1.5, ..Plan::of("mine", Pays::milestones(&[(0, 0.4), (9, 0.6)])) };
        assert_eq!(plan, expected);
        let again: Plan = serde_json::from_str(&serde_json::to_string(&plan).expect("JSON")).expect("a plan");
        assert_eq!(again, plan);
        assert!(serde_json::from_str::<Plan>(r#"{"name":"mine","rate":1,"pays":{"hold":{"months":4}},"bonus":3}"#).is_err());
    }

    #[test]
    fn a_turning_point_after_month_four_suggests_the_articles_months() {
        let months = |turn| match Plan::after_turning_point(turn).pays {
            Pays::Milestones { parts, .. } => parts.iter().map(|part| part.months).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        assert_eq!(months(4), [0, 6, 12]);
        assert_eq!([months(1), months(8)], [vec![0, 3, 12], vec![0, 12, 24]]);
    }

    #[test]
    fn milestones_are_found_by_their_codes() {
        for milestone in [Milestone::Close, Milestone::Kept(4), Milestone::TakenBack(4), Milestone::FirstPayment, Milestone::Months(12)] {
            assert_eq!(Milestone::of(&milestone.code()), Some(milestone));
        }
        assert_eq!(Milestone::of("months_x"), None);
    }
}
