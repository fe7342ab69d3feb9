//! A health model as a file: the JSON that the command reads, too.

use holdfast_core::model::{HealthModel, Models};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;

use super::files;

/// Saves the models, written to be edited by hand.
pub fn save(models: &Models) {
    // Numbers, texts and lists always have a JSON.
    if let Ok(text) = serde_json::to_string_pretty(models) {
        files::save("health-model.json", "application/json", text.as_bytes());
    }
}

/// Reads the file that was chosen: its name, and the models in it, if it is a model file.
pub fn chosen(input: &HtmlInputElement, hear: impl FnOnce(String, Option<Models>) + 'static) {
    let Some(file) = files::chosen(input).into_iter().next() else { return };
    spawn_local(async move {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        hear(file.name(), text.as_deref().and_then(read));
    });
}

/// A file holds one model, or several with the segments they are for.
fn read(text: &str) -> Option<Models> {
    // A list in brackets would be taken for the fields of one in their order, and an empty one for all that can be left out.
    text.trim_start().starts_with('{').then_some(())?;
    serde_json::from_str(text).or_else(|_| serde_json::from_str::<HealthModel>(text).map(Models::from)).ok()
}
