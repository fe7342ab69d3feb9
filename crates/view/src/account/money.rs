//! What a customer pays, as the page's table shows it.

use holdfast_core::account::money::MoneyEvent;
use holdfast_core::answer::snapshot::Section;
use holdfast_core::day::Day;

use super::{Portrait, Times, day, number, text};
use crate::text::Words;

/// A line of the customer's money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyLine {
    /// The day.
    pub day: Day,
    /// What happened.
    pub what: &'static str,
    /// Plan or currency.
    pub note: String,
    /// The amount, or from which to which.
    pub amount: String,
    /// Whether it is a loss.
    pub is_loss: bool,
}

impl Words {
    /// The day of a renewal, and in how many days it is.
    #[must_use]
    pub fn renewal_in(self, day: String, days: u64, written: String) -> String {
        let unit = if days == 1 { "day" } else { "days" };
        self.pick_owned(format!("{day}, in {written} {unit}"), format!("{day}，{written} 天后"))
    }

    /// The newest first; payments that came in as they should are left to the time line where contracts are told.
    #[must_use]
    pub fn money_lines(self, portrait: Portrait<'_>, times: &dyn Times) -> Vec<MoneyLine> {
        let rows = || portrait.section(Section::Money).filter_map(|row| Some((row, event(text(&row.value)?)?)));
        let contracts = rows().any(|(_, what)| what == MoneyEvent::MrrChange);
        let lines = rows().filter(|(_, what)| !(contracts && *what == MoneyEvent::Payment)).filter_map(|(row, what)| {
            let (now, before) = (number(&row.now), number(&row.before));
            let amount = match (before, now) {
                (Some(before), Some(now)) => format!("{} → {}", times.money(before), times.money(now)),
                (None, Some(only)) | (Some(only), None) => times.money(only),
                (None, None) => self.nothing().to_owned(),
            };
            let fell = before.zip(now).is_some_and(|(before, now)| now < before);
            let is_loss = fell || matches!(what, MoneyEvent::ContractEnd | MoneyEvent::PaymentFailed);
            let note = row.note.clone().unwrap_or_default();
            Some(MoneyLine { day: day(&row.item, times)?, what: self.money_event(what), note, amount, is_loss })
        });
        lines.collect()
    }

    /// What the money found: MRR now, and before where it was another.
    #[must_use]
    pub fn money_finding(self, portrait: Portrait<'_>, times: &dyn Times) -> String {
        let row = portrait.field("mrr");
        match row.map(|row| (number(&row.value), number(&row.before))) {
            Some((Some(now), Some(before))) if f64::abs(now - before) >= 0.005 => self.mrr_moved(times.money(now), times.money(before)),
            Some((Some(now), Some(_))) => self.mrr_same(times.money(now)),
            Some((Some(now), None)) => self.mrr_now(times.money(now)),
            _ => self.section(Section::Money).to_owned(),
        }
    }
}

fn event(code: &str) -> Option<MoneyEvent> {
    MoneyEvent::ALL.into_iter().find(|what| what.code() == code)
}
