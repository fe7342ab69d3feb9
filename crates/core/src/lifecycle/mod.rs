//! The life of a customer, from stranger to active user.

pub mod activation;
