// The first message is the compiled module; from then on the module listens for itself.
self.onmessage = (event) => {
  self.onmessage = null;
  holdfast_worker.initSync({ module: event.data });
};
