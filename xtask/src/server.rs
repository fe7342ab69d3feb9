//! A small static file server for 127.0.0.1, with the headers that `_headers` asks for.
//!
//! GET and HEAD only, one thread a connection, nothing kept alive: it serves one person or one test.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::Failure;

/// A server at work; it ends with the process.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
    thread: JoinHandle<()>,
}

impl Server {
    /// `http://127.0.0.1:PORT/`.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The request lines so far, in order of arrival; a connection that sent none counts as `(none)`.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().map(|requests| requests.clone()).unwrap_or_default()
    }

    /// Serves until the process ends.
    pub fn wait(self) {
        // The thread never returns; if it panicked, there is nothing left to wait for.
        let _ = self.thread.join();
    }
}

/// Serves a folder at a port of 127.0.0.1; port 0 takes a free one.
pub fn serve(folder: &Path, port: u16) -> Result<Server, Failure> {
    serve_with(folder, port, site_headers(folder))
}

/// The same without any header that a plain file host would not send: what holds then, the page holds itself.
pub fn serve_bare(folder: &Path, port: u16) -> Result<Server, Failure> {
    serve_with(folder, port, String::new())
}

fn serve_with(folder: &Path, port: u16, headers: String) -> Result<Server, Failure> {
    let index = folder.join("index.html");
    if !index.is_file() {
        return Err(format!("{} is missing: run `cargo xtask build` first", index.display()));
    }
    let site = Site { folder: folder.to_path_buf(), headers };
    listen(port, move |request| site.answer(request))
}

/// Answers every request with 200 and an open door (CORS), so that only the page's policy can keep it out.
pub fn hostile() -> Result<Server, Failure> {
    listen(0, |_| Answer {
        status: "200 OK",
        headers: "Access-Control-Allow-Origin: *\r\nContent-Type: text/javascript\r\n".to_owned(),
        body: b"self.reached = true;".to_vec(),
    })
}

struct Answer {
    status: &'static str,
    headers: String,
    body: Vec<u8>,
}

fn listen(port: u16, answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Result<Server, Failure> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| format!("port {port} of 127.0.0.1 cannot be opened ({error}); try --port 0"))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let requests = Arc::new(Mutex::new(Vec::new()));
    let (log, answer) = (Arc::clone(&requests), Arc::new(answer));
    let thread = std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
            std::thread::spawn(move || {
                // A peer that went away needs no answer.
                let _ = talk(stream, &log, answer.as_ref());
            });
        }
    });
    Ok(Server { address, requests, thread })
}

fn talk(stream: TcpStream, log: &Mutex<Vec<String>>, answer: &dyn Fn(&str) -> Answer) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut reader = BufReader::new(&stream);
    let mut request = String::new();
    let read = reader.read_line(&mut request);
    if let Ok(mut log) = log.lock() {
        log.push(if request.is_empty() { "(none)".to_owned() } else { request.trim_end().to_owned() });
    }
    read?;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let Answer { status, headers, body } = answer(request.trim_end());
    let length = body.len();
    let mut stream = &stream;
    write!(stream, "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n")?;
    if !request.starts_with("HEAD ") {
        stream.write_all(&body)?;
    }
    stream.flush()
}

struct Site {
    folder: PathBuf,
    headers: String,
}

impl Site {
    fn answer(&self, request: &str) -> Answer {
        let mut words = request.split(' ');
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        if !matches!(method, "GET" | "HEAD") {
            return self.plain("405 Method Not Allowed");
        }
        let file = self.file(target);
        match file.as_ref().and_then(|file| fs::read(file).ok().map(|body| (file, body))) {
            Some((file, body)) => {
                let headers = format!("{}Content-Type: {}\r\nCache-Control: no-cache\r\n", self.headers, media_type(file));
                Answer { status: "200 OK", headers, body }
            }
            None => self.plain("404 Not Found"),
        }
    }

    fn plain(&self, status: &'static str) -> Answer {
        let headers = format!("{}Content-Type: text/plain; charset=utf-8\r\n", self.headers);
        Answer { status, headers, body: status.as_bytes().to_vec() }
    }

    /// The file of a request target; none outside the folder. Our own names need no percent signs.
    fn file(&self, target: &str) -> Option<PathBuf> {
        let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
        let path = Path::new(path);
        if !path.components().all(|part| matches!(part, Component::Normal(_))) {
            return None;
        }
        let file = self.folder.join(path);
        Some(if file.is_dir() { file.join("index.html") } else { file })
    }
}

/// The headers under `/*` in `_headers`, as they go over the wire.
fn site_headers(folder: &Path) -> String {
    let text = fs::read_to_string(folder.join("_headers")).unwrap_or_default();
    let own = text.lines().skip_while(|line| *line != "/*").skip(1).take_while(|line| line.starts_with(' '));
    own.map(|line| format!("{}\r\n", line.trim())).collect()
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_request_leaves_the_folder() {
        let site = Site { folder: PathBuf::from("/site"), headers: String::new() };
        assert_eq!(site.file("/page.js?x=1"), Some(PathBuf::from("/site/page.js")));
        for target in ["/../secret", "//etc/passwd", "/a/../../b", "page.js", "http://elsewhere/"] {
            assert_eq!(site.file(target), None, "{target}");
        }
    }

    #[test]
    fn wasm_has_the_type_that_streaming_needs() {
        assert_eq!(media_type(Path::new("a/b.wasm")), "application/wasm");
    }
}
