//! `cargo xtask setup | build | serve | test | bench`.

use std::process::ExitCode;

use xtask::build::Speed;
use xtask::{Failure, axe, bench, build, dist, server, setup, suite};

const USAGE: &str = "\
cargo xtask serve [--port N] [--quick]   set up what is missing, build, serve on 127.0.0.1
cargo xtask test [STEP…]                 set up what is missing, run every test (or the named steps)
cargo xtask build [--quick]              write the static site to dist/
cargo xtask bench [ARGUMENT…]            build, then measure beside peers (bench/README.md)
cargo xtask setup                        install what is missing, browsers included

--quick builds without optimisation, for work on the page.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match command(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn command(words: &[&str]) -> Result<(), Failure> {
    let speed = if words.contains(&"--quick") { Speed::Quick } else { Speed::Release };
    match words {
        ["setup"] => setup::tools().and_then(|_| setup::browser()).and_then(|_| axe::axe()).map(|_| ()),
        ["build", ..] => build::site(&setup::tools()?, speed),
        ["serve", rest @ ..] => {
            let port = port(rest)?;
            build::site(&setup::tools()?, speed)?;
            let server = server::serve(&dist(), port)?;
            println!("\nHoldfast is served at {}", server.address());
            server.wait();
            Ok(())
        }
        ["bench", ..] => {
            build::site(&setup::tools()?, Speed::Release)?;
            bench::run(&arguments_after(words), &dist())
        }
        ["test", steps @ ..] => suite::run(steps),
        _ => Err(USAGE.to_owned()),
    }
}

/// What follows the command's name.
fn arguments_after(words: &[&str]) -> Vec<String> {
    words.iter().skip(1).map(ToString::to_string).collect()
}

/// The port after `--port`, 8080 by default; 0 takes any free one.
fn port(words: &[&str]) -> Result<u16, Failure> {
    match words.iter().position(|word| *word == "--port") {
        None => Ok(8080),
        Some(at) => words.get(at + 1).and_then(|port| port.parse().ok()).ok_or_else(|| USAGE.to_owned()),
    }
}
