//! The built site on a port of its own, and a window that shows it.

use std::path::PathBuf;

use xtask::server::{self, Server};

use crate::browser::Browser;
use crate::session::Session;

/// Serves `dist/`, of which `HOLDFAST_DIST` may name another.
///
/// # Panics
/// If it has not been built.
#[must_use]
pub fn serve() -> Server {
    let dist = std::env::var_os("HOLDFAST_DIST").map_or_else(xtask::dist, PathBuf::from);
    server::serve(&dist, 0).unwrap_or_else(|error| panic!("{error}"))
}

/// The site at a route (`#/health`), in a fresh browser, with its worker ready.
#[must_use]
pub fn open(route: &str) -> (Server, Session) {
    let server = serve();
    let session = Session::open(Browser::chosen());
    // What the browser did before is not the page's doing.
    let _ = (session.console(), session.requests());
    session.goto(&format!("{}{route}", server.address()));
    session.wait("document.documentElement.dataset.worker === 'ready'");
    (server, session)
}
