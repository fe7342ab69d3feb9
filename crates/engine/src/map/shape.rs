//! Files that are not one row a record: counts by day, months of revenue, stages side by side, changes of a field.

use holdfast_core::dataset::Shape;
use holdfast_core::schema::{Field, Table, activities, costs, customers, events, opportunities, stage_history, subscriptions};
use holdfast_core::sorting::Arrange;

use super::assign::{Assigned, Column, Wish, assign, meanings};
use super::header::key;
use super::plan::{Becomes, Spread};
use super::synonyms::{Part, STAGE_FIELDS, part};
use super::values::Fit;

/// A shape, with the table its common fields belong to.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) table: Table,
    pub(super) shape: Shape,
    pub(super) assigned: Vec<Assigned>,
    pub(super) spreads: Vec<Spread>,
    pub(super) keeps_record: bool,
    pub(super) only: Option<(usize, Vec<String>)>,
    pub(super) lasts_month: bool,
}

/// Tables that come in shapes of their own, in the order in which they are looked for.
pub(super) const TABLES: &[Table] = &[Table::StageHistory, Table::Events, Table::Activities, Table::Subscriptions];

/// The shape of a table of its own in these columns; `None` for one row a record.
///
/// - Events, as a day's counts of use: a time, a customer or user, and at least one column of counts (logins, shown, clicked, page views),
///   but no column that names the event and none of a customer's master data.
/// - Activities, as a day's counts of work: a time, a person, and at least one column of counts (calls, mails, meetings, demos), but none
///   that names the kind.
/// - Subscriptions, as months of revenue: a customer, a month, an MRR, and no start date.
/// - Stage history, as changes of a field: `field`, old and `new value`, a time and an opportunity.
pub(super) fn find(columns: &[Column], table: Table, wishes: &[Wish]) -> Option<Found> {
    match table {
        Table::StageHistory => field_history(columns, wishes),
        Table::Events => daily_usage(columns, wishes),
        Table::Activities => daily_activities(columns, wishes),
        Table::Subscriptions => monthly_mrr(columns, wishes),
        _ => None,
    }
}

fn has(assigned: &[Assigned], fields: &[Field]) -> bool {
    assigned.iter().any(|known| fields.contains(&known.field))
}

/// Whether some column's header means the field wherever it stands.
fn says(columns: &[Column], field: Field) -> bool {
    columns.iter().any(|column| meanings(&column.header, field.table()).iter().any(|claim| claim.field == field && claim.strong))
}

fn parts(columns: &[Column], wishes: &[Wish]) -> Vec<(usize, Part)> {
    let mut parts: Vec<(usize, Part)> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        if column.repeated || wishes.iter().any(|&(wished, _)| wished == at) {
            continue;
        }
        let named = column.header.keys.iter().chain(&column.header.stem).find_map(|key| part(key));
        if let Some(part) = named.filter(|part| parts.iter().all(|(_, known)| known != part)) {
            parts.push((at, part));
        }
    }
    parts
}

fn spread(column: &Column, table: Table, says: Option<(Field, &str)>, becomes: Becomes) -> Spread {
    Spread {
        column: column.at,
        header: column.name.clone(),
        table,
        says: says.map(|(field, text)| (field, text.to_owned())),
        becomes,
        carries: Vec::new(),
    }
}

fn daily_usage(columns: &[Column], wishes: &[Wish]) -> Option<Found> {
    let numeric = |at: usize| columns[at].looks.fit(events::COUNT) == Fit::Fits;
    let parts: Vec<(usize, Part)> = parts(columns, wishes)
        .into_iter()
        .filter(|&(at, part)| match part {
            Part::Logins | Part::Shown | Part::Clicked | Part::PageViews => numeric(at),
            Part::Features | Part::Page => true,
            Part::Activity(_) | Part::Connected | Part::Talk => false,
        })
        .collect();
    if !parts.iter().any(|(_, part)| !matches!(part, Part::Features | Part::Page)) {
        return None;
    }
    let taken: Vec<usize> = parts.iter().map(|&(at, _)| at).collect();
    let assigned = assign(columns, Table::Events, wishes, &taken);
    let whose = [events::CUSTOMER_ID, events::CUSTOMER_NAME, events::CUSTOMER_DOMAIN, events::USER_ID, events::SUBSCRIPTION_ID];
    let master = [customers::MRR, customers::SIGNUP_DATE, customers::PLAN, customers::INDUSTRY];
    if !has(&assigned, &[events::OCCURRED_AT])
        || !has(&assigned, &whose)
        || has(&assigned, &[events::EVENT_NAME])
        || master.iter().any(|&field| says(columns, field))
    {
        return None;
    }
    let spreads = parts
        .iter()
        .map(|&(at, part)| {
            let (name, becomes) = match part {
                Part::Logins => ("login", Becomes::Count(events::COUNT)),
                Part::Features => ("feature use", Becomes::Items(events::FEATURE, separator(&columns[at]))),
                Part::Shown => ("shown", Becomes::Count(events::COUNT)),
                Part::Clicked => ("clicked", Becomes::Count(events::COUNT)),
                Part::PageViews => ("page view", Becomes::Count(events::COUNT)),
                Part::Page | Part::Activity(_) | Part::Connected | Part::Talk => ("page view", Becomes::Cell(events::PAGE)),
            };
            spread(&columns[at], Table::Events, Some((events::EVENT_NAME, name)), becomes)
        })
        .collect();
    Some(Found { table: Table::Events, shape: Shape::DailyUsage, assigned, spreads, keeps_record: false, only: None, lasts_month: false })
}

