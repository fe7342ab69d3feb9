//! Mappings, saved views, rules, plans and settings of sales: kept by signature, by id, by name.

use holdfast_core::compensation::plan::Plan;
use holdfast_core::day::Day;
use holdfast_core::sales::settings::SalesSettings;
use holdfast_core::triggers::Rule;
use holdfast_view::kept::Change;
use leptos::prelude::*;

use super::{Kept, bodies};
use crate::bridge::records::record::{self, Key, Kind, Mapping, SavedView};

/// The one record of its kind.
const SALES: &str = "settings";

impl Kept {
    /// The mapping of a signature.
    #[must_use]
    pub fn mapping(self, signature: &str) -> Option<Mapping> {
        self.mappings.with(|mappings| mappings.iter().find(|mapping| mapping.signature == signature).cloned())
    }

    /// Keeps what an import settled, without a word and not as a step: the import itself is what is taken back.
    pub fn remember_mapping(self, mapping: &Mapping) {
        let key = Key::new(Kind::Mapping, &mapping.signature);
        let newer = self.shown_text(&key).is_some_and(|text| record::is_newer(key.kind, &text));
        if let (false, Ok(text)) = (newer, record::write(key.kind, mapping)) {
            self.set(&key, Some(text));
        }
    }

    /// Deletes the mapping of a signature.
    pub fn delete_mapping(self, signature: &str) {
        let found = self.mappings.with_untracked(|mappings| mappings.iter().find(|mapping| mapping.signature == signature).cloned());
        if let Some(Mapping { name, .. }) = found {
            self.change::<Mapping>(Change::MappingDeleted { name }, true, Key::new(Kind::Mapping, signature), None);
        }
    }

    /// Keeps a view in place of the one with its name.
    pub fn keep_view(self, view: &SavedView) {
        self.change(Change::ViewKept { name: view.name.clone() }, true, Key::new(Kind::View, &view.name), Some(view));
    }

    /// Gives a view another name, which no other view has.
    pub fn rename_view(self, name: &str, to: &str) {
        let Some(view) = self.view(name).filter(|_| self.view(to).is_none()) else { return };
        let renamed = SavedView { name: to.to_owned(), ..view };
        let bodies = vec![(Key::new(Kind::View, name), None), (Key::new(Kind::View, to), Some(&renamed))];
        self.change_all(Change::ViewRenamed { name: to.to_owned() }, true, bodies);
    }

    /// The view of a name.
    #[must_use]
    pub fn view(self, name: &str) -> Option<SavedView> {
        self.views.with_untracked(|views| views.iter().find(|view| view.name == name).cloned())
    }

    /// The rules of triggers that a person made, by id; read where they are asked for, as with [`Kept::acts`].
    #[must_use]
    pub fn rules(self) -> Memo<Vec<Rule>> {
        Memo::new(move |_| self.shown.with(|texts| bodies(texts, Kind::Rule)))
    }

    /// Keeps a rule in place of the one with its id.
    pub fn keep_rule(self, rule: &Rule) {
        self.change(Change::RuleKept { name: rule.name.clone() }, true, Key::new(Kind::Rule, &rule.id), Some(rule));
    }

    /// Deletes a rule.
    pub fn delete_rule(self, rule: &Rule) {
        self.change::<Rule>(Change::RuleDeleted { name: rule.name.clone() }, true, Key::new(Kind::Rule, &rule.id), None);
    }

    /// The pay plans that a person made, by name; read where they are asked for, as with [`Kept::acts`].
    #[must_use]
    pub fn plans(self) -> Memo<Vec<Plan>> {
        Memo::new(move |_| self.shown.with(|texts| bodies(texts, Kind::Plan)))
    }

    /// Keeps a plan in place of the one with its name, and of the one that it was made from where that had another name.
    pub fn keep_plan(self, plan: &Plan, before: Option<&str>) {
        let renamed = before.filter(|before| *before != plan.name).map(|before| (Key::new(Kind::Plan, before), None));
        let bodies = renamed.into_iter().chain([(Key::new(Kind::Plan, &plan.name), Some(plan))]).collect();
        self.change_all(Change::PlanKept { name: plan.name.clone() }, true, bodies);
    }

    /// Deletes the plan of a name.
    pub fn delete_plan(self, name: &str) {
        self.change::<Plan>(Change::PlanDeleted { name: name.to_owned() }, true, Key::new(Kind::Plan, name), None);
    }

    /// How stages are set and what the team wants to reach; read where it is asked for, as with [`Kept::acts`].
    #[must_use]
    pub fn sales(self) -> Memo<SalesSettings> {
        Memo::new(move |_| self.shown.with(|texts| bodies::<SalesSettings>(texts, Kind::Sales)).pop().unwrap_or_default())
    }

    /// Keeps how stages are set and what the team wants to reach.
    pub fn keep_sales(self, settings: &SalesSettings) {
        self.keep_sales_as(Change::SalesKept, settings);
    }

    /// The same, told as the change that it is.
    pub fn keep_sales_as(self, change: Change, settings: &SalesSettings) {
        self.change(change, true, Key::new(Kind::Sales, SALES), Some(settings));
    }

    /// Keeps from which day on the files tell who left.
    pub fn keep_observed(self, observed_from: Option<Day>) {
        let settings = SalesSettings { observed_from, ..self.sales().get_untracked() };
        self.keep_sales_as(Change::ObservedKept, &settings);
    }

    /// Deletes the view of a name.
    pub fn delete_view(self, name: &str) {
        self.change::<SavedView>(Change::ViewDeleted { name: name.to_owned() }, true, Key::new(Kind::View, name), None);
    }
}
