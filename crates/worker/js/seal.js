// Runs before anything else in the worker: takes away every way out, before any data come in.
// The policy inherited from the page forbids the same; this holds even where a policy is not enforced.
"use strict";
for (const name of [
  "fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource", "WebTransport", "importScripts",
  "Worker", "SharedWorker", "caches", "FontFace", "fonts", "RTCPeerConnection", "RTCDataChannel",
]) {
  for (let owner = self; owner; owner = Object.getPrototypeOf(owner)) {
    delete owner[name];
  }
  if (name in self) {
    throw new Error(`${name} cannot be taken away`);
  }
}
