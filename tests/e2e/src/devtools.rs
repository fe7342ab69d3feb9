//! Reaching into a worker, which WebDriver cannot: Chromium's own protocol, over a WebSocket of our own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};

use crate::wire;

/// Evaluates an expression in the first dedicated worker, and waits if it is a promise.
pub fn in_worker(address: &str, expression: &str) -> Result<Value, String> {
    let targets = wire::call(address, "GET", "/json/list", None)?;
    let target = targets.as_array().and_then(|targets| targets.iter().find(|target| target["type"] == "worker"));
    let url = target.and_then(|target| target["webSocketDebuggerUrl"].as_str()).ok_or(format!("no worker among {targets}"))?;
    let path = url.split_once(address).map(|(_, path)| path).ok_or(format!("{url} is not at {address}"))?;
    let parameters = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
    let answer = ask(address, path, &json!({ "id": 1, "method": "Runtime.evaluate", "params": parameters }))
        .map_err(|error| format!("{url}: {error}"))?;
    match &answer["result"] {
        result if result["exceptionDetails"].is_null() => Ok(result["result"]["value"].clone()),
        result => Err(result["exceptionDetails"].to_string()),
    }
}

/// One message out, and the message that answers it.
fn ask(address: &str, path: &str, message: &Value) -> std::io::Result<Value> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    // The key proves that the server speaks the protocol, which we know; any sixteen bytes will do.
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    stream.write_all(&frame(message.to_string().as_bytes()))?;
    loop {
        let answer: Value = serde_json::from_slice(&read_message(&mut reader)?).map_err(std::io::Error::other)?;
        if answer["id"] == message["id"] {
            return Ok(answer);
        }
    }
}

/// A whole text message from a client: masked, as RFC 6455 §5.2 wants it; by zero, as it asks for no secret.
fn frame(text: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0x81];
    match text.len() {
        length @ 0..126 => bytes.push(0x80 | length as u8),
        length @ 126..0x1_0000 => {
            bytes.push(0x80 | 126);
            bytes.extend((length as u16).to_be_bytes());
        }
        length => {
            bytes.push(0x80 | 127);
            bytes.extend((length as u64).to_be_bytes());
        }
    }
    bytes.extend([0; 4]);
    bytes.extend(text);
    bytes
}

/// The next message of a server, which masks nothing, put together from its frames.
fn read_message(reader: &mut impl Read) -> std::io::Result<Vec<u8>> {
    let mut message = Vec::new();
    loop {
        let mut head = [0; 2];
        reader.read_exact(&mut head)?;
        let length = match head[1] & 0x7f {
            126 => u64::from(u16::from_be_bytes(read_array(reader)?)),
            127 => u64::from_be_bytes(read_array(reader)?),
            length => u64::from(length),
        };
        let mut part = vec![0; length as usize];
        reader.read_exact(&mut part)?;
        // Control frames (close, ping, pong) carry nothing for us.
        if head[0] & 0x08 == 0 {
            message.extend(part);
            if head[0] & 0x80 != 0 {
                return Ok(message);
            }
        } else if head[0] & 0x0f == 0x08 {
            return Err(std::io::Error::other("the browser closed the connection"));
        }
    }
}

fn read_array<const N: usize>(reader: &mut impl Read) -> std::io::Result<[u8; N]> {
    let mut bytes = [0; N];
    reader.read_exact(&mut bytes)?;
    Ok(bytes)
}
