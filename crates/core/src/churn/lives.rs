//! The lives of customers, as survival statistics see them: from their start, under observation from some age on, until they left or
//! were seen last.

use serde::{Deserialize, Serialize};

use super::MONTH_DAYS;
use super::groups::Groups;
use crate::answer::note::{Note, NoteCode};
use crate::behaviour::sources::mapped;
use crate::customer::life::{Life, flag_counts_from, known_row};
use crate::dataset::{CustomerIx, Dataset, Shape};
use crate::day::{AsOf, Day};
use crate::health::lives_on;
use crate::schema::{Table, customers};
use crate::stats::survival::Watched;

/// Which lives count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfLives {
    /// From which day on the data tell ends: customers who left before are not in the files, so older ones come under observation late.
    pub observed_from: Option<Day>,
    /// Only customers who started then or later.
    pub started_from: Option<Day>,
}

/// The life of a customer: its first spell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lived {
    /// Whose.
    pub customer: CustomerIx,
    /// Its first day; of no meaning where the clock starts at zero.
    pub start: Day,
    /// In days since the start. Who left on the first day was there for half of it; who is still there was until the end of the as-of day.
    pub watched: Watched,
}

impl Lived {
    /// The first day on which it was under observation.
    #[must_use]
    pub fn entry_day(&self) -> Day {
        self.start.plus(self.watched.entry as i32)
    }

    /// The first day without service, or the day after the last that counts.
    #[must_use]
    pub fn exit_day(&self) -> Day {
        self.start.plus(self.watched.exit as i32)
    }
}

/// The lives of customers as of a day, in the order of the dataset's customers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lives {
    /// Those that were ever under observation.
    pub of: Vec<Lived>,
    /// Whether they have no calendar: tenure in months and whether they left, no dates.
    pub from_zero: bool,
    /// What was left out, and what stood in.
    pub facts: Facts,
}

/// What a reader of lives must know.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts {
    /// Customers who came under observation late.
    pub late: u64,
    /// Customers left out, as they left before ends are told.
    pub before: u64,
    /// Customers left out, as nobody knows when they left.
    pub undated: u64,
    /// Customers who left on their first day.
    pub zero_duration: u64,
    /// From which day on ends seem to be told, where nobody said so; with how many customers started before it.
    pub proposed: Option<(Day, u64)>,
}

impl Lives {
    /// As of a day.
    #[must_use]
    pub fn of(data: &Dataset, which: OfLives, as_of: AsOf) -> Lives {
        if starts_at_zero(data) { Lives::by_tenure(data, as_of) } else { Lives::by_dates(&lives_on(data, as_of), which, as_of) }
    }

    fn by_dates(all: &[Life], which: OfLives, as_of: AsOf) -> Lives {
        let mut lives = Lives::default();
        for (customer, life) in (0..).map(CustomerIx).zip(all) {
            let Some(start) = life.start.filter(|&start| which.started_from.is_none_or(|from| start >= from)) else { continue };
            // Who came back had left: a life is the first stretch.
            let end = life.first_spell_end.or(life.end);
            if end.is_none() && !life.active {
                lives.facts.undated += 1;
                continue;
            }
            let exit = end.unwrap_or(as_of.0.plus(1)).since(start);
            let entry = which.observed_from.map_or(0, |from| from.since(start).max(0));
            if entry > 0 && exit <= entry {
                lives.facts.before += 1;
                continue;
            }
            lives.facts.late += u64::from(entry > 0);
            lives.facts.zero_duration += u64::from(exit == 0);
            let watched = Watched { entry: f64::from(entry), exit: f64::from(exit).max(ZERO), ended: end.is_some() };
            lives.of.push(Lived { customer, start, watched });
        }
        if which.observed_from.is_none() {
            lives.facts.proposed = proposed(&lives.of);
        }
        lives
    }

    fn by_tenure(data: &Dataset, as_of: AsOf) -> Lives {
        let mut lives = Lives { from_zero: true, ..Lives::default() };
        let Some(table) = data.table(Table::Customers) else { return lives };
        // Tenure and flag are of the day of the export: where others files tell days, not before their last.
        if flag_counts_from(data).is_some_and(|day| as_of.0 < day) {
            return lives;
        }
        let tenure = table.number(customers::TENURE_MONTHS);
        for (customer, past) in (0..).map(CustomerIx).zip(&data.pasts().customers) {
            let months = known_row(data, customer, as_of).and_then(|row| tenure?.get(row)).filter(|&months| months >= 0.0);
            let (Some(months), Some(ended)) = (months, past.churned) else { continue };
            let exit = if ended { (months * MONTH_DAYS).max(ZERO) } else { months * MONTH_DAYS };
            lives.facts.zero_duration += u64::from(ended && months <= 0.0);
            lives.of.push(Lived { customer, start: Day(0), watched: Watched { entry: 0.0, exit, ended } });
        }
        lives
    }

