//! An enum of codes, each with its own name in JSON and in tables.

/// Makes the codes of notes: each a variant, its documentation and its code.
macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $code:literal,)*) => {
        /// What a note tells. A code without a sentence in `view` does not compile.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum NoteCode { $($(#[$doc])* #[serde(rename = $code)] $variant,)* }

        impl NoteCode {
            /// Every code.
            pub const ALL: &[NoteCode] = &[$(NoteCode::$variant,)*];

            /// The code as it stands in JSON.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(NoteCode::$variant => $code,)* }
            }
        }
    };
}

pub(super) use codes;
