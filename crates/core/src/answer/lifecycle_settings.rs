//! What questions on the lifecycle can be asked with, and what all of them must say.

use serde::{Deserialize, Serialize};

use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Note, NoteCode};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing};
use crate::lifecycle::Stage;
use crate::lifecycle::companies::Companies;
use crate::lifecycle::courses::{Course, Courses};
use crate::lifecycle::fit_rule::FitRule;
use crate::lifecycle::steps::{A_WEEK, Usual};
use crate::schema::Table;

/// Tables of which one is enough: without a name there is nobody to follow.
pub(super) const NEEDS: &[&[Table]] = &[&[Table::Leads, Table::Opportunities, Table::Customers, Table::Subscriptions, Table::Payments]];

/// Which companies match the profile, and which features are core ones.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfLifecycle {
    /// The rule of the profile; by the leads' own dates alone if absent.
    pub fit: Option<FitRule>,
    /// Which features are core ones, and by which model's words events are read.
    pub health: HealthSettings,
}

impl OfLifecycle {
    /// What a question takes.
    pub(super) const PARAMETERS: [Parameter; 4] = [FIT, ADVANCED, BASIC, MODEL];

    /// Takes them from a question's parameters.
    pub(super) fn take(parameters: &mut Parameters) -> Result<OfLifecycle, BadParameter> {
        let fit = match parameters.take(FIT.key) {
            None => None,
            Some(text) => match text.parse() {
                Ok(rule) => Some(rule),
                Err(_) => return Err(BadParameter { key: FIT.key.to_owned(), value: text, takes: FIT.takes.to_owned() }),
            },
        };
        Ok(OfLifecycle { fit, health: HealthSettings::take(parameters) })
    }

    /// The companies with their ways through the stages.
    pub(super) fn courses<'a>(&self, ground: Ground<'a>) -> Result<(Companies<'a>, Courses), Missing> {
        let models = self.health.models(ground)?;
        let companies = Companies::of(ground.data, ground.as_of);
        let model = models.models.first().cloned().unwrap_or_default();
        let courses = Courses::of(&companies, self.fit.as_ref(), &model);
        Ok((companies, courses))
    }

    /// What a reader must know of them.
    pub(super) fn notes(&self, ground: Ground<'_>, courses: &Courses) -> Vec<Note> {
        let count = |holds: &dyn Fn(&Course) -> bool| courses.of.iter().filter(|course| holds(course)).count() as u64;
        let told = |code: NoteCode, holds: bool| holds.then(|| Note::new(code));
        let committed = |course: &Course| course.has(Stage::Committed);
        let mut notes: Vec<Note> = Vec::new();
        notes.extend(told(NoteCode::LifecycleNoLeads, ground.data.table(Table::Leads).is_none()));
        notes.extend(told(NoteCode::FitUntold, !courses.fit_told));
        notes.extend(Note::counted(NoteCode::FitImplied, count(&|course| course.fit_implied)).filter(|_| courses.fit_told));
        let unjudged = count(&|course| course.fit_unjudged);
        notes.extend(
            Note::counted(NoteCode::FitUnjudged, unjudged).map(|note| note.about((courses.of.len() as u64 - unjudged).to_string())),
        );
        let left_out = |from: Stage| count(&|course| course.left_out >= Some(from));
        notes.extend(
            Note::counted(NoteCode::FitLeftOut, left_out(Stage::Intent)).map(|note| note.about(left_out(Stage::Committed).to_string())),
        );
        if courses.activation_told {
            notes.push(Note::new(if courses.by_core { NoteCode::ActivatedByCore } else { NoteCode::ActivatedByAny }));
            let unseen = |course: &Course| committed(course) && !course.watched;
            let there = count(&|course| unseen(course) && course.last() == Some(Stage::Committed));
            notes.extend(Note::counted(NoteCode::ActivationUnseen, count(&unseen)).map(|note| note.about(there.to_string())));
            notes.extend(Note::counted(NoteCode::ActivationOpen, count(&|course| course.young)));
        } else {
            notes.push(Note::new(NoteCode::ActivationUntold));
        }
        notes.extend(told(NoteCode::ExpansionUntold, !courses.expansion_told));
        notes
    }
}

/// What a reader must know of how long is usual in the stages: where too few came on to tell, and where a week counts as most come on at once.
pub(super) fn of_usual(usual: &Usual) -> Vec<Note> {
    let stages = || Stage::ALL.into_iter().filter(|&stage| stage < Stage::Activated);
    let few = stages().filter(|&stage| usual.days[stage as usize].is_none());
    let few = few.map(|stage| Note::new(NoteCode::StalledUntold).about(stage.code()));
    let at_once = stages().filter(|&stage| usual.at_once[stage as usize]);
    few.chain(at_once.map(|stage| Note::new(NoteCode::SameDaySteps).about(stage.code()).number(A_WEEK))).collect()
}

const FIT: Parameter = Parameter {
    key: "fit",
    takes: "which companies match the profile, such as industry=Retail,segment=Agencies + tier=smb: one of these is enough; by the dates of leads alone",
};