    /// The lives in groups; those that go by who takes care in [pieces](Lives::pieces).
    #[must_use]
    pub fn grouped(&self, groups: &Groups<'_>) -> Grouped {
        let (lives, days) = self.pieces(&[groups]);
        let placed = groups.place(lives.iter().zip(&days).map(|(piece, &day)| (piece.customer, day)));
        Grouped { names: placed.names, lives, group: placed.of }
    }

    /// The lives, with the day on which each is judged to be of a group: its first one. Where one of these groups goes by who takes care,
    /// lives are cut at the first of the month after a customer was handed over, so that a month at risk is of who took care on the day
    /// before it; a piece that ends so was seen last, and the next comes under observation late.
    #[must_use]
    pub fn pieces(&self, groups: &[&Groups<'_>]) -> (Vec<Lived>, Vec<Day>) {
        let (mut pieces, mut days) = (Vec::with_capacity(self.of.len()), Vec::with_capacity(self.of.len()));
        for life in &self.of {
            let (mut rest, mut day) = (*life, life.start);
            let changes = groups.iter().map(|groups| groups.handed_over(life.customer)).find(|changes| !changes.is_empty());
            let changes = changes.filter(|_| !self.from_zero).unwrap_or_default();
            let mut taker = changes.get(changes.partition_point(|&(from, _)| from <= day).saturating_sub(1)).map(|&(_, person)| person);
            for (cut, person) in changes.iter().map(|&(from, person)| (from.last_of_month().plus(1), person)) {
                let age = f64::from(cut.since(life.start));
                if age <= 0.0 || age >= rest.watched.exit || taker == Some(person) {
                    continue;
                }
                if age > rest.watched.entry {
                    pieces.push(Lived { watched: Watched { exit: age, ended: false, ..rest.watched }, ..rest });
                    days.push(day);
                    rest.watched.entry = age;
                }
                (day, taker) = (cut.plus(-1), Some(person));
            }
            pieces.push(rest);
            days.push(day);
        }
        (pieces, days)
    }

    /// What a reader must know of them.
    #[must_use]
    pub fn notes(&self, which: OfLives) -> Vec<Note> {
        let Facts { late, before, undated, zero_duration, proposed } = self.facts;
        let counted = |code: NoteCode, number: u64| (number > 0).then(|| Note::new(code).number(number as f64));
        let from = which.observed_from.filter(|_| !self.from_zero);
        let notes = [
            self.from_zero.then(|| Note::new(NoteCode::ClockFromZero).number(self.of.len() as f64)),
            from.map(|day| Note::new(NoteCode::ObservedFrom).about(day.to_string()).number(late as f64)),
            proposed.map(|(day, older)| Note::new(NoteCode::ObservedFromProposed).about(day.to_string()).number(older as f64)),
            counted(NoteCode::LeftBeforeObserved, before),
            which.started_from.filter(|_| !self.from_zero).map(|day| Note::new(NoteCode::StartedFrom).about(day.to_string())),
            counted(NoteCode::LeftUndated, undated),
            counted(NoteCode::ZeroDuration, zero_duration),
        ];
        notes.into_iter().flatten().collect()
    }
}

/// Days of a life that ended on its first day.
const ZERO: f64 = 0.5;

/// Whether some file can tell when customers left, judged by its columns.
#[must_use]
pub fn ends_have_dates(data: &Dataset) -> bool {
    let tellers = data.pasts().tellers;
    let has_months = data.files.iter().any(|file| file.shape == Shape::MonthlyMrr);
    tellers.contracts || tellers.cancellations || tellers.cancel_date || has_months
}

/// Whether customers have a tenure and a churn flag, and no file tells when any of them started or left.
fn starts_at_zero(data: &Dataset) -> bool {
    let tellers = data.pasts().tellers;
    mapped(data, customers::TENURE_MONTHS) && tellers.churned && !tellers.signup && !ends_have_dates(data)
}

/// From which day on ends seem to be told: the first of the month of the first end, where that comes so long after the first start that at
/// the rate of later days somebody would have left before in all but one of a hundred cases. With how many had started before it.
fn proposed(lives: &[Lived]) -> Option<(Day, u64)> {
    let first = lives.iter().filter(|life| life.watched.ended).map(Lived::exit_day).min()?;
    let from = first.first_of_month();
    let ended = lives.iter().filter(|life| life.watched.ended).count() as f64;
    let (mut before, mut later) = (0, 0);
    for life in lives {
        let days = i64::from(life.exit_day().since(life.start));
        let early = i64::from(first.since(life.start)).clamp(0, days);
        before += early;
        later += days - early;
    }
    let older = lives.iter().filter(|life| life.start < from).count() as u64;
    let expected = ended / later.max(1) as f64 * before as f64;
    (older > 0 && expected > EXPECTED).then_some((from, older))
}

/// So many ends expected, none come once in a hundred times: −ln 0.01.
const EXPECTED: f64 = 4.605_170_185_988_091;

/// Lives, or pieces of them, in groups.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grouped {
    /// The names of groups in order; the one without a name, the first, is all together, or those of whom nothing is told.
    pub names: Vec<Option<String>>,
    /// Lives, or pieces of them, in the order of customers.
    pub lives: Vec<Lived>,
    /// The group of each.
    pub group: Vec<u32>,
}

