//! The published studies that survival statistics are tested on, and what trusted libraries reckoned of them.

use super::survival::Watched;
use serde_json::Value;

/// A study, as lifelines 0.30.3 ships it.
pub(crate) struct Study {
    /// Its name in the reference.
    pub(crate) name: &'static str,
    text: &'static str,
}

impl Study {
    /// The lung study of the North Central Cancer Treatment Group (Loprinzi et al. 1994).
    pub(crate) const LUNG: Study = Study { name: "lung", text: include_str!("../../../../tests/data/survival/lung.csv") };
    /// Arrests after release (Rossi, Berk & Lenihan 1980).
    pub(crate) const ROSSI: Study = Study { name: "rossi", text: include_str!("../../../../tests/data/survival/rossi.csv") };
    /// Walton's flies.
    pub(crate) const WALTONS: Study = Study { name: "waltons", text: include_str!("../../../../tests/data/survival/waltons_dataset.csv") };
    /// Cancer of the larynx (Kardaun 1983).
    pub(crate) const LARYNX: Study = Study { name: "larynx", text: include_str!("../../../../tests/data/survival/larynx.csv") };
    /// The second German Breast Cancer Study (Schumacher et al. 1994).
    pub(crate) const GBSG2: Study = Study { name: "gbsg2", text: include_str!("../../../../tests/data/survival/gbsg2.csv") };

    /// The cells of a column.
    pub(crate) fn cells(&self, column: &str) -> Vec<String> {
        let mut lines = self.text.lines().map(|line| line.split(',').map(|cell| cell.trim_matches('"').to_owned()).collect::<Vec<_>>());
        let place = lines.next().expect("a head").iter().position(|one| one == column).expect("a column");
        lines.map(|cells| cells[place].clone()).collect()
    }

    /// The lives by the columns of their time and of whether they ended.
    pub(crate) fn lives(&self, time: &str, event: &str) -> Vec<Watched> {
        let read = |(time, event): (String, String)| Watched { entry: 0.0, exit: time.parse().expect("a number"), ended: event == "1" };
        self.cells(time).into_iter().zip(self.cells(event)).map(read).collect()
    }
}

/// What lifelines and statsmodels reckoned.
pub(crate) fn survival() -> Value {
    serde_json::from_str(include_str!("../../../../tests/data/goldens/survival.json")).expect("JSON")
}

pub(crate) fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}
