//! What a person has set of a plan.

use serde::{Deserialize, Serialize};

use crate::answer::parameters::{BadParameter, Parameters};
use crate::sales::period::Period;
use crate::team::Role;

use super::rational::Ratio;
use super::reverse::Unknown;

/// Rates taken where nobody gives them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rates {
    /// One's own, the article's where the files do not tell them.
    #[default]
    Own,
    /// The article's.
    Preset,
}

impl Rates {
    /// Every way.
    pub const ALL: [Rates; 2] = [Rates::Own, Rates::Preset];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Rates::Own => "own",
            Rates::Preset => "preset",
        }
    }
}

/// The roles of the article's POD, in the order of its work.
pub const POD: [Role; 4] = [Role::Mdr, Role::Sdr, Role::Ae, Role::Csm];

/// What a person has set of a plan; whatever is absent is measured, or preset.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// New MRR wanted a month.
    pub target: Option<Ratio>,
    /// What a deal brings a month.
    pub price: Option<Ratio>,
    /// Deals of intents.
    pub win: Option<Ratio>,
    /// Intents of profiles.
    pub conversion: Option<Ratio>,
    /// Profiles of outbound calls.
    pub touch: Option<Ratio>,
    /// Profiles that are found by outbound calls, of all.
    pub outbound_share: Option<Ratio>,
    /// Intents there are a month.
    pub intents: Option<Ratio>,
    /// Profiles there are a month.
    pub profiles: Option<Ratio>,
    /// Outbound calls there are a month.
    pub outbound: Option<Ratio>,
    /// Working days a month.
    pub working_days: Option<u32>,
    /// People in each role of [`POD`].
    pub people: [Option<u32>; 4],
    /// The roles that a POD has, one person each; all four where none is named.
    pub roles: Vec<Role>,
    /// New MRR that a POD brings a month.
    pub pod_capacity: Option<Ratio>,
    /// The one figure that is found from the others, and then gone by.
    pub solve: Option<Unknown>,
    /// Rates where nobody gives them; one's own where nothing is said.
    pub rates: Option<Rates>,
    /// Whose month people carry; the article's where nothing is said, as what was done is no limit of what can be.
    pub carry: Option<Rates>,
    /// Over which days is measured; the last twelve months that are over where none are given.
    pub period: Period,
}

impl Settings {
    /// Takes them off a question's parameters.
    ///
    /// # Errors
    /// If a value can't be read, or a share is more than all.
    pub fn take(parameters: &mut Parameters) -> Result<Settings, BadParameter> {
        let mut ratio = |key: &str| -> Result<Option<Ratio>, BadParameter> {
            let Some(value) = parameters.take(key) else { return Ok(None) };
            let most = SHARES.contains(&key).then(|| Ratio::whole(1));
            let read = value.parse().ok().filter(|read: &Ratio| most.is_none_or(|most| *read <= most));
            let takes = if most.is_some() { TAKES_SHARE } else { Ratio::TAKES };
            read.map(Some).ok_or_else(|| BadParameter { key: key.to_owned(), value, takes: takes.to_owned() })
        };
        let (target, price, pod_capacity) = (ratio("target")?, ratio("price")?, ratio("pod_capacity")?);
        let (win, conversion, touch, outbound_share) = (ratio("win")?, ratio("conversion")?, ratio("touch")?, ratio("outbound_share")?);
        let (intents, profiles, outbound) = (ratio("intents")?, ratio("profiles")?, ratio("outbound")?);
        let mut people = [None; 4];
        for (slot, role) in people.iter_mut().zip(POD) {
            *slot = whole(parameters, &role.code().to_lowercase())?;
        }
        let roles = match parameters.get("roles").map(str::to_owned) {
            None => Vec::new(),
            Some(value) => {
                let named: Option<Vec<Role>> = parameters
                    .take_list("roles")
                    .unwrap_or_default()
                    .iter()
                    .map(|name| Role::of(name).filter(|role| POD.contains(role)))
                    .collect();
                named.filter(|roles| !roles.is_empty()).ok_or_else(|| BadParameter {
                    key: "roles".to_owned(),
                    value,
                    takes: "some of MDR, SDR, AE, CSM, separated by commas".to_owned(),
                })?
            }
        };
        let rates = parameters.take_one_of("rates", &Rates::ALL, Rates::code)?;
        let solve = parameters.take_one_of("solve", &Unknown::ALL, Unknown::code)?;
        let carry = parameters.take_one_of("carry", &Rates::ALL, Rates::code)?;
        let working_days = some(parameters, "working_days")?;
        let period = parameters.take_period("period")?;
        Ok(Settings {
            target,
            price,
            win,
            conversion,
            touch,
            outbound_share,
            intents,
            profiles,
            outbound,
            working_days,
            people,
            roles,
            pod_capacity,
            solve,
            rates,
            carry,
            period,
        })
    }
}