/// A group's lives, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Count {
    /// Customers.
    pub customers: u64,
    /// Of them those who left.
    pub churned: u64,
    /// Months at risk, of 30.4375 days.
    pub months: f64,
}

impl Grouped {
    /// The lives of each group, in the order of names.
    #[must_use]
    pub fn by_group(&self) -> Vec<Vec<Watched>> {
        let mut sizes = vec![0; self.names.len()];
        self.group.iter().for_each(|&group| sizes[group as usize] += 1);
        let mut lives: Vec<Vec<Watched>> = sizes.into_iter().map(Vec::with_capacity).collect();
        self.lives.iter().zip(&self.group).for_each(|(life, &group)| lives[group as usize].push(life.watched));
        lives
    }

    /// Each group, counted; a customer who was handed over counts in each group it was of.
    #[must_use]
    pub fn counts(&self) -> Vec<Count> {
        let mut counts = vec![Count::default(); self.names.len()];
        // In sixteenths of a day, which every length is a whole number of: their sum is the same in whatever order.
        let mut lengths = vec![0_i64; self.names.len()];
        let mut last: Vec<Option<CustomerIx>> = vec![None; self.names.len()];
        for (life, &group) in self.lives.iter().zip(&self.group) {
            let group = group as usize;
            counts[group].customers += u64::from(last[group].replace(life.customer) != Some(life.customer));
            counts[group].churned += u64::from(life.watched.ended);
            lengths[group] += libm::round((life.watched.exit - life.watched.entry) * 16.0) as i64;
        }
        counts.iter_mut().zip(lengths).for_each(|(count, length)| count.months = length as f64 / 16.0 / MONTH_DAYS);
        counts
    }

