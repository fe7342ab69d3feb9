//! The page: the only code that knows leptos and the DOM. It computes nothing: it asks and shows.

pub mod app;
pub mod ask;
pub mod at_hand;
pub mod blame;
pub mod bridge;
pub mod commands;
pub mod kept;
pub mod list;
pub mod paged;
pub mod pages;
pub mod parts;
pub mod route;
pub mod staging;
pub mod state;
pub mod steps;
pub mod toasts;
pub mod ui;
pub mod undo;

/// Puts the page into the document.
pub fn start() {
    bridge::failure::tell_panics();
    bridge::slices::begin();
    leptos::mount::mount_to_body(app::App);
}
