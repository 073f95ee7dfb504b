//! Tables of HTML: those that show data, and those that only place things.

use super::tree::{Dom, DomNode, Id};
use super::{Writer, is_hidden};
use crate::evidence::survey::block::TextBlock;

/// Most columns of a table that is set as one, and the longest text of a cell in it.
const MOST_COLUMNS: usize = 8;
const LONGEST_CELL: usize = 300;

impl Writer<'_> {
    /// A table that shows data; one that only places things is what stands in its cells.
    pub(super) fn table(&mut self, id: Id, depth: usize) {
        self.paragraph();
        let rows = rows(self.tree, id);
        let is_table = |it: &Id| self.tree.element(*it).is_some_and(|it| it.name() == "table");
        let nested = self.tree.below(id, |_| true).iter().skip(1).any(is_table);
        let before = (self.page.pictures.len(), self.page.absent.len(), self.page.signs);
        let cells: Vec<Vec<String>> = match nested {
            true => Vec::new(),
            false => {
                let row = |row: &Vec<Id>, to: &mut Self| row.iter().map(|it| to.plain(*it, depth)).collect::<Vec<_>>();
                let all = rows.iter().map(|it| row(it, self)).collect::<Vec<_>>();
                all.into_iter().filter(|row| row.iter().any(|it| !it.is_empty())).collect()
            }
        };
        let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
        let is_data = (2..=MOST_COLUMNS).contains(&columns)
            && cells.iter().filter(|row| row.iter().filter(|it| !it.is_empty()).count() > 1).count() * 2 >= cells.len()
            && cells.iter().flatten().all(|it| it.chars().count() <= LONGEST_CELL);
        if is_data {
            let is_head = |it: &Id| self.tree.element(*it).is_some_and(|it| it.name() == "th");
            let head = rows.first().is_some_and(|row| row.len() > 1 && row.iter().all(is_head));
            self.page.said.push(TextBlock::Table { head, rows: cells });
            return;
        }
        // They are read again in their places.
        self.page.pictures.truncate(before.0);
        self.page.absent.truncate(before.1);
        self.page.signs = before.2;
        for cell in rows.into_iter().flatten() {
            self.all(cell, depth);
            self.paragraph();
        }
    }
}

/// The rows of a table with their cells.
fn rows(tree: &Dom, table: Id) -> Vec<Vec<Id>> {
    let mut out: Vec<Vec<Id>> = Vec::new();
    let mut stack: Vec<Id> = tree.children(table).iter().rev().copied().collect();
    while let Some(id) = stack.pop() {
        let DomNode::Element(it) = tree.what(id) else { continue };
        match it.name() {
            _ if is_hidden(it) => {}
            "tr" => {
                out.push(Vec::new());
                stack.extend(tree.children(id).iter().rev());
            }
            "td" | "th" => match out.last_mut() {
                Some(row) => row.push(id),
                None => out.push(vec![id]),
            },
            "tbody" | "thead" | "tfoot" => stack.extend(tree.children(id).iter().rev()),
            // Such as its caption.
            _ => out.push(vec![id]),
        }
    }
    out
}
