//! Element names, and what each means for reading.

macro_rules! tags {
    ($($variant:ident $name:literal $kind:ident),* $(,)?) => {
        /// An element's name. Names that carry no meaning of their own are [`Tag::Other`].
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "each variant is the element of that name")]
        pub enum Tag { $($variant,)* #[default] Other }

        impl Tag {
            /// The tag of that name, in lower case.
            #[must_use]
            pub fn from_name(name: &str) -> Self {
                match name { $($name => Self::$variant,)* _ => Self::Other }
            }

            /// The name in lower case; empty for [`Tag::Other`].
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* Self::Other => "" }
            }

            fn kind(self) -> Kind {
                match self { $(Self::$variant => Kind::$kind,)* Self::Other => Kind::Inline }
            }
        }
    };
}

#[derive(PartialEq, Eq)]
enum Kind {
    Inline,
    Block,
}

tags! {
    A "a" Inline, Abbr "abbr" Inline, Address "address" Block, Article "article" Block, Aside "aside" Block,
    B "b" Inline, Blockquote "blockquote" Block, Body "body" Block, Caption "caption" Block, Center "center" Block,
    Cite "cite" Inline, Code "code" Inline, Dd "dd" Block, Del "del" Inline, Details "details" Block, Dialog "dialog" Block,
    Div "div" Block, Dl "dl" Block, Dt "dt" Block, Em "em" Inline, Fieldset "fieldset" Block,
    Figcaption "figcaption" Block, Figure "figure" Block, Font "font" Inline, Footer "footer" Block, Form "form" Block,
    H1 "h1" Block, H2 "h2" Block, H3 "h3" Block, H4 "h4" Block, H5 "h5" Block, H6 "h6" Block,
    Header "header" Block, Hgroup "hgroup" Block, Html "html" Block, I "i" Inline, Ins "ins" Inline, Kbd "kbd" Inline,
    Label "label" Inline, Legend "legend" Block, Li "li" Block, Main "main" Block, Mark "mark" Inline, Math "math" Inline,
    Menu "menu" Block, Nav "nav" Block, Ol "ol" Block, P "p" Block, Picture "picture" Inline, Pre "pre" Block, Q "q" Inline,
    Ruby "ruby" Inline, S "s" Inline, Samp "samp" Inline, Search "search" Block, Section "section" Block, Small "small" Inline,
    Span "span" Inline, Strong "strong" Inline, Sub "sub" Inline, Summary "summary" Block, Sup "sup" Inline,
    Table "table" Block, Tbody "tbody" Block, Td "td" Block, Tfoot "tfoot" Block, Th "th" Block, Thead "thead" Block,
    Time "time" Inline, Tr "tr" Block, Tt "tt" Inline, U "u" Inline, Ul "ul" Block, Var "var" Inline,
}

impl Tag {
    /// Whether it stands in a line of text. Unknown and custom elements do, as in CSS.
    #[must_use]
    pub fn is_inline(self) -> bool {
        self.kind() == Kind::Inline
    }

    /// Whether white space inside counts.
    #[must_use]
    pub fn is_preformatted(self) -> bool {
        self == Self::Pre
    }

    /// 1 to 6 for a heading.
    #[must_use]
    pub fn heading_level(self) -> Option<u8> {
        Some(match self {
            Self::H1 => 1,
            Self::H2 => 2,
            Self::H3 => 3,
            Self::H4 => 4,
            Self::H5 => 5,
            Self::H6 => 6,
            _ => return None,
        })
    }
}
