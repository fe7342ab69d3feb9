//! The list of customers, and the customer of every row.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use holdfast_core::column::{DayColumn, NOTHING, TextColumn, Value};
use holdfast_core::dataset::{Customer, CustomerIx, RowCustomers, TableData};
use holdfast_core::day::Day;
use holdfast_core::schema::{
    Field, Kind, Table, activities, customers, events, leads, opportunities, owners, requests, stage_history, subscriptions, users,
};
use holdfast_core::time::Zone;

use super::names::{domain, fold_company, short_id};

/// Tables whose references are customers for sure; those of other tables may be prospects.
const OF_CUSTOMERS: &[Table] = &[Table::Subscriptions, Table::Payments, Table::Cancellations, Table::Events, Table::Tickets, Table::Users];

/// The customers and the keys under which they are referred to.
pub(super) struct Directory {
    customers: Vec<Customer>,
    /// By place among the customers.
    names: Vec<Vec<String>>,
    /// Made when a reference is first looked for by name: mostly all are ids.
    by_name: OnceCell<BTreeMap<String, u32>>,
    by_domain: BTreeMap<String, u32>,
    by_short_id: BTreeMap<String, u32>,
    /// There is a customers table.
    pub(super) listed: bool,
}

impl Directory {
    /// From the customers table, else from what other tables refer to.
    pub(super) fn of(tables: &BTreeMap<Table, TableData>) -> Directory {
        if let Some(data) = tables.get(&Table::Customers) {
            return Directory::of_table(data);
        }
        let gather = |wanted: &dyn Fn(Table) -> bool| {
            let mut ids = BTreeSet::new();
            for data in tables.values().filter(|data| wanted(data.table())) {
                if let Some(column) = direct_references(data.table()).find_map(|field| data.text(field)) {
                    let mut used = vec![false; column.dictionary.len()];
                    column.codes.iter().filter(|&code| code != NOTHING).for_each(|code| used[code as usize] = true);
                    ids.extend(column.dictionary.texts().enumerate().filter(|&(code, _)| used[code]).map(|(_, text)| text.to_owned()));
                }
            }
            ids
        };
        let mut ids = gather(&|table| OF_CUSTOMERS.contains(&table));
        if ids.is_empty() {
            ids = gather(&|_| true);
        }
        // Both forms of one id are one customer; the shorter, which sorts first, stands for it.
        let mut short: BTreeSet<String> = BTreeSet::new();
        ids.retain(|id| short_id(id).is_none_or(|first| short.insert(first.to_owned())));
        let customers: Vec<Customer> = ids.into_iter().map(|id| Customer { id, row: None }).collect();
        let names = customers.iter().map(|customer| (vec![customer.id.clone()], domain(&customer.id))).collect();
        Directory::keyed(customers, names, false)
    }

    fn of_table(data: &TableData) -> Directory {
        let mut rows: BTreeMap<String, usize> = BTreeMap::new();
        for row in 0..data.rows() {
            if let Some(id) = data.text_at(customers::CUSTOMER_ID, row) {
                rows.entry(id.to_owned()).or_insert(row);
            }
        }
        let customers: Vec<Customer> = rows.into_iter().map(|(id, row)| Customer { id, row: Some(row) }).collect();
        let keys = customers
            .iter()
            .map(|customer| {
                let cell = |field| customer.row.and_then(|row| data.text_at(field, row));
                (cell(customers::NAME).map(str::to_owned).into_iter().collect(), cell(customers::DOMAIN).and_then(domain))
            })
            .collect();
        Directory::keyed(customers, keys, true)
    }

    fn keyed(customers: Vec<Customer>, keys: Vec<(Vec<String>, Option<String>)>, listed: bool) -> Directory {
        let (mut by_domain, mut by_short_id) = (BTreeMap::new(), BTreeMap::new());
        let mut names = Vec::with_capacity(customers.len());
        for (at, ((own, domain), customer)) in (0u32..).zip(keys.into_iter().zip(&customers)) {
            names.push(own);
            if let Some(domain) = domain {
                add(&mut by_domain, domain, at);
            }
            if let Some(short) = short_id(&customer.id) {
                add(&mut by_short_id, short.to_owned(), at);
            }
        }
        Directory { customers, names, by_name: OnceCell::new(), by_domain, by_short_id, listed }
    }

