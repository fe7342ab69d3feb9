// What ends a promise of the module ends the worker: the page hears of errors alone.
self.onunhandledrejection = (event) => {
  setTimeout(() => {
    throw event.reason;
  });
};
// The first message is the compiled module; from then on the module listens for itself.
self.onmessage = (event) => {
  self.onmessage = null;
  holdfast_worker.initSync({ module: event.data });
};
