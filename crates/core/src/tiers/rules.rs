//! Which tier each customer is in: set by hand, told by the company's own column, or by rules on size, number and revenue.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::motion::Motion;
use super::words::WORDS;
use crate::customer::life::{Life, known_row};
use crate::customer::mrr::{Mrr, last_mrr};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::AsOf;
use crate::fold::squash;
use crate::health::lives_on;
use crate::schema::{Field, Table, customers};
use crate::stats::middle::quantile;

/// A tier of the blueprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// Large companies.
    Enterprise,
    /// Small and medium companies.
    Smb,
    /// Professional users and micro companies.
    Micro,
}

impl Tier {
    /// Every tier, the largest customers first.
    pub const ALL: [Tier; 3] = [Tier::Enterprise, Tier::Smb, Tier::Micro];

    /// Its code in reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Tier::Enterprise => "enterprise",
            Tier::Smb => "smb",
            Tier::Micro => "micro",
        }
    }

    /// The tier that a word names in English or Chinese; nothing for any other word.
    #[must_use]
    pub fn of(word: &str) -> Option<Tier> {
        let word = squash(word).replace(['&', '/', '+', '、', '和'], "");
        let word = word.strip_suffix("客户").filter(|rest| rest.chars().count() > 1).unwrap_or(&word);
        WORDS.iter().find_map(|(tier, words)| words.contains(&word).then_some(*tier))
    }

    /// How the blueprint serves it.
    #[must_use]
    pub fn motion(self) -> Motion {
        match self {
            Tier::Enterprise => Motion::Field,
            Tier::Smb => Motion::Inside,
            Tier::Micro => Motion::SelfService,
        }
    }

    /// What the article would have done about its unit economics, as a code.
    #[must_use]
    pub fn lever(self) -> &'static str {
        match self {
            Tier::Enterprise => "raise_ltv",
            Tier::Smb => "inside_sales",
            Tier::Micro => "lower_crc_or_raise_price",
        }
    }

    /// Days within which the article expects its sales cycle: 9 months to 2 years of enterprises; of the others it says short, and no number.
    #[must_use]
    pub fn expected_cycle(self) -> Option<[f64; 2]> {
        (self == Tier::Enterprise).then_some([NINE_MONTHS, 730.0])
    }
}

/// Nine months in days, the shortest cycle that the article tells of enterprises.
pub const NINE_MONTHS: f64 = 274.0;

/// Where a proposal of tiers comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proposal {
    /// The company's own column where it names one of the three tiers, else the rules.
    #[default]
    Column,
    /// The rules alone.
    Rules,
}

impl Proposal {
    /// Every one.
    pub const ALL: [Proposal; 2] = [Proposal::Column, Proposal::Rules];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Proposal::Column => "column",
            Proposal::Rules => "rules",
        }
    }
}

/// How customers are put into tiers. Whoever neither is large nor small by these is small and medium. A number that is absent is no rule:
/// nobody is put anywhere by it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TierRules {
    /// Whether the company's own column goes before the rules.
    #[serde(default)]
    pub proposal: Proposal,
    /// As many employees or more are an enterprise.
    #[serde(default)]
    pub enterprise_employees: Option<f64>,
    /// So many times the median MRR or more is an enterprise too.
    #[serde(default)]
    pub enterprise_mrr: Option<f64>,
    /// Fewer employees are a professional or a micro company.
    #[serde(default)]
    pub micro_employees: Option<f64>,
    /// As many seats or fewer are so too, if they also pay little; whatever they pay without a rule on that.
    #[serde(default)]
    pub micro_seats: Option<f64>,
    /// Little is so many times the median MRR, or less; without a rule on seats it is enough by itself.
    #[serde(default)]
    pub micro_mrr: Option<f64>,
    /// Customers set by hand, by id.
    #[serde(default)]
    pub exceptions: BTreeMap<String, Tier>,
}

impl Default for TierRules {
    fn default() -> TierRules {
        TierRules {
            proposal: Proposal::Column,
            enterprise_employees: Some(500.0),
            enterprise_mrr: Some(10.0),
            micro_employees: Some(10.0),
            micro_seats: Some(2.0),
            micro_mrr: Some(0.2),
            exceptions: BTreeMap::new(),
        }
    }
}

/// Why a customer is in its tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Set by hand.
    Hand,
    /// The file's own column names it.
    Column,
    /// By its employees.
    Employees,
    /// By what it pays.
    Mrr,
    /// By its seats, and as it pays little.
    Seats,
    /// It is neither large nor small.
    Rest,
    /// Nothing tells.
    Unknown,
}

