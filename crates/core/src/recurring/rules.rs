//! The switches on which tools that count recurring revenue disagree, and how four of them set these.

use serde::{Deserialize, Serialize};

/// How the movements of a month are counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Counting {
    /// What a customer paid at the end of the month against its beginning: ups and downs within the month net out.
    #[default]
    Net,
    /// Each day on which what a customer pays goes up or down.
    Event,
}

impl Counting {
    /// Both.
    pub const ALL: [Counting; 2] = [Counting::Net, Counting::Event];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Counting::Net => "net",
            Counting::Event => "event",
        }
    }
}

/// On which day revenue that ends is gone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChurnDate {
    /// The day on which the customer asked to cancel, where that is told.
    Request,
    /// The first day that is not paid for.
    #[default]
    PeriodEnd,
    /// A number of days after what was paid for ran out; or the end, if that comes first.
    Grace,
}

impl ChurnDate {
    /// Every way.
    pub const ALL: [ChurnDate; 3] = [ChurnDate::Request, ChurnDate::PeriodEnd, ChurnDate::Grace];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            ChurnDate::Request => "request",
            ChurnDate::PeriodEnd => "period_end",
            ChurnDate::Grace => "grace",
        }
    }
}

/// Where customers count that come and go within one month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Joiners {
    /// Neither as new nor as churn.
    #[default]
    Neither,
    /// As both, with the most they paid in the month.
    Both,
}

impl Joiners {
    /// Both ways.
    pub const ALL: [Joiners; 2] = [Joiners::Neither, Joiners::Both];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Joiners::Neither => "neither",
            Joiners::Both => "both",
        }
    }
}

/// Whether MRR is what was agreed or what is left of it after discounts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Discounts {
    /// As the contracts say.
    #[default]
    AsAgreed,
    /// All discounts off: where payments tell that less was paid for a month than was agreed, that counts.
    Off,
}

impl Discounts {
    /// Both ways.
    pub const ALL: [Discounts; 2] = [Discounts::AsAgreed, Discounts::Off];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Discounts::AsAgreed => "as_agreed",
            Discounts::Off => "off",
        }
    }
}

/// How the share of customers lost is reckoned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Logo {
    /// One less the survivors of those there at the start.
    #[default]
    OfStart,
    /// With those who came and went within a month among the lost, over those there at the start.
    WithJoiners,
    /// Over 30 days (for each month asked for): those lost among all who were there before them or came within them.
    ThirtyDays,
}

/// All switches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Net of a month, or by event.
    pub counting: Counting,
    /// When revenue that ends is gone.
    pub churn: ChurnDate,
    /// Days after what was paid for ran out, where [`ChurnDate::Grace`] is chosen.
    pub grace_days: i32,
    /// Who comes and goes within a month.
    pub joiners: Joiners,
    /// What a discount does.
    pub discounts: Discounts,
    /// The share of customers lost.
    pub logo: Logo,
    /// Whether what came back is taken off net churn.
    pub returns_in_net_churn: bool,
}

/// Days of grace where nothing else is said: those after which Baremetrics counts an unpaid customer as lost.
pub const GRACE_DAYS: i32 = 30;

impl Default for Rules {
    /// As definitions, section 5, has it: net of the month, at the end of what was paid for, joiners in neither.
    fn default() -> Rules {
        Rules {
            counting: Counting::Net,
            churn: ChurnDate::PeriodEnd,
            grace_days: GRACE_DAYS,
            joiners: Joiners::Neither,
            discounts: Discounts::AsAgreed,
            logo: Logo::OfStart,
            returns_in_net_churn: false,
        }
    }
}

/// A tool whose figures somebody wants to meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Preset {
    /// Stripe: churn at the cancel request, joiners in new and in churn, customers lost over 30 days.
    Stripe,
    /// ChartMogul: churn at the end of the paid period, net churn less what came back.
    ChartMogul,
    /// `ProfitWell`: the same end, joiners in neither, discounts off.
    ProfitWell,
    /// Baremetrics: cancelled or 30 days overdue, joiners among the lost.
    Baremetrics,
}

impl Preset {
    /// Every one.
    pub const ALL: [Preset; 4] = [Preset::Stripe, Preset::ChartMogul, Preset::ProfitWell, Preset::Baremetrics];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Preset::Stripe => "stripe",
            Preset::ChartMogul => "chartmogul",
            Preset::ProfitWell => "profitwell",
            Preset::Baremetrics => "baremetrics",
        }
    }

    /// How it sets the switches.
    #[must_use]
    pub fn rules(self) -> Rules {
        let own = Rules::default();
        match self {
            Preset::Stripe => Rules { churn: ChurnDate::Request, joiners: Joiners::Both, logo: Logo::ThirtyDays, ..own },
            Preset::ChartMogul => Rules { returns_in_net_churn: true, ..own },
            Preset::ProfitWell => Rules { discounts: Discounts::Off, ..own },
            Preset::Baremetrics => {
                Rules { churn: ChurnDate::Grace, grace_days: GRACE_DAYS, joiners: Joiners::Both, logo: Logo::WithJoiners, ..own }
            }
        }
    }
}
