// What is left when the page itself has come to grief: plain HTML and this script, for by then nothing else can be trusted.
// It also holds the names of the last messages between page and worker, and makes the report of any failure of them.
"use strict";
(() => {
  const MESSAGES = 20;
  const messages = [];
  const root = document.documentElement;
  const here = (id) => document.getElementById(id);
  const chinese = () => root.lang.startsWith("zh");
  const started = () => document.querySelector(".shell, .framed") !== null;
  const seconds = (since) => (since / 1000).toFixed(3);

  // Shows what is in the language of the page, and hides what is in the other.
  const dress = (element) => {
    for (const part of element.querySelectorAll("[lang]")) {
      part.hidden = part.lang.startsWith("zh") !== chinese();
    }
  };

  const said = (direction, name, about) => {
    const line = `${direction} ${name}${about && ` ${about}`}`;
    const last = messages.at(-1);
    if (last?.line === line) {
      last.times += 1;
    } else {
      messages.push({ at: performance.now(), line, times: 1 });
      messages.splice(0, messages.length - MESSAGES);
    }
  };

  const report = (cause) => {
    const told = {
      cause,
      build: document.querySelector("meta[name=holdfast-build]").content,
      browser: navigator.userAgent,
      seconds: seconds(performance.now()),
      messages: messages.map(({ at, line, times }) => `${seconds(at)} ${line}${times > 1 ? ` ×${times}` : ""}`).join("\n"),
    };
    const words = here("report").querySelector(chinese() ? "[lang|=zh]" : "[lang=en]").textContent;
    return words.replace(/\{(\w+)\}/g, (whole, name) => told[name] ?? whole);
  };

  // Some browsers have no clipboard on pages without https.
  const copy = (text) => Promise.resolve(navigator.clipboard?.writeText(text).then(() => true, () => false) ?? false);

  let stopped = false;
  const stop = (what, cause) => {
    if (stopped) {
      return;
    }
    stopped = true;
    const show = () => {
      const dialog = here("stopped");
      const text = report(cause);
      dress(dialog);
      for (const part of dialog.querySelectorAll("[data-what]")) {
        part.hidden = part.dataset.what !== what;
      }
      here("stopped-reload").addEventListener("click", () => location.reload());
      here("stopped-copy").addEventListener("click", async () => {
        const copied = await copy(text);
        here("stopped-copied").hidden = !copied;
        if (!copied) {
          // It can be copied by hand.
          here("stopped-report").hidden = false;
          const field = here("stopped-report").querySelector("textarea");
          field.value = text;
          field.select();
        }
      });
      // There is nothing behind it to go back to.
      dialog.addEventListener("cancel", (event) => event.preventDefault());
      dialog.addEventListener("close", () => dialog.showModal());
      // Above any other dialog that is open.
      dialog.showModal();
      root.dataset.state = "error";
    };
    if (document.readyState === "loading") {
      addEventListener("DOMContentLoaded", show);
    } else {
      show();
    }
  };

  // Too deep a recursion is a RangeError; a script of ours makes none, the module may.
  const isEnd = (error) =>
    error instanceof WebAssembly.RuntimeError || (error instanceof RangeError && /wasm/.test(error.stack));
  const place = (error) => `${error?.name}: ${error?.message}\n${error?.stack ?? ""}`;

  if (typeof WebAssembly !== "object" || !("noModule" in HTMLScriptElement.prototype)) {
    stop("start", "no WebAssembly or no modules");
    return;
  }
  // The module's own panic comes with its words, before the trap that it ends in.
  addEventListener("holdfast:stopped", (event) => stop("stopped", event.detail));
  // A script that cannot be fetched tells its element alone, which the window hears on the way there.
  addEventListener("error", (event) => {
    if (event.target instanceof HTMLScriptElement) {
      stop("start", "a script cannot be fetched");
    } else if (isEnd(event.error)) {
      stop("stopped", place(event.error));
    }
  }, true);
  addEventListener("unhandledrejection", (event) => {
    if (isEnd(event.reason)) {
      stop("stopped", place(event.reason));
    } else if (!started()) {
      stop("start", place(event.reason));
    }
  });
  window.holdfast = { said, report, copy };
})();