impl Why {
    /// Every reason.
    pub const ALL: [Why; 7] = [Why::Hand, Why::Column, Why::Employees, Why::Mrr, Why::Seats, Why::Rest, Why::Unknown];

    /// Its code in reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Why::Hand => "hand",
            Why::Column => "column",
            Why::Employees => "employees",
            Why::Mrr => "mrr",
            Why::Seats => "seats",
            Why::Rest => "rest",
            Why::Unknown => "unknown",
        }
    }
}

/// What is known of a customer's size.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Size<'a> {
    /// The file's own tier, as written.
    pub exported: Option<&'a str>,
    /// Employees, as exported.
    pub employees: Option<f64>,
    /// Seats, as exported.
    pub seats: Option<f64>,
    /// What it pays a month; what it paid on its last day if it has left.
    pub mrr: Option<f64>,
}

/// The tier of a customer, and why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placing {
    /// Its tier; nothing where nothing tells it.
    pub tier: Option<Tier>,
    /// Why.
    pub why: Why,
    /// The tier by the rules alone.
    pub by_rule: Option<Tier>,
}

impl TierRules {
    /// The tier of a size by the rules alone, beside the median MRR of active customers: enterprise by employees or MRR, else professional
    /// and micro by employees, or by seats and MRR, else small and medium; nothing where neither employees nor seats nor MRR are told.
    #[must_use]
    pub fn by_rule(&self, size: &Size<'_>, median: Option<f64>) -> (Option<Tier>, Why) {
        let times = |factor: Option<f64>| Some((size.mrr?, factor? * median?));
        let pays_much = times(self.enterprise_mrr).is_some_and(|(mrr, much)| mrr >= much);
        let pays_little = times(self.micro_mrr).is_some_and(|(mrr, little)| mrr <= little);
        let with_employees =
            |holds: fn(f64, f64) -> bool, bound: Option<f64>| size.employees.zip(bound).is_some_and(|(one, bound)| holds(one, bound));
        let has_few_seats = size.seats.zip(self.micro_seats).is_some_and(|(seats, few)| seats <= few);
        if with_employees(|employees, from| employees >= from, self.enterprise_employees) {
            (Some(Tier::Enterprise), Why::Employees)
        } else if pays_much {
            (Some(Tier::Enterprise), Why::Mrr)
        } else if with_employees(|employees, below| employees < below, self.micro_employees) {
            (Some(Tier::Micro), Why::Employees)
        } else if has_few_seats && (pays_little || self.micro_mrr.is_none()) {
            (Some(Tier::Micro), Why::Seats)
        } else if pays_little && self.micro_seats.is_none() {
            (Some(Tier::Micro), Why::Mrr)
        } else if size.employees.or(size.seats).or(size.mrr).is_some() {
            (Some(Tier::Smb), Why::Rest)
        } else {
            (None, Why::Unknown)
        }
    }

    /// How rules contradict each other, as codes: `employees` and `mrr` where everybody is an enterprise by them, `between` where no number of
    /// employees is left for small and medium, `between_mrr` where no MRR is.
    #[must_use]
    pub fn clashes(&self) -> Vec<&'static str> {
        let takes_all = |bound: Option<f64>| bound.is_some_and(|bound| bound <= 0.0);
        let meet = |low: Option<f64>, high: Option<f64>| low.zip(high).is_some_and(|(low, high)| low > 0.0 && high > 0.0 && low >= high);
        let little = self.micro_mrr.filter(|_| self.micro_seats.is_none());
        [
            ("employees", takes_all(self.enterprise_employees)),
            ("mrr", takes_all(self.enterprise_mrr)),
            ("between", meet(self.micro_employees, self.enterprise_employees)),
            ("between_mrr", meet(little, self.enterprise_mrr)),
        ]
        .into_iter()
        .filter_map(|(code, holds)| holds.then_some(code))
        .collect()
    }

    /// The tier of a customer: by hand, else by the file's column where that goes first, else by the rules.
    #[must_use]
    pub fn place(&self, id: &str, size: &Size<'_>, median: Option<f64>) -> Placing {
        let (by_rule, why) = self.by_rule(size, median);
        let column = size.exported.filter(|_| self.proposal == Proposal::Column).and_then(Tier::of);
        if let Some(&tier) = self.exceptions.get(id) {
            Placing { tier: Some(tier), why: Why::Hand, by_rule }
        } else if let Some(tier) = column {
            Placing { tier: Some(tier), why: Why::Column, by_rule }
        } else {
            Placing { tier: by_rule, why, by_rule }
        }
    }
}

