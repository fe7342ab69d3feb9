//! The built site on a port of its own, and a window that shows it.

use std::path::PathBuf;

use xtask::server::{self, Server};

use crate::browser::Browser;
use crate::session::Session;

/// How the site is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// With the headers of `_headers`.
    WithHeaders,
    /// With none, as a plain file host does: only the page's own policy holds.
    Bare,
}

/// The built site.
#[must_use]
pub fn dist() -> PathBuf {
    std::env::var_os("HOLDFAST_DIST").map_or_else(xtask::dist, PathBuf::from)
}

/// Serves `dist/`, of which `HOLDFAST_DIST` may name another.
///
/// # Panics
/// If it has not been built.
#[must_use]
pub fn serve(host: Host) -> Server {
    let dist = dist();
    let server = match host {
        Host::WithHeaders => server::serve(&dist, 0),
        Host::Bare => server::serve_bare(&dist, 0),
    };
    server.unwrap_or_else(|error| panic!("{error}"))
}

/// The site at a route (`#/health`), in a fresh browser, with its worker ready.
#[must_use]
pub fn open(route: &str) -> (Server, Session) {
    open_at(Host::WithHeaders, route)
}

/// The same from a host of that kind.
#[must_use]
pub fn open_at(host: Host, route: &str) -> (Server, Session) {
    let server = serve(host);
    let session = Session::open(Browser::chosen());
    // What the browser did before is not the page's doing; Chromium alone tells.
    if session.devtools.is_some() {
        let _ = (session.console(), session.requests());
    }
    session.goto(&format!("{}{route}", server.address()));
    session.wake();
    (server, session)
}