    fn named(&self, name: &str) -> Option<u32> {
        let by_name = self.by_name.get_or_init(|| {
            let mut by_name = BTreeMap::new();
            for (at, names) in (0u32..).zip(&self.names) {
                names.iter().for_each(|name| add(&mut by_name, fold_company(name), at));
            }
            by_name
        });
        by_name.get(&fold_company(name)).copied()
    }

    /// The customers, sorted by id.
    pub(super) fn into_customers(self) -> Vec<Customer> {
        self.customers
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.customers.len()
    }

    /// The customer a reference names: by id, by either form of an 18-character id, else by folded name, else by domain.
    fn find(&self, reference: &str) -> u32 {
        if let Ok(at) = self.customers.binary_search_by(|customer| customer.id.as_str().cmp(reference)) {
            return at as u32;
        }
        let short = short_id(reference).and_then(|short| self.by_short_id.get(short));
        let name = || self.named(reference).filter(|&at| at != NOTHING);
        let domain = || domain(reference).and_then(|domain| self.by_domain.get(&domain)).copied();
        short.copied().filter(|&at| at != NOTHING).or_else(name).or_else(domain).unwrap_or(NOTHING)
    }

    fn by_code(&self, column: &TextColumn) -> Vec<u32> {
        column.dictionary.texts().map(|text| self.find(text)).collect()
    }
}

/// Adds a key; one that two customers share names neither.
fn add(index: &mut BTreeMap<String, u32>, key: String, at: u32) {
    if !key.is_empty() {
        index.entry(key).and_modify(|known| *known = if *known == at { at } else { NOTHING }).or_insert(at);
    }
}

/// Fields that refer to a customer outright: by id, name, domain.
pub(super) fn direct_references(table: Table) -> impl Iterator<Item = Field> {
    ["customer_id", "customer_name", "customer_domain"].into_iter().filter_map(move |name| table.field(name))
}

/// A field that refers to a record which refers to a customer.
struct Through {
    field: Field,
    /// The other table's own id.
    other: Field,
    /// The other table's date from which its records are known.
    known: Option<Field>,
}

fn indirect_references(table: Table) -> Vec<Through> {
    let opportunity = |field| Through { field, other: opportunities::OPPORTUNITY_ID, known: Some(opportunities::CREATED_AT) };
    match table {
        Table::Events => vec![
            Through { field: events::SUBSCRIPTION_ID, other: subscriptions::SUBSCRIPTION_ID, known: Some(subscriptions::START_DATE) },
            Through { field: events::USER_ID, other: users::USER_ID, known: None },
        ],
        Table::StageHistory => vec![opportunity(stage_history::OPPORTUNITY_ID)],
        Table::Activities => vec![opportunity(activities::OPPORTUNITY_ID)],
        Table::Requests => vec![opportunity(requests::OPPORTUNITY_ID)],
        Table::Owners => vec![opportunity(owners::OPPORTUNITY_ID)],
        Table::Leads => vec![opportunity(leads::OPPORTUNITY_ID)],
        _ => Vec::new(),
    }
}

/// A way by which a table's rows find their customer, worked out once for each distinct reference.
struct Way {
    field: Field,
    /// The customer of each code.
    customers: Vec<u32>,
    /// The day from which each code's record is known; empty where the way is direct or the records have no dates.
    known: Vec<Option<Day>>,
}

