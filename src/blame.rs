//! What was at work whenever the worker died: an input that has ended it three times in five minutes is not tried again by itself.
//!
//! Pure, so that it is tested without a browser.

/// Deaths within [`WINDOW`] after which an input is left alone.
const DEATHS: usize = 3;
/// Five minutes, in milliseconds.
const WINDOW: f64 = 300_000.0;
/// Deaths within [`WINDOW`], whatever was at work, after which no further worker is started by itself: far more than accidents are,
/// far fewer than a circle makes.
const CIRCLE: usize = 100;

/// A file as a person's folder has it: one that was saved anew is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileMark {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub size: u64,
    /// When it was last written, in milliseconds since 1970.
    pub modified: u64,
}

/// What the worker had at work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Reading a file.
    File(FileMark),
    /// Loading several files together.
    Files(Vec<FileMark>),
    /// Making the sample company.
    Sample,
    /// Opening what is kept.
    Kept,
    /// A question with all that its answer depends on, as it goes to the worker.
    Question(Vec<u8>),
    /// What the last import has changed.
    Difference,
    /// Its own start.
    Start,
    /// Nothing.
    Nothing,
}

/// Deaths and what they are blamed on.
#[derive(Debug, Default)]
pub struct Blame {
    deaths: Vec<(f64, Input)>,
    total: Vec<f64>,
    barred: Vec<Input>,
}

impl Blame {
    /// The worker died at this moment, in milliseconds, with these at work: one of them did it, and each is blamed.
    pub fn died(&mut self, now: f64, at_work: &[Input]) {
        self.deaths.retain(|(when, _)| now - when < WINDOW);
        self.total.retain(|when| now - when < WINDOW);
        self.total.push(now);
        for input in at_work {
            self.deaths.push((now, input.clone()));
            if *input != Input::Nothing
                && !self.is_barred(input)
                && self.deaths.iter().filter(|(_, blamed)| blamed == input).count() >= DEATHS
            {
                self.barred.push(input.clone());
            }
        }
    }

    /// Whether an input is left alone until a person wants it all the same.
    #[must_use]
    pub fn is_barred(&self, input: &Input) -> bool {
        self.barred.contains(input)
    }

    /// Whether some file, or files together, are left alone.
    #[must_use]
    pub fn bars_files(&self) -> bool {
        self.barred.iter().any(|input| matches!(input, Input::File(_) | Input::Files(_)))
    }

    /// Questions that are left alone.
    #[must_use]
    pub fn barred_questions(&self) -> Vec<Vec<u8>> {
        let question = |input: &Input| if let Input::Question(key) = input { Some(key.clone()) } else { None };
        self.barred.iter().filter_map(question).collect()
    }

    /// Whether workers die in a circle, of whatever.
    #[must_use]
    pub fn is_circle(&self) -> bool {
        self.total.len() >= CIRCLE || self.is_barred(&Input::Start)
    }

    /// A person wants an input tried that is left alone: it begins anew. Of another one nothing is forgotten.
    pub fn pardon(&mut self, input: &Input) {
        if let Some(place) = self.barred.iter().position(|barred| barred == input) {
            self.barred.remove(place);
            self.deaths.retain(|(_, blamed)| blamed != input);
        }
    }

    /// A person wants another worker all the same.
    pub fn pardon_circle(&mut self) {
        self.total.clear();
        self.pardon(&Input::Start);
    }

    /// Other data were loaded: the questions that ended the worker may do well on them.
    pub fn pardon_questions(&mut self) {
        self.barred.retain(|input| !matches!(input, Input::Question(_) | Input::Difference));
        self.deaths.retain(|(_, input)| !matches!(input, Input::Question(_) | Input::Difference));
    }
}
