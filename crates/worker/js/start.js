// The first message is the compiled module; from then on the module listens for itself.
self.onmessage = (event) => {
  self.onmessage = null;
  wasm_bindgen.initSync({ module: event.data });
};
