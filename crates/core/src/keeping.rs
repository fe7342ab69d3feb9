//! How the loaded data are kept from one visit to the next, as facts for the page.

use serde::{Deserialize, Serialize};

/// Where data can be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// In files that the browser keeps for this site alone.
    Files,
    /// In its database, where there are no such files.
    Database,
}

/// How things stand with what is loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Keeping {
    /// It is being written. What was kept before stands until all of it is.
    Saving {
        /// Bytes to be written: what is kept already is not written again.
        bytes: u64,
        /// Bytes that the browser still gives this site, if it tells.
        room: Option<u64>,
    },
    /// It is on the disk, as far as the browser can say.
    Kept {
        /// Where.
        place: Place,
        /// The number of the save, which grows by one each time.
        generation: u64,
        /// Bytes of it.
        bytes: u64,
    },
    /// It is in memory alone, and why. What was kept before is untouched.
    NotKept(Unkept),
}

/// Why data are not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unkept {
    /// The browser keeps nothing for this site: a private window, or storage is blocked.
    NoPlace,
    /// There is no room.
    Full {
        /// Bytes that are missing, if the browser tells.
        missing: Option<u64>,
    },
    /// Another tab has the data in hand, and alone writes them.
    OtherTab,
    /// Another tab has written since these data were opened.
    Changed,
    /// Another tab has deleted everything since.
    Wiped,
    /// They are too large to be written after they were read, and while they were read something stood in the way.
    FilesNeeded {
        /// What still does; nothing where they would be kept now.
        why: Option<Box<Unkept>>,
    },
    /// A newer build wrote what is kept.
    Newer,
    /// Something else.
    Failed {
        /// The browser's own word; may be empty.
        code: String,
    },
}

/// What was found of the kept data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Opened {
    /// What was saved last.
    Last,
    /// That is damaged; this is what was saved before it.
    Earlier,
}

/// Why kept data could not be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotOpened {
    /// There are none.
    Nothing,
    /// A newer build wrote them; they are left as they are.
    Newer,
    /// They are damaged, and so are those saved before them; they are left as they are until something else is saved.
    Damaged,
    /// There is no room for them in memory.
    TooLarge,
    /// The browser would not give them.
    Failed {
        /// Its own word; may be empty.
        code: String,
    },
}