/// The sign between the items of a list: the most frequent of the usual ones in the sample, `;` if there is none.
fn separator(column: &Column) -> char {
    column.looks.separator.unwrap_or(';')
}

fn daily_activities(columns: &[Column], wishes: &[Wish]) -> Option<Found> {
    let parts: Vec<(usize, Part)> = parts(columns, wishes)
        .into_iter()
        .filter(|&(at, part)| {
            matches!(part, Part::Activity(_) | Part::Connected | Part::Talk) && columns[at].looks.fit(activities::COUNT) == Fit::Fits
        })
        .collect();
    if !parts.iter().any(|(_, part)| matches!(part, Part::Activity(_))) {
        return None;
    }
    let taken: Vec<usize> = parts.iter().map(|&(at, _)| at).collect();
    let mut assigned = assign(columns, Table::Activities, wishes, &taken);
    if !has(&assigned, &[activities::OCCURRED_AT]) || !has(&assigned, &[activities::PERSON]) || has(&assigned, &[activities::KIND]) {
        return None;
    }
    let mut spreads = Vec::new();
    let mut kinds: Vec<&str> = Vec::new();
    for &(at, part) in &parts {
        let Part::Activity(kind) = part else { continue };
        kinds.push(kind);
        let mut row = spread(&columns[at], Table::Activities, Some((activities::KIND, kind)), Becomes::Count(activities::COUNT));
        if kind == "call" {
            for &(carried, part) in &parts {
                match part {
                    Part::Connected => row.carries.push((columns[carried].at, activities::CONNECTED, 1.0)),
                    // A time on the telephone without a unit is in minutes, as such sheets count it.
                    Part::Talk => row.carries.push((
                        columns[carried].at,
                        activities::DURATION_SECONDS,
                        columns[carried].header.seconds.unwrap_or(60.0),
                    )),
                    _ => {}
                }
            }
        }
        spreads.push(row);
    }
    // Contacts won for a second one are those of the day: with each of its kinds they would be counted again.
    if let Some(place) = assigned.iter().position(|one| one.field == activities::CONTACT_AGAIN && !one.chosen)
        // With calls, else with whichever comes first by name: the order of columns is of no meaning.
        && let Some(with) = (0..kinds.len()).min_by_key(|&at| (kinds[at] != "call", kinds[at]))
    {
        let row = &mut spreads[with];
        let carried = assigned.remove(place).column;
        row.carries.push((columns[carried].at, activities::CONTACT_AGAIN, 1.0));
    }
    Some(Found {
        table: Table::Activities,
        shape: Shape::DailyActivities,
        assigned,
        spreads,
        keeps_record: false,
        only: None,
        lasts_month: false,
    })
}

fn monthly_mrr(columns: &[Column], wishes: &[Wish]) -> Option<Found> {
    const MONTHS: &[&str] =
        &["month", "reportingmonth", "mrrmonth", "revenuemonth", "billingmonth", "servicemonth", "月份", "月", "账期", "monat"];
    let month = columns.iter().position(|column| {
        !column.repeated
            && column.header.keys.iter().any(|key| MONTHS.contains(&key.as_str()))
            && column.looks.fit(subscriptions::START_DATE) == Fit::Fits
    })?;
    if wishes.iter().any(|&(wished, _)| wished == month) {
        return None;
    }
    let mut assigned = assign(columns, Table::Subscriptions, wishes, &[month]);
    let whose = [subscriptions::CUSTOMER_ID, subscriptions::CUSTOMER_NAME, subscriptions::CUSTOMER_DOMAIN];
    let dates = [subscriptions::START_DATE, subscriptions::END_DATE];
    if !has(&assigned, &whose) || !has(&assigned, &[subscriptions::MRR]) || has(&assigned, &dates) || says(columns, customers::SIGNUP_DATE)
        // What was paid to win or keep somebody is no revenue.
        || says(columns, costs::PURPOSE)
    {
        return None;
    }
    assigned.push(Assigned { column: month, field: subscriptions::START_DATE, strong: true, fit: Fit::Fits, chosen: false });
    assigned.arrange_by_key(|known| (known.column, known.field));
    Some(Found {
        table: Table::Subscriptions,
        shape: Shape::MonthlyMrr,
        assigned,
        spreads: Vec::new(),
        keeps_record: true,
        only: None,
        lasts_month: true,
    })
}

