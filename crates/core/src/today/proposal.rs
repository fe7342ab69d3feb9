//! What to propose to a customer on the sheet. A discount is never among it (sources, S1).

use super::{Lane, Reason, Why};
use crate::signals::all::Heard;
use crate::signals::{Act, Signal};

/// The act, and with what where there is something: a case's title, or a feature.
///
/// Fewer logins together with visits to the export help are the article's customer B: a visit of an executive, to diagnose. Silence
/// is answered by something of value, never by a call.
pub(super) fn of(
    lane: Lane,
    reasons: &[Reason],
    heard: &Heard,
    reactivation: impl FnOnce() -> (Option<Act>, Option<String>),
) -> (Act, Option<String>) {
    if lane == Lane::Grow {
        let act = if reasons.iter().any(|reason| reason.why == Why::SharedReport) { Act::JointWhitePaper } else { Act::AdvancedTraining };
        return (act, heard.growth.uses.first().cloned());
    }
    let falls = heard.fires(Signal::LoginDrop) || heard.fires(Signal::UsageDrop);
    if falls && heard.fires(Signal::ExportHelp) {
        return (Act::DiagnosisVisit, None);
    }
    match reasons.first().map(|reason| reason.why) {
        Some(Why::Signal(signal)) if signal.is_silence() => {
            let (act, suggestion) = reactivation();
            (act.unwrap_or(Act::SuccessCase), suggestion)
        }
        Some(Why::Signal(Signal::CoreStopped)) => {
            let stopped = reasons.iter().find_map(|reason| match &reason.evidence {
                crate::signals::Evidence::Stopped { features, .. } => Some(features.join(", ")),
                _ => None,
            });
            (Act::TailoredTraining, stopped)
        }
        Some(Why::Signal(signal)) => (signal.act(), None),
        _ => (Act::DiagnosisVisit, None),
    }
}
