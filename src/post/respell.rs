//! Other ways to write the same street.

/// Words of streets that stand for each other, as they are folded.
const SAME: [&str; 24] = [
    "avenue ave av avda avenida",
    "street st str",
    "road rd",
    "boulevard blvd bd boul bulevar",
    "drive dr",
    "lane ln",
    "court ct",
    "square sq",
    "place pl plaza pza",
    "terrace ter",
    "highway hwy",
    "parkway pkwy",
    "circle cir",
    "apartment apt appartement apto",
    "building bldg batiment bat",
    "calle c",
    "carretera ctra",
    "chemin ch chem",
    "impasse imp",
    "rue r",
    "strasse str",
    "platz pl",
    "north n",
    "south s",
];

fn words_of(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(' ')
}

/// The same part of an address with each of its words written otherwise; `strasse` also at the end of a word.
pub(super) fn other_spellings(part: &str) -> Vec<String> {
    let words: Vec<&str> = part.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let mut out = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let mut others: Vec<String> = SAME
            .iter()
            .filter(|it| words_of(it).any(|it| it == *word))
            .flat_map(|it| words_of(it))
            .map(str::to_owned)
            .collect();
        for (long, short) in ["strasse str", "platz pl"].iter().filter_map(|it| it.split_once(' ')) {
            others.extend(word.strip_suffix(long).filter(|it| it.len() > 2).map(|it| format!("{it}{short}")));
            others.extend(word.strip_suffix(short).filter(|it| it.len() > 2).map(|it| format!("{it}{long}")));
        }
        for other in others.iter().filter(|it| it != word) {
            let mut words = words.clone();
            words[at] = other;
            out.push(words.join(" "));
        }
    }
    out
}

/// Letters with full stops that everybody writes.
const COMMON: &str = "us uk eu un ps am pm nb ie eg id po pc tv vat usa uae ad bc cc pp sa ee uu ny dc";

/// Whether initials are also something that everybody writes.
pub(super) fn common_initials(letters: &str) -> bool {
    words_of(COMMON).any(|it| it == letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streets() {
        assert!(other_spellings("1 placeholder ave").contains(&"1 placeholder avenue".to_owned()));
        assert!(other_spellings("musterstr 5").contains(&"musterstrasse 5".to_owned()));
        assert!(other_spellings("12 fictive").is_empty());
    }
}
