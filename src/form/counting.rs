//! How exhibits are counted and listed.

use crate::form::record::vocabulary;

vocabulary! {
    /// How exhibits are counted.
    pub(crate) enum Counting {
        /// 1, 2, 3.
        Numbers = "numbers" | "arabic" | "1",
        /// A, B, C.
        Letters = "letters" | "alphabetical" | "A",
        /// Each section has a letter, and counts for itself: A1, A2, B1.
        PerSection = "per_section" | "by_section" | "A1",
    }
}

vocabulary! {
    /// Lists for programs that calculate.
    pub(crate) enum ListFormat {
        /// Text with commas.
        Csv = "csv",
        /// A workbook.
        Xlsx = "xlsx" | "excel",
    }
}
