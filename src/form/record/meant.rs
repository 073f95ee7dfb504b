//! What was probably meant: days and amounts in the spellings that people use.

use chrono::NaiveDate;

/// The beginnings of the names of months in the languages that people write cases in.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene"],
    &["feb", "fév", "fev"],
    &["mar", "mär", "mrz"],
    &["apr", "avr", "abr"],
    &["may", "mai"],
    &["jun", "juin"],
    &["jul", "juil"],
    &["aug", "aoû", "aou", "ago"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "déc", "dez", "dic"],
];

/// How a day is written that stands in another spelling: `1st October 2026`, `02/10/2026`.
pub(super) fn day(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let parts = lower.split([' ', ',', '/', '.', '-']).filter(|it| !it.is_empty());
    // Between day, month and year some languages have a word of two letters.
    let parts: Vec<&str> = parts.filter(|it| it.len() != 2 || it.starts_with(|it: char| it.is_ascii_digit())).collect();
    let [first, second, third] = parts[..] else { return None };
    let write = |year: &str, month: u32, day: &str| {
        let digits: String = day.chars().take_while(char::is_ascii_digit).collect();
        NaiveDate::from_ymd_opt(year.parse().ok().filter(|it| (1900..2200).contains(it))?, month, digits.parse().ok()?)
    };
    if let Some(month) = month(second) {
        return write(third, month, first).map(|it| format!("write {it}"));
    }
    if let Some(month) = month(first) {
        return write(third, month, second).map(|it| format!("write {it}"));
    }
    let number = |it: &str| it.parse::<u32>().ok();
    if first.len() == 4 {
        return write(first, number(second)?, third).map(|it| format!("write {it}"));
    }
    let day_first = number(second).and_then(|it| write(third, it, first));
    let month_first = number(first).and_then(|it| write(third, it, second)).filter(|_| !text.contains('.'));
    match (day_first, month_first) {
        (Some(it), Some(other)) if it != other => {
            let said = |it: NaiveDate| it.format("%-d %B").to_string();
            Some(format!("write {it} for {}, or {other} for {}", said(it), said(other)))
        }
        (Some(it), _) | (None, Some(it)) => Some(format!("write {it}")),
        (None, None) => None,
    }
}

/// The number of a month by the beginning of its name.
fn month(name: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|it| it.iter().any(|it| name.starts_with(it)))?;
    u32::try_from(at + 1).ok()
}

/// Signs of currencies and the codes they stand for; several where the sign does not say which.
const SIGNS: [(&str, &str); 12] = [
    ("US$", "USD"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("HK$", "HKD"),
    ("R$", "BRL"),
    ("£", "GBP"),
    ("€", "EUR"),
    ("₹", "INR"),
    ("zł", "PLN"),
    ("Kč", "CZK"),
    ("$", "USD, AUD or CAD"),
    ("¥", "CNY or JPY"),
];

/// How an amount is written that stands in another spelling: `£42.50`, `GBP 42.50`, `42,50`.
pub(crate) fn amount(text: &str) -> Option<String> {
    let sign = SIGNS.iter().find(|(sign, _)| text.contains(sign));
    let code = |it: &&str| it.len() == 3 && it.bytes().all(|it| it.is_ascii_alphabetic());
    let written = text.split(|it: char| !it.is_ascii_alphabetic()).find(code).map(str::to_uppercase);
    let figure: String = text.chars().filter(|it| it.is_ascii_digit() || matches!(it, '.' | ',')).collect();
    let figure = point(&figure)?;
    match (sign, written) {
        (_, Some(code)) => Some(format!("write {figure} {code}")),
        (Some((_, codes)), None) => match codes.split_once(", ").or_else(|| codes.split_once(" or ")) {
            Some((first, rest)) => Some(format!("write {figure} {first}, or {rest} if it was that")),
            None => Some(format!("write {figure} {codes}")),
        },
        (None, None) => Some(format!("write {figure} and the currency behind it: {figure} EUR")),
    }
}

/// A figure with a point before the cents and nothing between thousands.
fn point(figure: &str) -> Option<String> {
    let last = figure.rfind(['.', ',']);
    let is_cents = |at: usize| {
        let rest = figure.len() - at - 1;
        rest == 1
            || rest == 2
            || (rest == 3 && figure.matches(['.', ',']).count() > 1 && figure.contains('.') && figure.contains(','))
    };
    let digits = |it: &str| it.chars().filter(char::is_ascii_digit).collect::<String>();
    let out = match last {
        Some(at) if is_cents(at) => format!("{}.{}", digits(&figure[..at]), &figure[at + 1..]),
        _ => digits(figure),
    };
    (!out.is_empty() && !out.starts_with('.')).then_some(out)
}
