//! The other side of the signals: a customer whose use grows, or who shows around what was made with the product (definitions, section 7).

use super::seen::Seen;
use crate::day::Day;

/// Use of this window is compared with that of the window before.
pub const GROWTH_WINDOW: i32 = 28;
/// Lately: so many days.
const LATELY: i32 = 14;
/// Core features are used a lot: so many days of use, each feature's counted, in the window. Two a week.
const DEEP: u32 = 8;
/// Where no core feature is named: the product is used a lot, on so many days of the window. Three a week.
const DEEP_LOGIN_DAYS: u32 = 12;
/// Use rises: by so many days of use at least, and by a quarter.
const RISES_BY: u32 = 4;

/// What a customer does with the core features, and what it shares.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Growth {
    /// Core features used in the window, by their names in the model.
    pub uses: Vec<String>,
    /// Core features used in the last fourteen days.
    pub uses_lately: Vec<String>,
    /// Core features that it ever used.
    pub knows: Vec<String>,
    /// Days of use of core features, each feature's counted: in the window, and in the one before.
    pub core_days: (u32, u32),
    /// Days of the window with a login, or with what stands for one.
    pub login_days: u32,
    /// Reports and the like shared in the window.
    pub shared: u64,
    /// When last.
    pub last_shared: Option<Day>,
    /// Whether the model names core features at all.
    pub names_core_features: bool,
}

impl Growth {
    /// Of what was seen of a customer, by a model that names core features or does not.
    #[must_use]
    pub fn of(seen: &Seen<'_>, names_core_features: bool) -> Growth {
        let window = (1u128 << GROWTH_WINDOW) - 1;
        let used = |window: u128| seen.features.iter().filter(|(_, days)| days & window != 0).map(|(name, _)| (*name).to_owned()).collect();
        let days = |back: i32| seen.features.iter().map(|(_, days)| ((days >> back) & window).count_ones()).sum();
        Growth {
            uses: used(window),
            uses_lately: used((1 << LATELY) - 1),
            knows: seen.used_ever.iter().map(|name| (*name).to_owned()).collect(),
            core_days: (days(0), days(GROWTH_WINDOW)),
            login_days: seen.logins.days(GROWTH_WINDOW),
            shared: seen.sharing.sum(0, GROWTH_WINDOW),
            last_shared: seen.sharing.latest(GROWTH_WINDOW).map(|back| seen.as_of.0.plus(-(back as i32))),
            names_core_features,
        }
    }

    /// Whether core features are used a lot; where the model names none, the product.
    #[must_use]
    pub fn is_deep(&self) -> bool {
        if self.names_core_features { self.core_days.0 >= DEEP } else { self.login_days >= DEEP_LOGIN_DAYS }
    }

    /// Whether their use rises.
    #[must_use]
    pub fn rises(&self) -> bool {
        let (now, before) = self.core_days;
        now >= before + RISES_BY && 4 * now >= 5 * before
    }
}
