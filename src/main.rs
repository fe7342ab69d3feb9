//! Starts the page.

fn main() {
    holdfast::start();
}
