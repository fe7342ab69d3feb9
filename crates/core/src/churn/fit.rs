//! Which customers the product suits: how many of those with some attributes are still there after a year, beside all others.

use serde::{Deserialize, Serialize};

use super::lives::{Lived, Lives, OfLives};
use crate::behaviour::sources::mapped;
use crate::column::{NOTHING, TextColumn};
use crate::customer::life::known_row;
use crate::customer::own_rows::OwnRows;
use crate::customer::revenue::{Span, revenue};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day, MONTH_DAYS};
use crate::sales::costs::costs;
use crate::schema::{Field, Table, customers, subscriptions};
use crate::sorting::{Arrange, none_last};
use crate::stats::life_table::{Kept, LifeTable, expected, trend};
use crate::stats::multiple::adjusted;
use crate::stats::peers::LEVEL;

/// Customers that a combination needs, to be told.
pub const FEWEST: u32 = 20;
/// Months of life after which it is told who is still there.
pub const RETENTION_MONTHS: u32 = 12;
/// Expected leavers on either side from which on the test holds.
const EXPECTED: f64 = 5.0;
/// Values of an attribute up to which it is combined with another; one of more is a name rather than a kind.
const MOST_VALUES: usize = 200;

/// Something that is known of customers when they are sold to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Attribute {
    /// Their segment, as exported.
    Segment,
    /// Their tier, as exported.
    Tier,
    /// Their industry.
    Industry,
    /// Their number of employees, by classes; as exported.
    Size,
    /// The plan of their first contract, else as exported.
    Plan,
    /// Where they came from.
    Source,
}

impl Attribute {
    /// Every attribute.
    pub const ALL: [Attribute; 6] =
        [Attribute::Segment, Attribute::Tier, Attribute::Industry, Attribute::Size, Attribute::Plan, Attribute::Source];

    /// Its code in answers.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Attribute::Segment => "segment",
            Attribute::Tier => "tier",
            Attribute::Industry => "industry",
            Attribute::Size => "size",
            Attribute::Plan => "plan",
            Attribute::Source => "source",
        }
    }

    /// The columns that can tell it; the first that a file has does.
    #[must_use]
    pub fn fields(self) -> &'static [Field] {
        match self {
            Attribute::Segment => &[customers::SEGMENT],
            Attribute::Tier => &[customers::TIER],
            Attribute::Industry => &[customers::INDUSTRY],
            Attribute::Size => &[customers::EMPLOYEES],
            Attribute::Plan => &[subscriptions::PLAN, customers::PLAN],
            Attribute::Source => &[customers::SOURCE],
        }
    }

    /// Whether a column stands as exported, whatever it was when the customer came.
    #[must_use]
    pub fn is_as_exported(field: Field) -> bool {
        [customers::SEGMENT, customers::TIER, customers::EMPLOYEES, customers::PLAN].contains(&field)
    }
}

/// Classes of size by employees, with their codes: where each begins.
const SIZES: [(f64, &str); 3] = [(1.0, "1-9"), (10.0, "10-499"), (500.0, "500+")];

/// An attribute of all customers.
struct Told<'a> {
    attribute: Attribute,
    /// By customer, the place of its value; [`NOTHING`] where it is not told.
    of: Vec<u32>,
    /// The values, in order.
    values: Vec<&'a str>,
}

impl<'a> Told<'a> {
    /// Nothing where no file tells the attribute.
    fn of(data: &'a Dataset, attribute: Attribute, as_of: AsOf) -> Option<Told<'a>> {
        let field = attribute.fields().iter().copied().find(|&field| mapped(data, field))?;
        let table = data.table(field.table())?;
        let all = (0..data.customers.len() as u32).map(CustomerIx);
        if attribute == Attribute::Size {
            let size = |customer| {
                let employees = table.number(field)?.get(known_row(data, customer, as_of)?)?;
                SIZES.iter().rposition(|&(from, _)| employees >= from)
            };
            let of = all.map(|customer| size(customer).map_or(NOTHING, |place| place as u32)).collect();
            return Some(Told { attribute, of, values: SIZES.iter().map(|&(_, code)| code).collect() });
        }
        let column = table.text(field)?;
        let (ranks, values) = ranked(column);
        let rank = |row: usize| Some(column.codes.get(row)).filter(|&code| code != NOTHING).map_or(NOTHING, |code| ranks[code as usize]);
        if field.table() == Table::Customers {
            let of = all.map(|customer| known_row(data, customer, as_of).map_or(NOTHING, rank)).collect();
            return Some(Told { attribute, of, values });
        }
        let own = OwnRows::of(Some(table), data.customers.len());
        let first = |customer: CustomerIx| {
            let rows = own.get(customer).iter().map(|&row| row as usize);
            let begun = |row: usize| table.day(subscriptions::START_DATE)?.get(row).filter(|&day| as_of.knows(day));
            // Of several that began on one day the first plan by name.
            rows.filter_map(|row| Some((begun(row)?, rank(row)))).min().map_or(NOTHING, |(_, rank)| rank)
        };
        Some(Told { attribute, of: all.map(first).collect(), values })
    }
}

/// The class of a size by employees, by its code; nothing for less than one.
#[must_use]
pub fn size_class(employees: f64) -> Option<&'static str> {
    SIZES.iter().rfind(|&&(from, _)| employees >= from).map(|&(_, code)| code)
}

