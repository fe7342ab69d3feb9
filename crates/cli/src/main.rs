//! The `holdfast` command.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let ended = holdfast_cli::run(std::env::args().skip(1), &mut out, &mut io::stderr()).and_then(|ended| out.flush().map(|()| ended));
    match ended {
        Ok(ended) => ExitCode::from(ended as u8),
        // A closed pipe (`holdfast report … | head`) is the reader's wish, not a failure.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("holdfast: the answer can't be written: {error}");
            ExitCode::from(2)
        }
    }
}
