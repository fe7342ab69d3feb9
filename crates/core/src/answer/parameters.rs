//! Parameters of a question, as `key=value` from the command line, a page's address or a saved view.

use std::collections::BTreeMap;

use crate::churn::by::Grouping;
use crate::day::Day;
use crate::sales::period::Period;

/// A parameter as the catalogue lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    /// Its key.
    pub key: &'static str,
    /// What values it takes and the default, in a few English words.
    pub takes: &'static str,
}

/// A parameter's value can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadParameter {
    /// Its key.
    pub key: String,
    /// The value given.
    pub value: String,
    /// What it takes.
    pub takes: String,
}

/// The parameters of a question that nobody has taken yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parameters(BTreeMap<String, String>);

impl FromIterator<(String, String)> for Parameters {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Parameters {
        Parameters(pairs.into_iter().collect())
    }
}

impl Parameters {
    /// Takes a parameter's text.
    pub fn take(&mut self, key: &str) -> Option<String> {
        self.0.remove(key)
    }

    /// Puts a text in place of a parameter's.
    pub fn put(&mut self, key: &str, text: String) {
        self.0.insert(key.to_owned(), text);
    }

    /// A parameter's text, which stays to be taken.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// Takes a list, separated by commas; blanks around an item do not count.
    pub fn take_list(&mut self, key: &str) -> Option<Vec<String>> {
        let text = self.take(key)?;
        Some(text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect())
    }

    /// Takes a whole number.
    ///
    /// # Errors
    /// If the value is none.
    pub fn take_whole(&mut self, key: &str) -> Result<Option<i32>, BadParameter> {
        self.take_as(key, "a whole number")
    }

    /// Takes a number of 0 or more.
    ///
    /// # Errors
    /// If the value is none.
    pub fn take_number(&mut self, key: &str) -> Result<Option<f64>, BadParameter> {
        const TAKES: &str = "a number of 0 or more";
        let value = self.get(key).unwrap_or_default().to_owned();
        match self.take_as::<f64>(key, TAKES)? {
            Some(number) if !(number.is_finite() && number >= 0.0) => {
                Err(BadParameter { key: key.to_owned(), value, takes: TAKES.to_owned() })
            }
            number => Ok(number),
        }
    }

    /// Takes a day `YYYY-MM-DD`.
    ///
    /// # Errors
    /// If the value is none.
    pub fn take_day(&mut self, key: &str) -> Result<Option<Day>, BadParameter> {
        self.take_as(key, "a date YYYY-MM-DD")
    }

    /// Takes a period; one without ends where none is given.
    ///
    /// # Errors
    /// If the value is none.
    pub fn take_period(&mut self, key: &str) -> Result<Period, BadParameter> {
        Ok(self.take_as(key, Period::TAKES)?.unwrap_or_default())
    }

    /// Takes by what customers are put into groups; all together where nothing is given.
    ///
    /// # Errors
    /// If the value names a thing that groups can't go by, or more than two.
    pub fn take_grouping(&mut self, key: &str) -> Result<Grouping, BadParameter> {
        Ok(self.take_as(key, Grouping::TAKES)?.unwrap_or_default())
    }

    /// Takes a yes or no.
    ///
    /// # Errors
    /// If the value is neither `true` nor `false`.
    pub fn take_flag(&mut self, key: &str) -> Result<Option<bool>, BadParameter> {
        self.take_as(key, "true or false")
    }

    /// Takes one of several, by its code.
    ///
    /// # Errors
    /// If none has the code.
    pub fn take_one_of<T: Copy>(&mut self, key: &str, all: &[T], code: fn(T) -> &'static str) -> Result<Option<T>, BadParameter> {
        let Some(value) = self.take(key) else { return Ok(None) };
        match all.iter().find(|&&one| code(one) == value) {
            Some(&one) => Ok(Some(one)),
            None => {
                let takes = all.iter().map(|&one| code(one)).collect::<Vec<_>>().join(", ");
                Err(BadParameter { key: key.to_owned(), value, takes })
            }
        }
    }

    fn take_as<T: std::str::FromStr>(&mut self, key: &str, takes: &str) -> Result<Option<T>, BadParameter> {
        let Some(value) = self.take(key) else { return Ok(None) };
        match value.trim().parse() {
            Ok(read) => Ok(Some(read)),
            Err(_) => Err(BadParameter { key: key.to_owned(), value, takes: takes.to_owned() }),
        }
    }

    /// A key that nobody took.
    #[must_use]
    pub fn first_left(&self) -> Option<&str> {
        self.0.keys().next().map(String::as_str)
    }
}
