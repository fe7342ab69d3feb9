//! A chart on a canvas: its finding, one sentence and a table for who can't see it, its points by pointer and by keyboard.

use holdfast_view::chart::picture::{Picture, Twin};
use holdfast_view::chart::sheet::Sheet;
use holdfast_view::chart::theme::Theme as Colours;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use crate::bridge::canvas::{self, PageRuler, WidthWatch};
use crate::bridge::numbers::Written;
use crate::bridge::screen::screen;
use crate::route::Theme;
use crate::state::State;

/// Pixels to a CSS pixel on paper.
const ON_PAPER: f64 = 2.0;

/// A figure, drawn anew for another width, theme, language, pixel ratio or answer, and for paper.
#[component]
pub fn Chart(
    /// The picture for a sheet; `None`: there is nothing to draw, and nothing is shown.
    picture: impl Fn(&Sheet<'_>) -> Option<Picture> + Send + Sync + 'static,
    /// The name of what is saved.
    name: &'static str,
    /// Whether the same figures stand beneath as the report's own table.
    #[prop(optional)]
    has_table: bool,
    /// Its width on paper, in CSS pixels; as on the screen where none is told.
    #[prop(optional)]
    on_paper: Option<f64>,
    /// Called with the key of a point that a person chooses.
    #[prop(optional, into)]
    on_point: Option<Callback<String>>,
    /// Called when a person asks for the figures as CSV.
    #[prop(optional, into)]
    on_csv: Option<Callback<()>>,
) -> impl IntoView {
    let state = State::here();
    let figure = NodeRef::<html::Figure>::new();
    let node = NodeRef::<html::Canvas>::new();
    let (width, set_width) = room(figure);
    let picture = Memo::new(move |_| {
        let (words, width) = (state.words(), width.get());
        let sheet = Sheet { words, width, formats: &Written(words.0), ruler: &PageRuler::of_page() };
        (width > 0.0).then(|| picture(&sheet)).flatten()
    });
    draw(state, node, picture, Paper { on_paper, width, set_width });
    let reading = Reading { picture, active: RwSignal::new(None), said: RwSignal::new(String::new()), on_point };
    let is_open = RwSignal::new(false);
    let text =
        move |part: fn(&Picture) -> &String| picture.with(|picture| picture.as_ref().map_or_else(String::new, |it| part(it).clone()));
    let png = move |_| picture.with_untracked(|picture| picture.iter().for_each(|it| canvas::save(it, colours(state), name)));
    view! {
        <figure class="chart" class:empty=move || picture.with(Option::is_none) node_ref=figure data-chart=name>
            <figcaption class="finding split">
                <div><b>{move || text(|it| &it.title)}</b><span>{move || text(|it| &it.subtitle)}</span></div>
                <div class="acts">
                    {(!has_table).then(|| view! {
                        <button
                            class="btn bare"
                            type="button"
                            data-action="table"
                            aria-expanded=move || is_open.get().to_string()
                            on:click=move |_| is_open.update(|open| *open = !*open)
                        >
                            {move || state.words().chart_table()}
                        </button>
                    })}
                    {on_csv.map(|on_csv| view! {
                        <button class="btn bare" type="button" data-action="csv" on:click=move |_| on_csv.run(())>
                            {move || state.words().csv()}
                        </button>
                    })}
                    <button class="btn bare" type="button" data-action="png" on:click=png>{move || state.words().chart_png()}</button>
                </div>
            </figcaption>
            <Plot reading node />
            <p class="hidden-sight" aria-live="polite">{move || reading.said.get()}</p>
            {move || is_open.get().then(|| picture.with(|picture| picture.as_ref().map(|picture| table(picture.twin.clone(), &picture.title))))}
        </figure>
    }
}

/// Which point is looked at.
#[derive(Clone, Copy)]
struct Reading {
    picture: Memo<Option<Picture>>,
    active: RwSignal<Option<usize>>,
    /// What was last walked to: the pointer announces nothing.
    said: RwSignal<String>,
    on_point: Option<Callback<String>>,
}

impl Reading {
    fn points(self) -> usize {
        self.picture.with_untracked(|picture| picture.as_ref().map_or(0, |picture| picture.points.len()))
    }

    /// Looks at the point at a place of the canvas, if there is one.
    fn look(self, x: i32, y: i32) {
        let found = self.picture.with_untracked(|picture| picture.as_ref()?.point_at(f64::from(x), f64::from(y)));
        if found != self.active.get_untracked() {
            self.active.set(found);
        }
    }

    fn choose(self) {
        let key = self.picture.with_untracked(|picture| Some(picture.as_ref()?.points.get(self.active.get_untracked()?)?.key.clone()));
        if let Some((key, on_point)) = key.filter(|key| !key.is_empty()).zip(self.on_point) {
            on_point.run(key);
        }
    }

    fn walk(self, to: usize) {
        self.active.set(Some(to));
        let label = self.picture.with_untracked(|picture| Some(picture.as_ref()?.points.get(to)?.label.clone()));
        self.said.set(label.unwrap_or_default());
    }

    /// What a key does; others keep their meaning.
    fn press(self, event: &KeyboardEvent) {
        let (count, at) = (self.points(), self.active.get_untracked());
        if count == 0 || event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => self.walk(at.map_or(0, |at| (at + 1).min(count - 1))),
            "ArrowLeft" | "ArrowUp" => self.walk(at.map_or(count - 1, |at| at.saturating_sub(1))),
            "Home" => self.walk(0),
            "End" => self.walk(count - 1),
            "Enter" | " " if at.is_some() => self.choose(),
            // What lies around the chart does not close with it.
            "Escape" if at.is_some() => {
                event.stop_propagation();
                self.active.set(None);
            }
            _ => return,
        }
        event.prevent_default();
    }
}