/// By attribute that some file tells, the value of each customer as known by a day.
#[must_use]
pub fn of_customers(data: &Dataset, as_of: AsOf) -> Vec<(Attribute, Vec<Option<&str>>)> {
    let told = Attribute::ALL.into_iter().filter_map(|attribute| Told::of(data, attribute, as_of));
    told.map(|told| (told.attribute, told.of.iter().map(|&place| told.values.get(place as usize).copied()).collect())).collect()
}

/// The place of each code's text among all texts in order, and those.
fn ranked(column: &TextColumn) -> (Vec<u32>, Vec<&str>) {
    let texts: Vec<&str> = column.dictionary.texts().collect();
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.arrange_by(|&a, &b| texts[a].cmp(texts[b]));
    let mut ranks = vec![0; texts.len()];
    for (rank, &code) in (0u32..).zip(&order) {
        ranks[code] = rank;
    }
    (ranks, order.into_iter().map(|code| texts[code]).collect())
}

/// Customers with some attributes beside all others.
#[derive(Debug, Clone, PartialEq)]
pub struct Combination {
    /// One or two attributes with their values, in the order of [`Attribute::ALL`].
    pub attributes: Vec<(Attribute, String)>,
    /// How many they are.
    pub customers: u64,
    /// Of them those who left.
    pub churned: u64,
    /// The share still there after a year of life (Kaplan & Meier 1958); nothing where none was seen for as long.
    pub kept: Option<Kept>,
    /// The same of all others.
    pub others: Option<Kept>,
    /// What they have brought to date, in the mean; nothing where no file tells revenue.
    pub revenue: Option<f64>,
    /// The same less what they cost; nothing where no file tells costs.
    pub value: Option<f64>,
    /// The chance of as great a difference in leaving if there was none (log-rank test); nothing for too few leavers.
    pub p: Option<f64>,
    /// The same, corrected for asking of every combination (Benjamini & Hochberg 1995).
    pub q: Option<f64>,
    /// What is said of it.
    pub verdict: Verdict,
}

/// What is said of customers with some attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// They stay longer than the others, more than chance would have it.
    Fits,
    /// They leave sooner.
    DoesNotFit,
    /// The difference may be chance.
    AsTheOthers,
    /// Too few leavers on one side to tell.
    TooFew,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Verdict; 4] = [Verdict::Fits, Verdict::DoesNotFit, Verdict::AsTheOthers, Verdict::TooFew];

    /// Its code in answers.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Verdict::Fits => "fits",
            Verdict::DoesNotFit => "does_not_fit",
            Verdict::AsTheOthers => "as_the_others",
            Verdict::TooFew => "too_few",
        }
    }
}

impl Combination {
    /// The attributes as one text: `segment=Agencies + tier=smb`.
    #[must_use]
    pub fn name(&self) -> String {
        self.attributes.iter().map(|(attribute, value)| format!("{}={value}", attribute.code())).collect::<Vec<_>>().join(" + ")
    }
}

/// Every combination of one or two attributes that enough customers have.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The combinations, the surest difference first, then by name.
    pub of: Vec<Combination>,
    /// The columns that told attributes.
    pub fields: Vec<Field>,
    /// Where revenue comes from.
    pub revenue_from: Option<Table>,
    /// The lives of all customers.
    pub lives: Lives,
}

/// What is summed over a combination's customers.
#[derive(Clone, Default)]
struct Sums {
    churned: u64,
    table: LifeTable,
    revenue: f64,
    cost: f64,
}