fn field_history(columns: &[Column], wishes: &[Wish]) -> Option<Found> {
    let at = |names: &[&str]| {
        columns.iter().position(|column| !column.repeated && column.header.keys.iter().any(|key| names.contains(&key.as_str())))
    };
    let field = at(&["field", "fieldname", "fieldevent", "字段", "字段名", "变更字段", "feld"])?;
    let new = at(&["newvalue", "新值", "变更后", "修改后", "neuerwert"])?;
    at(&["oldvalue", "旧值", "原值", "变更前", "修改前", "alterwert"])?;
    let mut assigned = assign(columns, Table::StageHistory, wishes, &[field, new]);
    assigned.retain(|known| known.field != stage_history::STAGE || known.chosen);
    if !has(&assigned, &[stage_history::STAGE]) {
        assigned.push(Assigned { column: new, field: stage_history::STAGE, strong: true, fit: Fit::Fits, chosen: false });
    }
    if !has(&assigned, &[stage_history::OPPORTUNITY_ID]) || !has(&assigned, &[stage_history::ENTERED_AT]) {
        return None;
    }
    assigned.arrange_by_key(|known| (known.column, known.field));
    let only = Some((columns[field].at, STAGE_FIELDS.iter().map(|&name| name.to_owned()).collect()));
    Some(Found {
        table: Table::StageHistory,
        shape: Shape::FieldHistory,
        assigned,
        spreads: Vec::new(),
        keeps_record: true,
        only,
        lasts_month: false,
    })
}

/// Columns that tell when the opportunity of the row entered a stage: `Date entered "Demo (Sales)"`, `hs_v2_date_entered_demo`, `进入“演示”日期`.
pub(super) fn wide_stages(columns: &[Column], assigned: &[Assigned]) -> Vec<Spread> {
    if !has(assigned, &[opportunities::OPPORTUNITY_ID]) {
        return Vec::new();
    }
    let mut spreads: Vec<Spread> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        if column.repeated || assigned.iter().any(|known| known.column == at) || column.looks.fit(stage_history::ENTERED_AT) != Fit::Fits {
            continue;
        }
        if let Some(stage) = stage_entered(&column.name) {
            spreads.push(spread(
                column,
                Table::StageHistory,
                Some((stage_history::STAGE, &stage)),
                Becomes::Cell(stage_history::ENTERED_AT),
            ));
        }
    }
    spreads
}

/// The stage in a header such as `Date entered "Demo (Sales Pipeline)"`, without its pipeline.
fn stage_entered(name: &str) -> Option<String> {
    const QUOTES: &[char] = &['"', '“', '”', '\'', '‘', '’', '「', '」', '«', '»'];
    let name = name.trim_matches(['\u{feff}', ' ', '\u{3000}']);
    let lower = name.to_lowercase();
    let quoted = |rest: &str| {
        let inner = rest.trim().trim_end_matches(['日', '期', '时', '间', '的']).trim().trim_matches(QUOTES).trim();
        let stage = match inner.rfind('(') {
            Some(open) if open > 0 && inner.ends_with(')') => inner[..open].trim_end(),
            _ => inner,
        };
        (!key(stage).is_empty()).then(|| stage.to_owned())
    };
    if lower.len() == name.len() {
        for prefix in ["hs_v2_date_entered_", "hs_date_entered_", "date entered ", "entered stage "] {
            if let Some(at) = lower.starts_with(prefix).then_some(prefix.len()) {
                let rest = &name[at..];
                // "Date entered current stage" has no quotes: it names no stage.
                if prefix == "date entered " && !rest.trim_start().starts_with(QUOTES) {
                    return None;
                }
                return quoted(rest);
            }
        }
    }
    let rest = name.strip_prefix("进入")?;
    rest.trim_start().starts_with(QUOTES).then(|| quoted(rest)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stage_stands_in_quotes() {
        assert_eq!(stage_entered("Date entered \"Demo booked (Sales Pipeline)\"").as_deref(), Some("Demo booked"));
        assert_eq!(stage_entered("date entered “Won”").as_deref(), Some("Won"));
        assert_eq!(stage_entered("hs_v2_date_entered_closedwon").as_deref(), Some("closedwon"));
        assert_eq!(stage_entered("进入“演示”的日期").as_deref(), Some("演示"));
        assert_eq!(stage_entered("Date entered current stage"), None);
        assert_eq!(stage_entered("Date exited \"Demo (Sales)\""), None);
    }
}