/// The canvas, the frame around the point looked at, and its words, which a pointer may rest upon.
#[component]
fn Plot(reading: Reading, node: NodeRef<html::Canvas>) -> impl IntoView {
    let state = State::here();
    let (plot, spot, tip) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    let Reading { picture, active, .. } = reading;
    // Another picture has other points.
    Effect::new(move || {
        picture.track();
        active.set(None);
    });
    Effect::new(move || {
        let active = active.get();
        let (Some(plot), Some(spot), Some(tip)) = (plot.get(), spot.get(), tip.get()) else { return };
        picture.with(|picture| match active.zip(picture.as_ref()).and_then(|(at, picture)| picture.points.get(at)) {
            Some(point) => canvas::point_out(&plot, &spot, &tip, point.area, &point.label),
            None => [spot, tip].iter().for_each(|element| element.set_hidden(true)),
        });
    });
    let focused = move |_| {
        if active.get_untracked().is_none() && reading.points() > 0 && node.get().is_some_and(|node| canvas::has_keyboard_focus(&node)) {
            active.set(Some(0));
        }
    };
    view! {
        <div class="plot" node_ref=plot on:pointerleave=move |_| active.set(None)>
            <canvas
                node_ref=node
                role="img"
                tabindex="0"
                aria-label=move || picture.with(|picture| picture.as_ref().map(|picture| picture.alt.clone()))
                aria-description=move || state.words().chart_keys()
                on:keydown=move |event| reading.press(&event)
                on:pointermove=move |event| reading.look(event.offset_x(), event.offset_y())
                on:focus=focused
                on:blur=move |_| active.set(None)
                on:click=move |event| {
                    reading.look(event.offset_x(), event.offset_y());
                    reading.choose();
                }
            ></canvas>
            <div class="spot" node_ref=spot hidden></div>
            <div class="tip" role="tooltip" node_ref=tip hidden></div>
        </div>
    }
}

/// The width that the page gives the figure; 0 before it is known.
fn room(figure: NodeRef<html::Figure>) -> (ReadSignal<f64>, WriteSignal<f64>) {
    let (width, set_width) = signal(0.0);
    let watch = StoredValue::new_local(None::<WidthWatch>);
    Effect::new(move || {
        if let Some(figure) = figure.get() {
            let tell = move |wide: f64| {
                // The height follows from the drawing: only another width asks for another one.
                if wide > 0.0 && width.try_get_untracked().is_some_and(|before: f64| (before - wide).abs() >= 1.0) {
                    set_width.set(wide);
                }
            };
            watch.set_value(Some(WidthWatch::of(&figure, tell)));
        }
    });
    (width, set_width)
}

/// How wide a figure is on paper, where that is another width than on the screen.
#[derive(Clone, Copy)]
struct Paper {
    on_paper: Option<f64>,
    width: ReadSignal<f64>,
    set_width: WriteSignal<f64>,
}

/// Draws whenever the picture or the screen changes, and at once when the page goes to paper: there no effect comes in time.
fn draw(state: State, node: NodeRef<html::Canvas>, picture: Memo<Option<Picture>>, paper: Paper) {
    // An effect that comes while the page is on paper must not bring back the screen.
    let is_on_paper = RwSignal::new(false);
    let paint = move || {
        let (colours, scale) = if is_on_paper.get() { (Colours::Light, ON_PAPER) } else { (colours(state), screen().scale) };
        if let Some(node) = node.get() {
            picture.with(|picture| picture.iter().for_each(|picture| canvas::draw(&node, picture, colours, scale)));
        }
    };
    Effect::new(paint);
    let on_screen = StoredValue::new(None::<f64>);
    let before = move |_| {
        is_on_paper.set(true);
        if let Some(width) = paper.on_paper {
            on_screen.set_value(Some(paper.width.get_untracked()));
            paper.set_width.set(width);
        }
        untrack(paint);
    };
    let after = move |_| {
        is_on_paper.set(false);
        if let Some(width) = on_screen.try_update_value(Option::take).flatten() {
            paper.set_width.set(width);
        }
        untrack(paint);
    };
    let listeners = [window_event_listener_untyped("beforeprint", before), window_event_listener_untyped("afterprint", after)];
    on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
}

/// The colours of the theme shown.
fn colours(state: State) -> Colours {
    let screen = screen();
    if screen.is_forced {
        return canvas::forced_colours();
    }
    let is_dark = state.theme().map_or(screen.is_dark, |theme| theme == Theme::Dark);
    if is_dark { Colours::Dark } else { Colours::Light }
}

fn table(twin: Twin, title: &str) -> impl IntoView + use<> {
    let head = twin.head.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let rows = twin.rows.into_iter().map(|row| {
        let mut cells = row.into_iter();
        let name = cells.next();
        let cells = cells.map(|cell| view! { <td class="num"><bdi>{cell}</bdi></td> }).collect_view();
        view! { <tr><th scope="row"><bdi>{name}</bdi></th>{cells}</tr> }
    });
    let rows = rows.collect_view();
    let title = title.to_owned();
    view! {
        <div class="table twin" tabindex="0" role="region" aria-label=title>
            <table class="grid"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
}