/// The customers that the product suits, as of a day; from a day on where that is said.
///
/// A pair that holds the same customers as one of its two attributes alone says nothing more and is left out.
#[must_use]
pub fn fit(data: &Dataset, from: Option<Day>, as_of: AsOf) -> Fit {
    let lives = Lives::of(data, OfLives::observed(from), as_of);
    let told: Vec<Told<'_>> = Attribute::ALL.into_iter().filter_map(|attribute| Told::of(data, attribute, as_of)).collect();
    let brought = revenue(data, as_of, Span::All);
    let costs = costs(data, brought.currency.as_deref(), as_of);
    let cost = |at: usize| costs.as_ref().map_or(0.0, |costs| costs.acquire[at] + costs.keep[at]);
    let mut all = LifeTable::default();
    lives.of.iter().for_each(|one| all.add(one.watched));
    let mut of: Vec<Combination> = Vec::new();
    // Customers are added up in the order of their ids, so the order of rows is of no meaning.
    let mut tell = |parts: &[&Told<'_>], place: &dyn Fn(&Lived) -> Option<usize>, counts: &[u32], wanted: &dyn Fn(usize) -> bool| {
        let frequent: Vec<usize> = (0..counts.len()).filter(|&at| counts[at] >= FEWEST && wanted(at)).collect();
        let mut slots = vec![NOTHING; counts.len()];
        (0u32..).zip(&frequent).for_each(|(slot, &at)| slots[at] = slot);
        let mut sums = vec![Sums::default(); frequent.len()];
        for one in &lives.of {
            let Some(sums) = place(one).and_then(|place| sums.get_mut(slots[place] as usize)) else { continue };
            let at = one.customer.0 as usize;
            sums.churned += u64::from(one.watched.ended);
            sums.table.add(one.watched);
            (sums.revenue, sums.cost) = (sums.revenue + brought.of[at], sums.cost + cost(at));
        }
        for (at, sums) in frequent.into_iter().zip(sums) {
            let customers = u64::from(counts[at]);
            let revenue = brought.from.map(|_| sums.revenue / customers as f64);
            let values: Vec<usize> = match parts {
                [_, other] => vec![at / other.values.len(), at % other.values.len()],
                _ => vec![at],
            };
            let attributes = parts.iter().zip(values).map(|(told, value)| (told.attribute, told.values[value].to_owned())).collect();
            let (p, is_better, others) = beside(&sums.table, &all);
            of.push(Combination {
                attributes,
                customers,
                churned: sums.churned,
                kept: sums.table.kept_until(days()),
                others,
                revenue,
                value: revenue.filter(|_| costs.is_some()).map(|revenue| revenue - sums.cost / customers as f64),
                p,
                q: None,
                verdict: match (p, is_better) {
                    (None, _) => Verdict::TooFew,
                    (_, true) => Verdict::Fits,
                    (_, false) => Verdict::DoesNotFit,
                },
            });
        }
    };
    let everybody = lives.of.len() as u32;
    let singles: Vec<Vec<u32>> = told.iter().map(|told| counted(&lives, told.values.len(), &|one| value(told, one))).collect();
    for (at, one) in told.iter().enumerate() {
        // Of all customers there are no others.
        tell(&[one], &|life| value(one, life), &singles[at], &|value| singles[at][value] < everybody);
        for (other_at, other) in told.iter().enumerate().skip(at + 1) {
            let several = |at: usize| singles[at].iter().filter(|&&count| count >= FEWEST).count();
            if several(at).max(several(other_at)) > MOST_VALUES || one.values.len().saturating_mul(other.values.len()) > PLACES {
                continue;
            }
            let width = other.values.len();
            let place = |life: &Lived| Some(value(one, life)? * width + value(other, life)?);
            let counts = counted(&lives, one.values.len() * width, &place);
            let says_more = |place: usize| counts[place] < singles[at][place / width].min(singles[other_at][place % width]);
            tell(&[one, other], &place, &counts, &says_more);
        }
    }
    judge(&mut of);
    of.arrange_by(|a, b| none_last(a.p, b.p, f64::total_cmp).then_with(|| a.name().cmp(&b.name())));
    let fields = told.iter().filter_map(|told| told.attribute.fields().iter().copied().find(|&field| mapped(data, field))).collect();
    Fit { of, fields, revenue_from: brought.from, lives }
}

/// Pairs of values that are counted at once, at most.
const PLACES: usize = 4_000_000;

/// Days of life after which it is told who is still there.
fn days() -> usize {
    libm::floor(f64::from(RETENTION_MONTHS) * MONTH_DAYS) as usize
}

fn value(told: &Told<'_>, one: &Lived) -> Option<usize> {
    Some(told.of[one.customer.0 as usize]).filter(|&value| value != NOTHING).map(|value| value as usize)
}

fn counted(lives: &Lives, places: usize, place: &dyn Fn(&Lived) -> Option<usize>) -> Vec<u32> {
    let mut counts = vec![0; places];
    for place in lives.of.iter().filter_map(place) {
        counts[place] += 1;
    }
    counts
}

/// Some lives beside all others: the chance of as great a difference, whether they end less often than the others', and the others' share.
fn beside(some: &LifeTable, all: &LifeTable) -> (Option<f64>, bool, Option<Kept>) {
    let others = all.without(some);
    let (of_some, of_others) = expected(some, &others);
    let found = trend(&[(1.0, some), (0.0, &others)]).filter(|_| of_some >= EXPECTED && of_others >= EXPECTED);
    (found.map(|found| found.p), found.is_some_and(|found| found.excess < 0.0), others.kept_until(days()))
}