    /// The customers of a group by its name, the empty one being none; each once.
    #[must_use]
    pub fn customers_of(&self, name: &str) -> Vec<CustomerIx> {
        let group = self.names.iter().position(|one| one.as_deref().unwrap_or_default() == name);
        let own = self.lives.iter().zip(&self.group).filter(|(_, at)| Some(**at as usize) == group);
        let mut customers: Vec<CustomerIx> = own.map(|(life, _)| life.customer).collect();
        customers.dedup();
        customers
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dataset;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn lives(files: &[(&str, &str)], which: OfLives, as_of: &str) -> (Vec<(f64, f64, bool)>, Facts) {
        let lives = Lives::of(&dataset(files), which, AsOf(day(as_of)));
        (lives.of.iter().map(|life| (life.watched.entry, life.watched.exit, life.watched.ended)).collect(), lives.facts)
    }

    const FOUR: (&str, &str) = (
        "customers",
        "customer_id,signup_date,cancel_date,csm\nA,2025-01-01,2025-01-11,X\nB,2025-01-01,,X\nC,2025-03-01,2025-03-01,X\nD,2025-06-01,,X\n",
    );

    #[test]
    fn a_life_lasts_until_it_ended_or_the_day_is_over() {
        let (found, facts) = lives(&[FOUR], OfLives::default(), "2025-03-02");
        assert_eq!(found, [(0.0, 10.0, true), (0.0, 61.0, false), (0.0, 0.5, true)], "D is not known yet");
        assert_eq!(facts.zero_duration, 1);
    }

    #[test]
    fn who_started_before_ends_are_told_comes_late() {
        let from = |text: &str| OfLives { observed_from: Some(day(text)), ..OfLives::default() };
        let (found, facts) = lives(&[FOUR], from("2025-01-06"), "2025-03-02");
        assert_eq!(found, [(5.0, 10.0, true), (5.0, 61.0, false), (0.0, 0.5, true)]);
        assert_eq!((facts.late, facts.before), (2, 0));
        let (found, facts) = lives(&[FOUR], from("2025-01-11"), "2025-03-02");
        assert_eq!((found.len(), facts.late, facts.before), (2, 1, 1), "an end on that day was never at risk");
        let started = OfLives { started_from: Some(day("2025-01-02")), ..OfLives::default() };
        assert_eq!(lives(&[FOUR], started, "2025-03-02").0.len(), 1);
    }

    #[test]
    fn a_gap_ends_a_life_and_who_left_nobody_knows_when_has_none() {
        let contracts = ("subscriptions", "customer_id,start_date,end_date\nA,2025-01-01,2025-01-31\nA,2025-03-01,\n");
        assert_eq!(lives(&[contracts], OfLives::default(), "2025-06-30").0, [(0.0, 30.0, true)]);
        let flag = ("customers", "customer_id,signup_date,churned\nA,2025-01-01,true\nB,2025-01-05,false\n");
        let (found, facts) = lives(&[flag], OfLives::default(), "2025-01-05");
        assert_eq!((found, facts.undated), (vec![(0.0, 1.0, false)], 1));
    }

    #[test]
    fn tenure_has_a_clock_from_zero() {
        let files = [("customers", "customer_id,tenure_months,churned\nA,2,true\nB,0,false\nC,0,true\nD,5,\n")];
        let (found, _) = lives(&files, OfLives { observed_from: Some(day("2025-01-01")), ..OfLives::default() }, "1900-01-01");
        assert_eq!(found, [(0.0, 60.875, true), (0.0, 0.0, false), (0.0, 0.5, true)]);
    }

    #[test]
    fn ends_that_begin_late_are_told() {
        let mut csv = "customer_id,signup_date,cancel_date\n".to_owned();
        (0..60).for_each(|at| {
            csv += &format!("{at},2024-01-01,{}\n", if at % 3 == 0 { format!("2025-03-{:02}", 5 + at / 3) } else { String::new() });
        });
        let (_, facts) = lives(&[("customers", &csv)], OfLives::default(), "2025-06-30");
        assert_eq!(facts.proposed, Some((day("2025-03-01"), 60)));
        let (_, facts) =
            lives(&[("customers", &csv)], OfLives { observed_from: Some(day("2025-03-01")), ..OfLives::default() }, "2025-06-30");
        assert_eq!(facts.proposed, None);
        assert_eq!(lives(&[FOUR], OfLives::default(), "2025-12-31").1.proposed, None);
    }

    #[test]
    fn a_life_is_cut_in_the_month_after_it_was_handed_over() {
        let owners = ("owners", "customer_id,person,role,from_date\nB,X,csm,2025-01-01\nB,Y,csm,2025-02-10\nB,Z,csm,2025-04-01\n");
        let data = dataset(&[FOUR, owners]);
        let as_of = AsOf(day("2025-05-31"));
        let lives = Lives::of(&data, OfLives { observed_from: Some(day("2025-01-05")), ..OfLives::default() }, as_of);
        let grouped = lives.grouped(&Groups::new(&data, "csm".parse().expect("a grouping"), as_of));
        let told: Vec<String> = (grouped.lives.iter().zip(&grouped.group))
            .map(|(life, &group)| {
                let name = grouped.names[group as usize].clone().unwrap_or_default();
                format!("{name} {}–{} {}", life.entry_day(), life.exit_day(), life.watched.ended)
            })
            .collect();
        let expected = [
            "X 2025-01-05–2025-01-11 true",
            "X 2025-01-05–2025-03-01 false",
            "Y 2025-03-01–2025-05-01 false",
            "Z 2025-05-01–2025-06-01 false",
            "X 2025-03-01–2025-03-01 true",
        ];
        assert_eq!(told, expected, "of April the day before is the last of March");
        assert_eq!(grouped.counts().iter().map(|count| count.customers).collect::<Vec<_>>(), [3, 1, 1]);
        assert_eq!(grouped.customers_of("Z"), [CustomerIx(1)]);
    }
}
