//! What is known of each language, a file each.

/// For each language named by its primary subtag its file in a folder, read on first use by the type's `new`, and a
/// function that gives it.
macro_rules! languages {
    ($kind:ident in $folder:literal: $($code:literal)*) => {
        /// Languages and their files.
        static ALL: [(&str, &str, std::sync::LazyLock<$kind>); [$($code),*].len()] = [$((
            $code,
            include_str!(concat!($folder, "/", $code, ".txt")),
            std::sync::LazyLock::new(|| $kind::new(include_str!(concat!($folder, "/", $code, ".txt")))),
        )),*];

        /// What is known of a language given by its primary subtag.
        #[must_use]
        pub fn of(code: &str) -> Option<&'static $kind> {
            let at = ALL.iter().position(|(known, ..)| *known == code)?;
            Some(&ALL[at].2)
        }
    };
}

pub(super) use languages;
