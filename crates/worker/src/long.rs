//! Answers: at once, or where a part of one takes long, some customers at a time.

use std::rc::Rc;

use holdfast_core::door::{Ask, Refusal, Reply, Sealed};
use holdfast_engine::engine::{Begun, Going};
use holdfast_engine::export::csv::CsvStyle;
use wasm_bindgen_futures::spawn_local;

use crate::files::Cancel;
use crate::shell::{Shell, reply, reply_beside};
use crate::turn::{Turn, pause};

/// Customers that are gone through between two turns of the messages.
const AT_A_TIME: usize = 1000;

/// In which form an answer is wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Form {
    /// Rows, for a screen.
    Rows,
    /// A file.
    Csv(CsvStyle),
}

/// Answers a question.
pub(crate) fn answer(shell: &Rc<Shell>, id: u32, sealed: &Sealed, form: Form) {
    // The page is of our build: a question that can't be read has no data to be put to.
    let Ok(ask) = postcard::from_bytes::<Ask>(&sealed.bytes) else { return refuse(id, form, Refusal::NoData) };
    let work = shell.engine.borrow().work(&ask);
    match work {
        Some(work) => along(shell, id, ask, form, work),
        None => tell(shell, id, &ask, form),
    }
}

fn tell(shell: &Shell, id: u32, ask: &Ask, form: Form) {
    match form {
        Form::Rows => match shell.engine.borrow().ask(ask) {
            Ok(answered) => reply_beside(&Reply::Answer { id, answer: Ok(()) }, Some(&answered)),
            Err(why) => refuse(id, form, why),
        },
        Form::Csv(style) => {
            let csv = shell.engine.borrow().export(ask, style).map(String::into_bytes);
            reply(&Reply::Exported { id, csv });
        }
    }
}

fn refuse(id: u32, form: Form, why: Refusal) {
    reply(&match form {
        Form::Rows => Reply::Answer { id, answer: Err(why) },
        Form::Csv(_) => Reply::Exported { id, csv: Err(why) },
    });
}

/// Does what takes long for some customers at a time; other messages have their turn in between, and it can be stopped. It stops by
/// itself where other data are loaded meanwhile: who still wants an answer asks anew.
fn along(shell: &Rc<Shell>, id: u32, ask: Ask, form: Form, mut work: Begun) {
    let (shell, cancel) = (Rc::clone(shell), Cancel::default());
    shell.answers.borrow_mut().insert(id, cancel.clone());
    spawn_local(async move {
        let turn = Turn::new();
        let is_done = loop {
            let going = shell.engine.borrow().work_on(&mut work, AT_A_TIME);
            match going {
                Going::Done => break true,
                Going::Void => break false,
                Going::On(percent) => reply(&Reply::Along { id, percent }),
            }
            match &turn {
                Some(turn) => turn.pass().await,
                None => pause(0).await,
            }
            if cancel.is_asked() {
                break false;
            }
        };
        shell.answers.borrow_mut().remove(&id);
        if is_done { tell(&shell, id, &ask, form) } else { refuse(id, form, Refusal::Stopped) }
    });
}
