//! The life of a customer as of a day: when it began, whether and when it ended, and what it pays a month.

pub mod last_day;
pub mod life;
pub mod mrr;
pub mod own_rows;
pub mod past;
pub mod renewal;
pub mod revenue;
pub mod spells;