/// All customers in their tiers, as of a day.
#[derive(Debug)]
pub struct Placed<'a> {
    /// By customer; also of those who had not begun.
    pub of: Vec<Placing>,
    /// By customer.
    pub sizes: Vec<Size<'a>>,
    /// What customers pay, or paid on their last day.
    pub mrr: Mrr,
    /// The median MRR of active customers; nothing where nobody pays.
    pub median: Option<f64>,
    /// Exceptions that name no customer.
    pub no_customer: u64,
}

/// The columns that tell sizes, as exported.
pub const EXPORTED: [Field; 3] = [customers::TIER, customers::EMPLOYEES, customers::SEATS];

/// Puts all customers into tiers, by what was known on a day. Employees, seats and the company's own tier stand as exported.
#[must_use]
pub fn place<'a>(data: &'a Dataset, rules: &TierRules, as_of: AsOf) -> Placed<'a> {
    let lives = lives_on(data, as_of);
    let mrr = last_mrr(data, &lives, as_of);
    let paying = |(life, mrr): (&Life, &Option<f64>)| mrr.filter(|mrr| life.active && *mrr > 0.0);
    let paid: Vec<f64> = lives.iter().zip(&mrr.of).filter_map(paying).collect();
    let median = quantile(&paid, 0.5);
    let table = data.table(Table::Customers);
    let size = |at: usize| {
        let row = known_row(data, CustomerIx(at as u32), as_of);
        let number = |field: Field| row.and_then(|row| table?.number(field)?.get(row)).filter(|number| *number >= 0.0);
        Size {
            exported: row.and_then(|row| table?.text_at(customers::TIER, row)),
            employees: number(customers::EMPLOYEES),
            seats: number(customers::SEATS),
            mrr: mrr.of[at],
        }
    };
    let sizes: Vec<Size<'_>> = (0..data.customers.len()).map(size).collect();
    let of = data.customers.iter().zip(&sizes).map(|(customer, size)| rules.place(&customer.id, size, median)).collect();
    let is_known = |id: &String| data.customer(id).is_some_and(|customer| data.pasts().knows(customer, as_of));
    let no_customer = rules.exceptions.keys().filter(|id| !is_known(id)).count() as u64;
    Placed { of, sizes, mrr, median, no_customer }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dataset;

    fn size(employees: Option<f64>, seats: Option<f64>, mrr: Option<f64>) -> Size<'static> {
        Size { exported: None, employees, seats, mrr }
    }

    #[test]
    fn a_size_is_in_the_tier_of_the_definitions() {
        let rules = TierRules::default();
        let of = |employees, seats, mrr| rules.by_rule(&size(employees, seats, mrr), Some(100.0));
        assert_eq!(of(Some(500.0), None, None), (Some(Tier::Enterprise), Why::Employees));
        assert_eq!(of(Some(499.0), None, Some(1000.0)), (Some(Tier::Enterprise), Why::Mrr));
        assert_eq!(of(Some(499.0), None, Some(999.0)), (Some(Tier::Smb), Why::Rest));
        assert_eq!(of(Some(9.0), Some(50.0), Some(100.0)), (Some(Tier::Micro), Why::Employees));
        assert_eq!(of(None, Some(2.0), Some(20.0)), (Some(Tier::Micro), Why::Seats));
        assert_eq!(of(None, Some(2.0), Some(20.5)), (Some(Tier::Smb), Why::Rest), "few seats that pay are no self-service");
        assert_eq!(of(None, Some(3.0), Some(1.0)), (Some(Tier::Smb), Why::Rest));
        assert_eq!(of(None, None, None), (None, Why::Unknown));
        assert_eq!(
            rules.by_rule(&size(None, Some(1.0), Some(5.0)), None),
            (Some(Tier::Smb), Why::Rest),
            "without a median nobody pays little"
        );
    }

    #[test]
    fn a_rule_that_is_absent_puts_nobody_anywhere() {
        let none = TierRules {
            enterprise_employees: None,
            enterprise_mrr: None,
            micro_employees: None,
            micro_seats: None,
            micro_mrr: None,
            ..TierRules::default()
        };
        let of = |rules: &TierRules, employees, seats, mrr| rules.by_rule(&size(employees, seats, mrr), Some(100.0));
        assert_eq!(of(&none, Some(9000.0), Some(1.0), Some(1.0)), (Some(Tier::Smb), Why::Rest));
        assert_eq!(of(&none, Some(0.0), None, Some(9000.0)), (Some(Tier::Smb), Why::Rest));
        let by_seats = TierRules { micro_mrr: None, ..TierRules::default() };
        assert_eq!(of(&by_seats, None, Some(2.0), Some(90.0)), (Some(Tier::Micro), Why::Seats), "whatever they pay");
        let by_mrr = TierRules { micro_seats: None, ..TierRules::default() };
        assert_eq!(of(&by_mrr, None, Some(90.0), Some(20.0)), (Some(Tier::Micro), Why::Mrr), "whatever their seats");
        let kept = serde_json::to_string(&by_mrr).expect("JSON");
        assert_eq!(serde_json::from_str::<TierRules>(&kept).expect("rules"), by_mrr);
        let former = kept.replace("null", "2.0");
        assert_eq!(serde_json::from_str::<TierRules>(&former).expect("rules as they were kept before"), TierRules::default());
    }

    #[test]
    fn rules_that_take_what_is_anothers_are_told() {
        let usual = TierRules::default();
        assert!(usual.clashes().is_empty());
        let of = |enterprise, micro| {
            TierRules { enterprise_employees: Some(enterprise), micro_employees: Some(micro), ..usual.clone() }.clashes()
        };
        assert_eq!([of(10.0, 500.0), of(10.0, 10.0), of(0.0, 10.0)], [["between"], ["between"], ["employees"]]);
        assert_eq!(TierRules { enterprise_mrr: Some(0.0), ..usual.clone() }.clashes(), ["mrr"]);
        assert_eq!(TierRules { micro_mrr: Some(10.0), ..usual.clone() }.clashes(), [""; 0], "few seats are asked for, too");
        assert_eq!(TierRules { micro_mrr: Some(10.0), micro_seats: None, ..usual }.clashes(), ["between_mrr"]);
    }

    #[test]
    fn words_name_tiers_in_both_languages() {
        for (word, tier) in [
            ("Enterprise", Some(Tier::Enterprise)),
            ("大型企业", Some(Tier::Enterprise)),
            ("大客户", Some(Tier::Enterprise)),
            ("Small & Medium", Some(Tier::Smb)),
            ("Mid-Market", Some(Tier::Smb)),
            ("中小企业客户", Some(Tier::Smb)),
            ("Self-service", Some(Tier::Micro)),
            ("专业用户/微型企业", Some(Tier::Micro)),
            ("Gold", None),
        ] {
            assert_eq!(Tier::of(word), tier, "{word}");
        }
        assert!(Tier::ALL.into_iter().all(|tier| Tier::of(tier.code()) == Some(tier)));
    }

    #[test]
    fn the_hand_goes_before_the_column_and_the_column_before_the_rule() {
        let csv = "customer_id,tier,employees,seats,mrr,signup_date\nA,smb,900,5,10,2025-01-01\nB,Gold,900,,10,2025-01-01\n\
                   C,micro,900,,10,2025-01-01\nD,,,,,2025-01-01\n";
        let data = dataset(&[("customers", csv)]);
        let as_of = AsOf("2025-06-01".parse().expect("a day"));
        let of = |rules: &TierRules| {
            place(&data, rules, as_of).of.iter().map(|one| (one.tier.map(Tier::code), one.why.code())).collect::<Vec<_>>()
        };
        let exceptions = BTreeMap::from([("C".to_owned(), Tier::Enterprise), ("Z".to_owned(), Tier::Micro)]);
        let rules = TierRules { exceptions, ..TierRules::default() };
        assert_eq!(
            of(&rules),
            [(Some("smb"), "column"), (Some("enterprise"), "employees"), (Some("enterprise"), "hand"), (None, "unknown")]
        );
        assert_eq!(place(&data, &rules, as_of).no_customer, 1);
        let alone = TierRules { proposal: Proposal::Rules, ..TierRules::default() };
        assert_eq!(of(&alone)[..3], [(Some("enterprise"), "employees"); 3]);
    }

    #[test]
    fn who_has_left_is_judged_by_what_it_paid_last() {
        let contracts = "customer_id,start_date,end_date,mrr\nA,2025-01-01,2025-03-01,1000\nB,2025-01-01,,10\nC,2025-01-01,,10\n";
        let data = dataset(&[("subscriptions", contracts)]);
        let placed = place(&data, &TierRules::default(), AsOf("2025-06-01".parse().expect("a day")));
        assert_eq!((placed.median, placed.mrr.of[0]), (Some(10.0), Some(1000.0)));
        assert_eq!(placed.of.iter().map(|one| one.tier).collect::<Vec<_>>(), [Some(Tier::Enterprise), Some(Tier::Smb), Some(Tier::Smb)]);
    }
}
