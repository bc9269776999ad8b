//! The organiser's own choice of columns, and where it points.

use accueil_core::name;
use accueil_core::roster::Field;

/// The organiser's own choice of columns: which field is in which column; no field, and the column is not kept.
///
/// Several columns may hold one field. A field that is chosen is looked for in no other column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping(pub Vec<(Option<Field>, ColumnRef)>);

/// A column of a file, as somebody points at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnRef {
    /// The n-th column, from 1: tells apart columns that share a header.
    Place(usize),
    /// Every column with that header, compared without case and accents; or else its spreadsheet letter or its number.
    Named(String),
}

impl ColumnRef {
    /// Reads a column as somebody points at it: `#3` for the third one, else its header, letter or number.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let place = text.strip_prefix('#').and_then(|place| place.parse().ok());
        place.map_or_else(|| Self::Named(text.to_owned()), Self::Place)
    }

    /// Returns the columns that are meant, given every column's headers; none if the file has no such column.
    pub(super) fn find(&self, headers: &[[&str; 3]]) -> Vec<usize> {
        match self {
            Self::Place(place) => {
                place.checked_sub(1).filter(|place| *place < headers.len()).into_iter().collect()
            }
            Self::Named(wanted) => {
                let folded = name::fold(wanted);
                let fits = |texts: &[&str; 3]| texts.iter().any(|text| name::fold(text) == folded);
                let named: Vec<usize> = (0..headers.len())
                    .filter(|column| !folded.is_empty() && fits(&headers[*column]))
                    .collect();
                match named.is_empty() {
                    true => by_letter(wanted, headers.len()).into_iter().collect(),
                    false => named,
                }
            }
        }
    }

    /// Returns the column as it was pointed at, for [`ColumnRef::of`] to read again.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Place(place) => format!("#{place}"),
            Self::Named(name) => name.clone(),
        }
    }
}

/// Returns the column that a spreadsheet letter or a number from 1 stands for.
fn by_letter(column: &str, width: usize) -> Option<usize> {
    let column = column.trim();
    let number = match column.parse::<usize>() {
        Ok(number) => number,
        Err(_) if column.len() <= 3 && column.bytes().all(|byte| byte.is_ascii_alphabetic()) => column
            .bytes()
            .fold(0, |number, byte| number * 26 + usize::from(byte.to_ascii_uppercase() - b'A') + 1),
        Err(_) => return None,
    };
    number.checked_sub(1).filter(|place| *place < width)
}

/// Returns the spreadsheet letters of a column, counted from 0.
pub(super) fn letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (column % 26) as u8));
        match (column / 26).checked_sub(1) {
            Some(rest) => column = rest,
            None => return letters.iter().rev().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_pointed_at() {
        let headers = [["Nom", "", ""], ["Équipe: Alpha", "Alpha", "Équipe"], ["Nom", "", ""]];
        for (column, expected) in [
            (ColumnRef::Named("nom".into()), vec![0, 2]),
            (ColumnRef::Named("equipe".into()), vec![1]),
            (ColumnRef::Named("ALPHA".into()), vec![1]),
            (ColumnRef::Named("B".into()), vec![1]),
            (ColumnRef::Named("3".into()), vec![2]),
            (ColumnRef::Named("D".into()), vec![]),
            (ColumnRef::Named(String::new()), vec![]),
            (ColumnRef::Place(3), vec![2]),
            (ColumnRef::Place(0), vec![]),
            (ColumnRef::Place(4), vec![]),
        ] {
            assert_eq!(column.find(&headers), expected, "{column:?}");
        }
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