/// Finds every row's customer; gives back the fields by which each table found them, in the order tried.
///
/// Users, subscriptions and opportunities come first, since rows of other tables may find their customer through them.
pub(super) fn link_rows(tables: &mut BTreeMap<Table, TableData>, directory: &Directory, zone: &Zone) -> BTreeMap<Table, Vec<Field>> {
    let mut linked = BTreeMap::new();
    let first = [Table::Customers, Table::Users, Table::Subscriptions, Table::Opportunities];
    let rest = Table::ALL.iter().copied().filter(|table| !first.contains(table));
    for table in first.into_iter().chain(rest) {
        let Some(data) = tables.get(&table) else { continue };
        let mut ways: Vec<Way> = Vec::new();
        for field in direct_references(table) {
            if let Some(column) = data.text(field) {
                ways.push(Way { field, customers: directory.by_code(column), known: Vec::new() });
            }
        }
        for Through { field, other, known } in indirect_references(table) {
            let through = tables.get(&other.table()).filter(|through| !matches!(through.row_customers(), RowCustomers::Unlinked));
            if let (Some(column), Some(through)) = (data.text(field), through) {
                let known = known.map(|known| known_days(column, through, other, known, zone)).unwrap_or_default();
                ways.push(Way { field, customers: through_records(column, through, other), known });
            }
        }
        if ways.is_empty() {
            continue;
        }
        linked.insert(table, ways.iter().map(|way| way.field).collect());
        let (customers, known) = follow(data, ways);
        if let Some(data) = tables.get_mut(&table) {
            data.link(customers, known);
        }
    }
    linked
}

/// How rows find their customer by the first way that leads to one, and from when on that is known.
fn follow(data: &TableData, mut ways: Vec<Way>) -> (RowCustomers, Option<DayColumn>) {
    let code = |way: &Way, row: usize| data.text(way.field).map_or(NOTHING, |column| column.codes.get(row)) as usize;
    let taken = |row: usize| {
        ways.iter().find_map(|way| {
            let code = code(way, row);
            way.customers
                .get(code)
                .copied()
                .filter(|&customer| customer != NOTHING)
                .map(|customer| (customer, way.known.get(code).copied().flatten()))
        })
    };
    let dated = ways.iter().any(|way| way.known.iter().any(Option::is_some));
    let known = dated.then(|| {
        let mut days = DayColumn::default();
        (0..data.rows()).for_each(|row| days.push(taken(row).and_then(|(_, known)| known)));
        days
    });
    if ways.len() > 1 {
        return (RowCustomers::ByRow((0..data.rows()).map(|row| taken(row).map_or(NOTHING, |(customer, _)| customer)).collect()), known);
    }
    let way = ways.swap_remove(0);
    (RowCustomers::ByCode(way.field, way.customers), known)
}

/// The first day on which a record of each text's id is known.
fn known_days(column: &TextColumn, through: &TableData, own: Field, known: Field, zone: &Zone) -> Vec<Option<Day>> {
    let Some(ids) = through.text(own) else { return Vec::new() };
    let day_of = |row: usize| match through.value(known, row)? {
        Value::Day(day) => Some(day),
        Value::Instant(instant) => Some(zone.day_of(instant)),
        _ => None,
    };
    let mut of_id: Vec<Option<Day>> = vec![None; ids.dictionary.len()];
    for (row, code) in ids.codes.iter().enumerate().filter(|&(_, code)| code != NOTHING) {
        let first = &mut of_id[code as usize];
        *first = [*first, day_of(row)].into_iter().flatten().min();
    }
    column.dictionary.texts().map(|text| ids.dictionary.find(text).and_then(|code| of_id[code as usize])).collect()
}

/// The customer of each text of a column of ids, through the records that have these ids; ids whose records differ in it name none.
fn through_records(column: &TextColumn, through: &TableData, own: Field) -> Vec<u32> {
    debug_assert_eq!(own.kind(), Kind::Id);
    let Some(ids) = through.text(own) else { return vec![NOTHING; column.dictionary.len()] };
    let mut of_id: Vec<Option<u32>> = vec![None; ids.dictionary.len()];
    for (row, code) in ids.codes.iter().enumerate().filter(|&(_, code)| code != NOTHING) {
        if let Some(CustomerIx(at)) = through.customer(row) {
            let known = &mut of_id[code as usize];
            *known = Some(if known.is_none_or(|before| before == at) { at } else { NOTHING });
        }
    }
    column.dictionary.texts().map(|text| ids.dictionary.find(text).and_then(|code| of_id[code as usize]).unwrap_or(NOTHING)).collect()
}