/// Corrects the chances for asking of every combination; what may be chance is said to be as the others are.
fn judge(of: &mut [Combination]) {
    let chances: Vec<Option<f64>> = of.iter().map(|one| one.p).collect();
    for (one, q) in of.iter_mut().zip(adjusted(&chances)) {
        one.q = q;
        if q.is_some_and(|q| q >= LEVEL) {
            one.verdict = Verdict::AsTheOthers;
        }
    }
}

/// The customers under observation with the attributes that a name tells, by id; nothing where it tells none.
#[must_use]
pub fn with_attributes(data: &Dataset, name: &str, from: Option<Day>, as_of: AsOf) -> Vec<Lived> {
    let told: Vec<Told<'_>> = Attribute::ALL.into_iter().filter_map(|attribute| Told::of(data, attribute, as_of)).collect();
    let has = |one: &Lived, told: &Told<'_>, at: usize| value(told, one) == Some(at);
    let named = |told: &Told<'_>, at: usize| format!("{}={}", told.attribute.code(), told.values[at]);
    // Values may hold what stands between two of them, so names are made and compared.
    let singles = told.iter().flat_map(|told| (0..told.values.len()).map(move |at| (told, at)));
    let starts: Vec<(&Told<'_>, usize)> = singles.filter(|&(told, at)| name.starts_with(&named(told, at))).collect();
    for &(one, at) in &starts {
        let rest = &name[named(one, at).len()..];
        if rest.is_empty() {
            return Lives::of(data, OfLives::observed(from), as_of).of.into_iter().filter(|life| has(life, one, at)).collect();
        }
        let Some(rest) = rest.strip_prefix(" + ") else { continue };
        let other =
            told.iter().flat_map(|told| (0..told.values.len()).map(move |at| (told, at))).find(|&(told, at)| named(told, at) == rest);
        if let Some((other, other_at)) = other {
            return Lives::of(data, OfLives::observed(from), as_of)
                .of
                .into_iter()
                .filter(|life| has(life, one, at) && has(life, other, other_at))
                .collect();
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dataset;

    fn company() -> String {
        let mut csv = String::from("customer_id,signup_date,cancel_date,industry,employees,source,mrr\n");
        for at in 0..120 {
            let (industry, source) = (["Retail", "Health", "Health + care"][at % 3], ["Ads", "Referral"][at / 3 % 2]);
            // Retail leaves after three months, and a few of the others.
            let left = if at % 3 == 0 && at % 9 != 0 || at % 17 == 1 { "2024-04-01" } else { "" };
            csv += &format!("C{at:03},2024-01-01,{left},{industry},{},{source},10\n", if at % 4 == 0 { 5 } else { 50 });
        }
        csv
    }

    #[test]
    fn those_who_leave_sooner_do_not_fit() {
        let csv = company();
        let data = dataset(&[("customers", &csv)]);
        let as_of = AsOf("2025-06-30".parse().expect("a day"));
        let found = fit(&data, None, as_of);
        let of = |name: &str| found.of.iter().find(|one| one.name() == name).unwrap_or_else(|| panic!("no {name}"));
        let retail = of("industry=Retail");
        assert_eq!((retail.customers, retail.verdict), (40, Verdict::DoesNotFit));
        let (kept, others) = (retail.kept.expect("seen for a year").share, retail.others.expect("seen for a year").share);
        assert!(kept < 0.4 && others > 0.8, "{kept} {others}");
        assert_eq!(of("size=10-499").verdict, Verdict::AsTheOthers);
        assert_eq!(found.of[0].name(), "industry=Retail", "the surest comes first");
        assert!(found.of.iter().all(|one| one.customers >= u64::from(FEWEST)));
        for name in ["industry=Retail", "industry=Health + care", "industry=Health + care + source=Ads", "industry=Retail + source=Ads"] {
            assert_eq!(with_attributes(&data, name, None, as_of).len() as u64, of(name).customers, "{name}");
        }
        assert!(with_attributes(&data, "industry=None", None, as_of).is_empty());
    }

    #[test]
    fn a_pair_that_is_one_attribute_says_nothing_more() {
        let mut csv = String::from("customer_id,signup_date,tier,plan\n");
        (0..60).for_each(|at| csv += &format!("C{at:02},2024-01-01,{},{}\n", ["a", "b"][at % 2], ["A", "B"][at % 2]));
        let found = fit(&dataset(&[("customers", &csv)]), None, AsOf("2025-06-30".parse().expect("a day")));
        let names: Vec<String> = found.of.iter().map(Combination::name).collect();
        assert_eq!(names, ["plan=A", "plan=B", "tier=a", "tier=b"]);
        assert!(found.of.iter().all(|one| one.verdict == Verdict::TooFew), "nobody left");
    }
}
