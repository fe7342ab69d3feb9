//! The same months under other rules: what one switch does, turned by itself, and what a whole tool's settings do.

use super::book::Book;
use super::gather::REQUESTS;
use super::movements::{Movement, months};
use super::rules::{ChurnDate, Counting, Discounts, Joiners, Logo, Preset, Rules};
use crate::answer::note::NoteCode;
use crate::dataset::Dataset;
use crate::day::AsOf;
use crate::schema::Table;

/// What is turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    /// All switches at once, as a tool has them.
    Rules,
    /// Net of the month, or by event.
    Movements,
    /// When revenue that ends is gone.
    Churn,
    /// Where customers count that come and go within a month.
    Joiners,
    /// What a discount does.
    Discounts,
}

impl Switch {
    /// Its code, which is the parameter of questions that sets it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Switch::Rules => "rules",
            Switch::Movements => "movements",
            Switch::Churn => "churn",
            Switch::Joiners => "joiners",
            Switch::Discounts => "discounts",
        }
    }
}

/// One switch at one of its settings; all others as they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// The switch.
    pub switch: Switch,
    /// The setting's code; `own` for the rules of this product.
    pub code: &'static str,
    /// All rules with it.
    pub rules: Rules,
}

/// Every switch at every setting, by switch.
#[must_use]
pub fn settings(rules: Rules) -> Vec<Setting> {
    let of = |switch, code, rules| Setting { switch, code, rules };
    let tools = Preset::ALL.map(|preset| of(Switch::Rules, preset.code(), preset.rules()));
    let countings = Counting::ALL.map(|counting| of(Switch::Movements, counting.code(), Rules { counting, ..rules }));
    let ends = ChurnDate::ALL.map(|churn| of(Switch::Churn, churn.code(), Rules { churn, ..rules }));
    let joiners = Joiners::ALL.map(|joiners| of(Switch::Joiners, joiners.code(), Rules { joiners, ..rules }));
    let discounts = Discounts::ALL.map(|discounts| of(Switch::Discounts, discounts.code(), Rules { discounts, ..rules }));
    let own = [of(Switch::Rules, OWN, Rules::default())];
    own.into_iter().chain(tools).chain(countings).chain(ends).chain(joiners).chain(discounts).collect()
}

/// The code of the rules of this product.
pub const OWN: &str = "own";

/// Months that are over, added up; money in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Year {
    /// How many months.
    pub months: usize,
    /// Of new customers.
    pub new: i128,
    /// Of customers who pay no more.
    pub churn: i128,
    /// Paid a month at the end of the last.
    pub closing: i128,
    /// Customers who paid for the first time.
    pub customers_new: u64,
    /// Customers who pay no more.
    pub customers_churned: u64,
    /// Customers who pay at the end of the last.
    pub customers_closing: u64,
    /// Whether the data tell what the rules ask for; where not, the usual is counted in its place.
    pub told: bool,
}

/// The last twelve months that are over, or as many as there are.
fn year(book: &Book) -> Year {
    let last = (1..=book.grid.months()).rev().find(|&slot| book.grid.is_over(slot)).unwrap_or(0);
    let all = months(book);
    let of = &all[last.saturating_sub(MONTHS)..last];
    let closing = of.last().copied().unwrap_or_default();
    of.iter().fold(
        Year { months: of.len(), closing: closing.closing, customers_closing: closing.customers_closing, told: true, ..Year::default() },
        |year, month| {
            let [new, gone] = [Movement::New, Movement::Churn].map(|movement| movement as usize);
            Year {
                new: year.new + month.moved[new],
                churn: year.churn + month.moved[gone],
                customers_new: year.customers_new + month.times[new],
                customers_churned: year.customers_churned + month.times[gone],
                ..year
            }
        },
    )
}

const MONTHS: usize = 12;

/// What of a book's data is not told that its rules ask for.
fn untold(book: &Book) -> Vec<String> {
    book.notes.iter().filter(|note| note.code == NoteCode::SwitchUntold).filter_map(|note| note.about.clone()).collect()
}

impl Setting {
    /// Whether the data tell what it asks for by itself, whatever other switches ask for.
    fn is_told(&self, untold: &[String]) -> bool {
        let lacks = |about: &str| untold.iter().any(|one| one == about);
        match self.switch {
            Switch::Rules => untold.is_empty(),
            Switch::Churn if self.rules.churn == ChurnDate::Request => !lacks(&REQUESTS[0].to_string()),
            Switch::Churn if self.rules.churn == ChurnDate::Grace => !lacks(Table::Payments.name()),
            Switch::Discounts if self.rules.discounts == Discounts::Off => !lacks(Table::Payments.name()),
            _ => true,
        }
    }
}

/// What the last twelve months are under each of several rules, that of a book at hand among them; nothing where no table tells amounts.
///
/// Rules that differ only in how shares are reckoned move nothing here and are counted once.
#[must_use]
pub fn years(data: &Dataset, as_of: AsOf, settings: &[Setting], at_hand: &Book) -> Option<Vec<Year>> {
    let movements = |rules: Rules| Rules { logo: Logo::OfStart, returns_in_net_churn: false, ..rules };
    let mut known: Vec<(Rules, Year, Vec<String>)> = vec![(movements(at_hand.rules), year(at_hand), untold(at_hand))];
    let mut years = Vec::with_capacity(settings.len());
    for setting in settings {
        let rules = movements(setting.rules);
        let at = match known.iter().position(|(of, ..)| *of == rules) {
            Some(at) => at,
            None => {
                // Not kept beside the book that is asked for: each is looked at once.
                let book = Book::of(data, as_of, rules)?;
                known.push((rules, year(&book), untold(&book)));
                known.len() - 1
            }
        };
        let (_, year, untold) = &known[at];
        years.push(Year { told: setting.is_told(untold), ..*year });
    }
    Some(years)
}
