//! The activities of the process, in the order of a customer's life, and the words that name them in a log.

use serde::{Deserialize, Serialize};

use crate::fold::{fold, mentions};
use crate::sales::activity::{CALL, EMAIL, MEETING, kind_of};
use crate::team::Role;

/// An activity of the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Process {
    /// Finding accounts: outbound, and by partners.
    FindAccounts,
    /// Answering who comes in.
    AnswerInbound,
    /// Qualifying and tiering.
    Qualify,
    /// Showing the product.
    Demo,
    /// Helping through a trial.
    TrialSupport,
    /// Proposing and closing.
    ProposalClose,
    /// Taking into use.
    Onboarding,
    /// Teaching.
    Training,
    /// Renewing.
    Renewal,
    /// Selling more to the same decision-maker.
    Upsell,
    /// Selling to a new decision-maker.
    CrossSell,
    /// Winning back who has left.
    WinBack,
}

impl Process {
    /// Every activity, in the order of a customer's life.
    pub const ALL: [Process; 12] = [
        Process::FindAccounts,
        Process::AnswerInbound,
        Process::Qualify,
        Process::Demo,
        Process::TrialSupport,
        Process::ProposalClose,
        Process::Onboarding,
        Process::Training,
        Process::Renewal,
        Process::Upsell,
        Process::CrossSell,
        Process::WinBack,
    ];

    /// Its code in answers.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Process::FindAccounts => "find_accounts",
            Process::AnswerInbound => "answer_inbound",
            Process::Qualify => "qualify",
            Process::Demo => "demo",
            Process::TrialSupport => "trial_support",
            Process::ProposalClose => "proposal_close",
            Process::Onboarding => "onboarding",
            Process::Training => "training",
            Process::Renewal => "renewal",
            Process::Upsell => "upsell",
            Process::CrossSell => "cross_sell",
            Process::WinBack => "win_back",
        }
    }

    /// Which roles the blueprint gives it to (seed 002, parts three to five); winning back it gives to nobody.
    #[must_use]
    pub fn of_roles(self) -> &'static [Role] {
        match self {
            Process::FindAccounts => &[Role::Sdr, Role::Bdr],
            Process::AnswerInbound => &[Role::Mdr],
            Process::Qualify => &[Role::Mdr, Role::Sdr, Role::Bdr],
            Process::Demo | Process::TrialSupport => &[Role::Ae, Role::Fae],
            Process::ProposalClose => &[Role::Bdr, Role::Ae, Role::Fae],
            Process::Onboarding | Process::Training => &[Role::Csm],
            Process::Renewal | Process::Upsell | Process::CrossSell => &[Role::Csm, Role::Am],
            Process::WinBack => &[],
        }
    }

    /// The activity that a text names, a kind in a log or a stage of a pipeline: the one of [`WORDS`] that comes first there.
    #[must_use]
    pub fn of(text: &str) -> Option<Process> {
        let folded = fold(text);
        WORDS.iter().find(|(_, words)| words.iter().any(|word| mentions(&folded, word))).map(|&(process, _)| process)
    }
}

/// Words that name an activity, folded; Latin ones at the beginning of a word, Chinese ones anywhere. Whatever says of which part of a
/// customer's life it is comes first: a proposal for a renewal is work on the renewal.
pub const WORDS: [(Process, &[&str]); 12] = [
    (Process::WinBack, &["win back", "winback", "won back", "reactivat", "挽回", "召回", "赢回"]),
    (Process::CrossSell, &["cross sell", "crosssell", "cross selling", "交叉销售"]),
    (Process::Upsell, &["upsell", "up sell", "expansion", "追加", "增购", "向上销售", "扩容"]),
    (Process::Renewal, &["renew", "续约", "续费", "续签"]),
    (Process::Training, &["training", "workshop", "培训"]),
    (Process::Onboarding, &["onboard", "kick off", "kickoff", "implementation", "go live", "上线", "实施", "启用", "激活"]),
    (Process::TrialSupport, &["trial", "pilot", "poc", "proof of concept", "试用", "试点"]),
    (Process::Demo, &["demo", "演示"]),
    (
        Process::ProposalClose,
        &["proposal", "quot", "negotiat", "contract", "closing", "方案", "报价", "谈判", "合同", "成交", "签约", "签单"],
    ),
    (Process::Qualify, &["qualif", "tiering", "screening", "discovery", "资质", "筛选", "分级", "需求确认", "确认需求"]),
    (Process::AnswerInbound, &["inbound", "enquir", "inquir", "answer", "request", "来访", "来电", "咨询", "询盘"]),
    (
        Process::FindAccounts,
        &[
            "find accounts",
            "find customers",
            "prospect",
            "outbound",
            "cold call",
            "sourcing",
            "lead generation",
            "account research",
            "寻找客户",
            "找客户",
            "开拓",
            "开发客户",
            "外呼",
            "陌拜",
            "陌生拜访",
            "拓客",
        ],
    ),
];

/// What a kind in the log says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Which activity of the process it was.
    Process(Process),
    /// By what means somebody was reached and nothing of what for: a call, an e-mail, a meeting.
    Means,
    /// Nothing that is known here.
    Nothing,
}

impl Said {
    /// What a text says.
    #[must_use]
    pub fn by(text: &str) -> Said {
        match Process::of(text) {
            Some(process) => Said::Process(process),
            None if [CALL, EMAIL, MEETING].contains(&kind_of(text)) => Said::Means,
            None => Said::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_read_in_both_languages_and_however_they_are_spelled() {
        for (text, process) in [
            ("Renewal call", Process::Renewal),
            ("续约谈判", Process::Renewal),
            ("cross-sell meeting", Process::CrossSell),
            ("CrossSell", Process::CrossSell),
            ("TRIAL_SUPPORT", Process::TrialSupport),
            ("产品演示", Process::Demo),
            ("Quotation", Process::ProposalClose),
            ("客户分级", Process::Qualify),
            ("Cold call", Process::FindAccounts),
            ("Win-back", Process::WinBack),
        ] {
            assert_eq!(Said::by(text), Said::Process(process), "{text}");
        }
        assert_eq!(["Call", "邮件", "拜访"].map(Said::by), [Said::Means; 3]);
        assert_eq!(["Lunch", "Industrial visit", "微信"].map(Said::by), [Said::Nothing; 3], "no trial in industrial");
    }

    #[test]
    fn every_activity_has_words_of_both_languages() {
        for process in Process::ALL {
            let (_, words) = WORDS.iter().find(|(one, _)| *one == process).expect("words");
            assert!(words.iter().any(|word| word.is_ascii()) && words.iter().any(|word| !word.is_ascii()), "{process:?}");
        }
    }
}
