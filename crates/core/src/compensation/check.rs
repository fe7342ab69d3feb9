//! What is wrong with a plan, as facts. A faulty plan pays nobody: the answer says why instead.

use serde::{Deserialize, Serialize};

use super::plan::{Pays, Plan};
use crate::fold::squash;

/// The longest that a part may be held back, in months: ten years.
pub const LONGEST: i32 = 120;
/// The most parts.
pub const MOST_PARTS: usize = 24;
/// The most money for a unit of MRR: eight years of it.
pub const HIGHEST_RATE: f64 = 100.0;

/// A fault of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Fault {
    /// The name is empty or holds more than letters, digits, blanks, `_` and `-`.
    BadName,
    /// The rate is not above 0, or above 100.
    BadRate,
    /// It is held back for less than a month, or for more than ten years.
    BadMonths,
    /// It has no parts.
    NoParts,
    /// More than 24 parts.
    TooManyParts,
    /// The parts do not sum to the whole.
    PartsSum {
        /// What they sum to.
        sum: f64,
    },
    /// A part's share is not above 0, or above 1.
    BadShare,
    /// The parts do not go by month, each later than the one before.
    PartsUnordered,
    /// A cap is not above 0.
    BadCap,
    /// A role's share lies outside 0–1.
    BadRoleShare {
        /// Whose.
        role: String,
    },
    /// A role without a name.
    BlankRole,
    /// A role is named twice.
    RepeatedRole {
        /// Which.
        role: String,
    },
}

impl Fault {
    /// The fault as a code for notes.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Fault::BadName => "bad_name",
            Fault::BadRate => "bad_rate",
            Fault::BadMonths => "bad_months",
            Fault::NoParts => "no_parts",
            Fault::TooManyParts => "too_many_parts",
            Fault::PartsSum { .. } => "parts_sum",
            Fault::BadShare => "bad_share",
            Fault::PartsUnordered => "parts_unordered",
            Fault::BadCap => "bad_cap",
            Fault::BadRoleShare { .. } => "bad_role_share",
            Fault::BlankRole => "blank_role",
            Fault::RepeatedRole { .. } => "repeated_role",
        }
    }
}

impl Plan {
    /// Everything that is wrong with it, each fault once.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut unless = |holds: bool, fault: Fault| {
            if !holds && !faults.contains(&fault) {
                faults.push(fault);
            }
        };
        let plain = |char: char| char.is_alphanumeric() || [' ', '_', '-'].contains(&char);
        unless(!self.name.trim().is_empty() && self.name.chars().all(plain), Fault::BadName);
        unless(self.rate > 0.0 && self.rate <= HIGHEST_RATE, Fault::BadRate);
        for cap in [self.cap_per_deal, self.cap_per_month].into_iter().flatten() {
            unless(cap > 0.0 && cap.is_finite(), Fault::BadCap);
        }
        match &self.pays {
            Pays::Hold { months } | Pays::Clawback { months } => unless((1..=LONGEST).contains(months), Fault::BadMonths),
            Pays::Milestones { parts, .. } => {
                unless(!parts.is_empty(), Fault::NoParts);
                unless(parts.len() <= MOST_PARTS, Fault::TooManyParts);
                unless(parts.iter().all(|part| (0..=LONGEST).contains(&part.months)), Fault::BadMonths);
                unless(parts.iter().all(|part| part.share > 0.0 && part.share <= 1.0), Fault::BadShare);
                unless(parts.is_sorted_by(|a, b| a.months < b.months), Fault::PartsUnordered);
                let sum: f64 = parts.iter().map(|part| part.share).sum();
                unless(parts.is_empty() || (sum - 1.0).abs() < 1e-9, Fault::PartsSum { sum });
            }
        }
        for (at, share) in self.shares.iter().enumerate() {
            let folded = squash(&share.role);
            unless(!folded.is_empty(), Fault::BlankRole);
            let twice = !folded.is_empty() && self.shares[..at].iter().any(|one| squash(&one.role) == folded);
            unless(!twice, Fault::RepeatedRole { role: share.role.clone() });
            unless(share.share.is_none_or(|share| (0.0..=1.0).contains(&share)), Fault::BadRoleShare { role: share.role.clone() });
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compensation::plan::{PRESETS, Part, RoleShare};

    fn codes(plan: &Plan) -> Vec<&'static str> {
        plan.faults().iter().map(Fault::code).collect()
    }

    fn parts(parts: &[(i32, f64)]) -> Pays {
        let parts = parts.iter().map(|&(months, share)| Part { months, share }).collect();
        Pays::Milestones { parts, timing: Default::default(), prepayment: Default::default() }
    }

    #[test]
    fn the_presets_have_no_fault() {
        for name in PRESETS {
            assert_eq!(codes(&Plan::preset(name).expect("a preset")), Vec::<&str>::new());
        }
        assert_eq!(codes(&Plan::after_turning_point(4)), Vec::<&str>::new());
    }

    #[test]
    fn each_fault_is_told() {
        let of = |pays| codes(&Plan::of("x", pays));
        assert_eq!(of(Pays::Hold { months: 0 }), ["bad_months"]);
        assert_eq!(of(parts(&[])), ["no_parts"]);
        assert_eq!(of(parts(&[(0, 0.5), (6, 0.4)])), ["parts_sum"]);
        assert_eq!(of(parts(&[(6, 0.5), (6, 0.5)])), ["parts_unordered"]);
        assert_eq!(of(parts(&[(0, 1.5), (6, -0.5)])), ["bad_share"]);
        assert_eq!(of(parts(&[(0, f64::NAN)])), ["bad_share", "parts_sum"]);
        let even: Vec<(i32, f64)> = (0..25).map(|month| (month, 0.04)).collect();
        assert_eq!(of(parts(&even)), ["too_many_parts"]);
        let role = |role: &str, share| RoleShare { role: role.to_owned(), share };
        let plan = Plan {
            name: "a,b".to_owned(),
            rate: 0.0,
            cap_per_deal: Some(0.0),
            shares: vec![role("MDR", Some(1.2)), role("mdr", None), role(" ", None)],
            ..Plan::of("x", Pays::Hold { months: 4 })
        };
        assert_eq!(codes(&plan), ["bad_name", "bad_rate", "bad_cap", "bad_role_share", "repeated_role", "blank_role"]);
    }
}
