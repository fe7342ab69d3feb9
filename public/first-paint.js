// Before the first paint: theme and language, so that nothing flashes. The page itself sets them again.
"use strict";
(() => {
  const root = document.documentElement;
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem("holdfast.settings"));
  } catch {
    // Storage is blocked or holds rubbish: the defaults will do.
  }
  const address = new URLSearchParams(location.hash.split("?")[1] ?? "");
  const theme = address.get("theme") ?? kept?.theme;
  if (theme === "light" || theme === "dark") {
    root.dataset.theme = theme;
  }
  const language = address.get("lang") ?? kept?.language ?? navigator.language;
  if (/^zh\b/i.test(language)) {
    root.lang = "zh-Hans";
  }
})();
