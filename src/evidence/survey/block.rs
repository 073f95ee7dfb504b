//! Text with structure: what pages of the web, messages and chats say.

/// A piece of a text with structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextBlock {
    /// A heading.
    Heading(String),
    /// A paragraph; its line ends are kept.
    Text(String),
    /// A list.
    List {
        /// Whether its items are numbered.
        ordered: bool,
        /// Its items.
        items: Vec<Vec<TextBlock>>,
    },
    /// A table of short cells.
    Table {
        /// Whether its first row is its head.
        head: bool,
        /// Its rows.
        rows: Vec<Vec<String>>,
    },
}

impl TextBlock {
    /// Its words.
    pub(crate) fn plain(&self) -> String {
        match self {
            Self::Heading(text) | Self::Text(text) => text.clone(),
            Self::List { items, .. } => {
                let items = items.iter().map(|it| it.iter().map(Self::plain).collect::<Vec<_>>().join("\n"));
                items.collect::<Vec<_>>().join("\n")
            }
            Self::Table { rows, .. } => rows.iter().map(|it| it.join("  ")).collect::<Vec<_>>().join("\n"),
        }
    }

    /// Changes every text of it.
    pub(crate) fn each(&mut self, change: &impl Fn(&mut String)) {
        match self {
            Self::Heading(text) | Self::Text(text) => change(text),
            Self::List { items, .. } => items.iter_mut().flatten().for_each(|it| it.each(change)),
            Self::Table { rows, .. } => rows.iter_mut().flatten().for_each(change),
        }
    }
}