/// Figures that are shares: no more than all.
const SHARES: [&str; 4] = ["win", "conversion", "touch", "outbound_share"];
const TAKES_SHARE: &str = "a share of 1 at most, such as 1/3, 0.25 or 25%";

/// Takes a whole number of 0 or more.
///
/// # Errors
/// If the value is none.
pub fn whole(parameters: &mut Parameters, key: &str) -> Result<Option<u32>, BadParameter> {
    let value = parameters.get(key).unwrap_or_default().to_owned();
    let number = parameters.take_whole(key)?;
    let wrong = || BadParameter { key: key.to_owned(), value, takes: "a whole number of 0 or more".to_owned() };
    number.map(|number| u32::try_from(number).map_err(|_| wrong())).transpose()
}

/// Takes a whole number of 1 or more.
///
/// # Errors
/// If the value is none.
pub fn some(parameters: &mut Parameters, key: &str) -> Result<Option<u32>, BadParameter> {
    let value = parameters.get(key).unwrap_or_default().to_owned();
    match whole(parameters, key)? {
        Some(0) => Err(BadParameter { key: key.to_owned(), value, takes: "a whole number of 1 or more".to_owned() }),
        number => Ok(number),
    }
}

/// Takes a share.
///
/// # Errors
/// If the value is no fraction, decimal or percentage, or more than all.
pub fn share(parameters: &mut Parameters, key: &str) -> Result<Option<f64>, BadParameter> {
    let Some(value) = parameters.take(key) else { return Ok(None) };
    match value.parse::<Ratio>() {
        Ok(share) if share <= Ratio::whole(1) => Ok(Some(share.value())),
        _ => Err(BadParameter { key: key.to_owned(), value, takes: TAKES_SHARE.to_owned() }),
    }
}

/// The market of the simulation of hand-overs, as far as a person set it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Simulated {
    /// Prospects in all, [`PROSPECTS`] where nothing is said.
    pub prospects: Option<u32>,
    /// Of them, those that enter a month, [`ENTERING`] where nothing is said.
    pub entering: Option<u32>,
    /// The share of intents that turn elsewhere for each working day of waiting; none where nothing is said.
    pub cooling: Option<f64>,
}

/// Prospects in all where nothing is said (the article's example), and at most.
const PROSPECTS: (u32, u32) = (2_000, 50_000);
/// Prospects that enter a month where nothing is said (a choice: what a POD of four can reach, less a sixth).
const ENTERING: u32 = 500;

impl Simulated {
    /// Prospects in all.
    #[must_use]
    pub fn prospects(&self) -> u32 {
        self.prospects.unwrap_or(PROSPECTS.0).min(PROSPECTS.1)
    }

    /// Those that enter a month.
    #[must_use]
    pub fn entering(&self) -> u32 {
        self.entering.unwrap_or(ENTERING)
    }

    /// Takes it off a question's parameters.
    ///
    /// # Errors
    /// If a value can't be read, a share is more than all, or nobody is there.
    pub fn take(parameters: &mut Parameters) -> Result<Simulated, BadParameter> {
        Ok(Simulated {
            prospects: some(parameters, "prospects")?,
            entering: some(parameters, "entering")?,
            cooling: share(parameters, "cooling")?,
        })
    }
}

/// How a team grows, as far as a person set it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Growing {
    /// Months told, [`MONTHS`] where nothing is said.
    pub months: Option<u32>,
    /// People hired a month at most, [`HIRES`] where nothing is said.
    pub hires: Option<u32>,
    /// Months until new people carry in full, [`RAMP`] where nothing is said.
    pub ramp: Option<u32>,
    /// The share of people who leave in a year, [`ATTRITION`] where nothing is said.
    pub attrition: Option<f64>,
    /// The share of MRR that is lost a month; what was lost of late where nothing is said.
    pub churn: Option<f64>,
}

/// Months told where nothing is said, and at most.
pub const MONTHS: (u32, u32) = (12, 60);
/// People hired a month at most where nothing is said (a choice).
pub const HIRES: u32 = 2;
/// Months until new people carry in full where nothing is said (a choice), and at most.
pub const RAMP: (u32, u32) = (3, 24);
/// The share of people who leave in a year where nothing is said (a choice).
pub const ATTRITION: f64 = 0.2;

impl Growing {
    /// Takes it off a question's parameters.
    ///
    /// # Errors
    /// If a value can't be read, a share is more than all, or no month is told.
    pub fn take(parameters: &mut Parameters) -> Result<Growing, BadParameter> {
        Ok(Growing {
            months: some(parameters, "months")?,
            hires: whole(parameters, "hires")?,
            ramp: whole(parameters, "ramp")?,
            attrition: share(parameters, "attrition")?,
            churn: share(parameters, "churn_rate")?,
        })
    }
}
