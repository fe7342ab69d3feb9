//! The page's module: compiled, cut into parts, bound. What the first screen needs comes first; a further screen's code when it opens.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::build::Speed;
use crate::lean::lean;
use crate::run::{cargo, check};
use crate::setup::Tools;
use crate::{Failure, assets, bundle, hash, module};

/// The page's binary, and the stem of its files.
const PAGE: &str = "holdfast-page";
/// The script that loads parts, as the cut module imports it.
const LINK: &str = "parts.js";
/// How that script asks for a part, up to the part's file and after it.
const FETCH: (&str, &str) = ("fetch(new URL(\"./", "\", import.meta.url))");
/// How it makes a part of what comes: by streaming, which a host with another media type for wasm would break.
const STREAM: &str = "WebAssembly.instantiateStreaming(src, imports)";
/// The same without regard to the media type.
const WHOLE: &str = "src.then(part => part.arrayBuffer()).then(part => WebAssembly.instantiate(part, imports))";

/// A page that is compiled, cut and bound.
pub struct Page {
    /// The glue of the main module.
    glue: String,
    /// The script that loads the parts.
    link: String,
    /// The main module.
    main: Vec<u8>,
    /// Every part: its file as [`Page::link`] names it, and its bytes.
    parts: Vec<(String, Vec<u8>)>,
}

/// Compiles the page and cuts it at its `#[wasm_split]` functions.
pub fn build(tools: &Tools, speed: Speed, build_id: &str) -> Result<Page, Failure> {
    let mut compile = cargo(&["build", "--package", "holdfast", "--bin", PAGE, "--target", "wasm32-unknown-unknown"]);
    compile.args(["--profile", speed.page_profile()]).env("HOLDFAST_BUILD", build_id);
    // Components told apart by their types are compiled one by one for every place they stand in: erased, the page weighs a seventh
    // less. The cut follows the linker's relocations. The variable takes the place of `.cargo/config.toml`, whose flag it repeats.
    compile.env("RUSTFLAGS", "-C target-feature=+simd128 --cfg erase_components -C link-args=--emit-relocs");
    check(&mut compile)?;
    let compiled = bundle::target().join("wasm32-unknown-unknown").join(speed.page_folder()).join(format!("{PAGE}.wasm"));

    let folder = bundle::target().join("web/page");
    // Parts of an earlier build would be taken for this one's.
    let _ = fs::remove_dir_all(&folder);
    let cut = cut(&bundle::read(&compiled)?, &folder)?;
    let mut bind = Command::new(tools.program("wasm-bindgen"));
    // Parts take memory and table from the main module, which has to go on exporting them.
    bind.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", "main", "--out-dir"]);
    check(bind.arg(&folder).arg(folder.join("cut.wasm")))?;

    let light = |bytes: Vec<u8>| if speed == Speed::Release { module::unnamed(&bytes) } else { bytes };
    let name = |file: &Path| file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Page {
        glue: text(&folder.join("main.js"))?,
        link: text(&folder.join(LINK))?,
        main: light(bundle::read(&folder.join("main_bg.wasm"))?),
        parts: cut.iter().map(|file| Ok((name(file), light(bundle::read(file)?)))).collect::<Result<_, Failure>>()?,
    })
}

/// Cuts a module; gives the files of its parts.
fn cut(module: &[u8], folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let (link, main) = (format!("./{LINK}"), folder.join("cut.wasm"));
    let mut options = wasm_split_cli_support::Options::new(module);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = &link;
    options.main_module = "./main.js";
    let cut = wasm_split_cli_support::transform(options).map_err(|error| format!("the page cannot be cut into parts: {error:#}"))?;
    Ok(cut.split_modules)
}

impl Page {
    /// Writes the page's files into the folder of the site, and gives the elements that start it.
    pub fn write(&self, dist: &Path) -> Result<String, Failure> {
        let mut link = replaced(&self.link, STREAM, WHOLE)?;
        for (part, bytes) in &self.parts {
            let stem = part.trim_end_matches(".wasm").replace("split_", "page-").replace("chunk_", "page-shared-");
            let (file, integrity) = assets::save(dist, &stem, "wasm", bytes)?;
            let (before, after) = FETCH;
            let checked = format!("{before}{file}\", import.meta.url), {{ integrity: \"{integrity}\" }})");
            link = replaced(&link, &format!("{before}{part}{after}"), &checked)?;
        }
        let (module, module_integrity) = assets::save(dist, PAGE, "wasm", &self.main)?;
        // Glue and link import each other: a name made of its own content would have no beginning.
        let id = hash::short([self.glue.as_bytes(), link.as_bytes()].concat().as_slice());
        let (glue, linked) = (format!("{PAGE}-{id}.js"), format!("{PAGE}-parts-{id}.js"));
        let script = |name: &str, text: String| {
            let text = lean(&text);
            fs::write(dist.join(name), &text).map_err(|error| format!("{name}: {error}"))?;
            Ok::<_, Failure>(format!("<link rel=\"modulepreload\" href=\"./{name}\" integrity=\"{}\">\n", hash::source(text.as_bytes())))
        };
        let from = |file: &str| format!("from \"./{file}\"");
        let glue_link = script(&glue, replaced(&self.glue, &from(LINK), &from(&linked))?)?;
        let parts_link = script(&linked, replaced(&link, &from("main.js"), &from(&glue))?)?;
        Ok(format!(
            "{glue_link}{parts_link}<link rel=\"preload\" href=\"./{module}\" as=\"fetch\" crossorigin>\n\
             <script type=\"module\">import init from './{glue}';\n\
             init({{ module_or_path: fetch('./{module}', {{ integrity: '{module_integrity}' }}) }});</script>\n"
        ))
    }
}

/// The text with another phrase; fails where the tools no longer write what is to be replaced.
fn replaced(text: &str, phrase: &str, by: &str) -> Result<String, Failure> {
    if text.contains(phrase) { Ok(text.replace(phrase, by)) } else { Err(format!("the page's scripts no longer say `{phrase}`")) }
}

fn text(file: &Path) -> Result<String, Failure> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}
