//! The mail to a customer for whom a rule fired.

use holdfast_core::answer::triggers_matches::MatchRow;
use holdfast_core::signals::{Act, Evidence};
use holdfast_core::triggers::fact::Fact;

use crate::text::Words;
use crate::today::{Letter, Mail, language_of};

/// The mail, in the customer's language; `shown` are the words in which the match is told on the screen.
///
/// What a rule says to our own people, or where a person has written its text, stands as it is told. Where an act is a visit or a talk,
/// its message is meant for who goes there: the customer gets the mail that goes with the act.
#[must_use]
pub fn mail(row: &MatchRow, shown: Words) -> Mail {
    let words = Words(language_of(row.country.as_deref()));
    let less = |fact: &Fact| {
        let Fact::Signal { evidence, .. } = fact else { return matches!(fact, Fact::Fewer { .. }) };
        matches!(evidence, Evidence::Fell { .. } | Evidence::Silent { .. } | Evidence::Stopped { .. })
    };
    let letter = Letter {
        to: &row.told.customer,
        from: row.told.owner.as_deref(),
        act: row.act,
        with: row.told.feature.as_deref().filter(|_| row.act != Act::SuccessCase),
        works_less: row.facts.iter().any(less),
    };
    let about = words.mail_about(&letter);
    let body = if row.message != shown.written(row.act, &row.told) {
        row.message.clone()
    } else if matches!(row.act, Act::ExecutiveTalk | Act::DiagnosisVisit) {
        about.body
    } else {
        words.written(row.act, &row.told)
    };
    Mail { subject: about.subject, body }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use holdfast_core::time::Instant;
    use holdfast_core::triggers::message::Told;

    fn row(act: Act, country: &str, message: &str) -> MatchRow {
        MatchRow {
            customer_id: "A".to_owned(),
            matched_at: Instant(0),
            facts: Vec::new(),
            evidence: String::new(),
            act,
            told: Told { customer: "Acme".to_owned(), ..Told::default() },
            message: message.to_owned(),
            channel: String::new(),
            owner: None,
            country: Some(country.to_owned()),
        }
    }

    #[test]
    fn a_mail_is_in_the_customers_language_and_tells_no_instruction() {
        let shown = Words(Language::En);
        let written = |act: Act| shown.written(act, &Told { customer: "Acme".to_owned(), ..Told::default() });
        let case = mail(&row(Act::SuccessCase, "China", &written(Act::SuccessCase)), shown);
        assert!(case.body.starts_with("Acme，您好！") && case.subject.contains("同行业"), "{case:?}");
        let visit = mail(&row(Act::DiagnosisVisit, "France", &written(Act::DiagnosisVisit)), shown);
        assert!(visit.body.starts_with("Hello") && !visit.body.contains("renewal") && !visit.body.contains("less"), "{visit:?}");
        assert_eq!(mail(&row(Act::SuccessCase, "China", "As I wrote it"), shown).body, "As I wrote it");
    }
}
