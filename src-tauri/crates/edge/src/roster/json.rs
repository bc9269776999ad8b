//! Reads JSON: what pretix and demarches-simplifiees answer, cards, and lists of objects of whatever tool.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, MapAccess, SeqAccess, Visitor};
use serde_json::Deserializer;

use super::table::Table;
use super::{RosterError, cards, demarches, pretix};

/// The most values that one file may hold; each takes some fifty bytes of memory, however short it is.
const VALUE_BOUND: usize = 6_000_000;

/// A JSON value that borrows from its text, and keeps objects in their order.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json<'a> {
    Null,
    /// A number, a truth value or a text, as text.
    Text(Cow<'a, str>),
    List(Vec<Json<'a>>),
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl<'a> Json<'a> {
    /// Returns a member of an object.
    pub(super) fn get(&self, key: &str) -> Option<&Json<'a>> {
        let Self::Object(members) = self else { return None };
        members.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// Returns the values of a list, none of anything else.
    pub(super) fn list(&self) -> &[Json<'a>] {
        if let Self::List(values) = self { values } else { &[] }
    }

    /// Returns the list that a member is, empty where there is none.
    pub(super) fn list_of(&self, key: &str) -> &[Json<'a>] {
        self.get(key).map_or(&[], Json::list)
    }

    /// Returns a text, or the texts of a list with commas between them; empty for objects and null.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::List(values) => {
                let texts: Vec<Cow<'_, str>> = values.iter().map(Json::text).collect();
                Cow::Owned(
                    texts
                        .iter()
                        .filter(|text| !text.is_empty())
                        .map(|text| &**text)
                        .collect::<Vec<_>>()
                        .join(", "),
                )
            }
            // A name in several languages: any is better than none.
            Self::Object(members) => {
                let wanted = |language: &str| members.iter().find(|(key, _)| key == language);
                match wanted("fr").or_else(|| wanted("en")) {
                    Some((_, Self::Text(text))) => Cow::Borrowed(text),
                    _ => Cow::Borrowed(""),
                }
            }
            Self::Null => Cow::Borrowed(""),
        }
    }

    /// Returns the text of a member, empty where there is none.
    pub(super) fn text_of(&self, key: &str) -> Cow<'_, str> {
        self.get(key).map_or(Cow::Borrowed(""), Json::text)
    }
}

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Json<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON value")
            }

            fn visit_unit<E>(self) -> Result<Json<'de>, E> {
                Ok(Json::Null)
            }

            fn visit_bool<E>(self, value: bool) -> Result<Json<'de>, E> {
                Ok(Json::Text(Cow::Borrowed(if value { "true" } else { "false" })))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Json<'de>, E> {
                Ok(Json::Text(Cow::Owned(value.to_string())))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Json<'de>, E> {
                Ok(Json::Text(Cow::Owned(value.to_string())))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Json<'de>, E> {
                Ok(Json::Text(Cow::Owned(value.to_string())))
            }

            fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Json<'de>, E> {
                Ok(Json::Text(Cow::Borrowed(value)))
            }

            fn visit_str<E>(self, value: &str) -> Result<Json<'de>, E> {
                Ok(Json::Text(Cow::Owned(value.to_owned())))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Json<'de>, A::Error> {
                let mut list = Vec::new();
                while let Some(value) = values.next_element()? {
                    list.push(value);
                }
                Ok(Json::List(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json<'de>, A::Error> {
                let mut object = Vec::new();
                while let Some((key, value)) = members.next_entry::<Key<'de>, Json<'de>>()? {
                    object.push((key.0, value));
                }
                Ok(Json::Object(object))
            }
        }

        deserializer.deserialize_any(Any)
    }
}

/// The name of a member, borrowed where nothing in it is escaped.
#[derive(serde::Deserialize)]
#[serde(transparent)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

/// Opens a text as JSON; nothing if it is none. Nesting is bounded by the parser.
pub(super) fn open(text: &str) -> Option<Result<Table, RosterError>> {
    let values = text.bytes().filter(|byte| matches!(byte, b',' | b'[' | b'{')).count();
    if values > VALUE_BOUND {
        return Some(Err(RosterError::TooLarge));
    }
    // One value, or one on each line.
    let values: Vec<Json<'_>> = Deserializer::from_str(text).into_iter().collect::<Result<_, _>>().ok()?;
    let whole = match <[Json<'_>; 1]>::try_from(values) {
        Ok([one]) => one,
        Err(several) => Json::List(several),
    };
    Some(table(&whole))
}

fn table(whole: &Json<'_>) -> Result<Table, RosterError> {
    // Linked data describes events and places.
    if whole.get("@context").is_some() {
        return Err(RosterError::NotARoster);
    }
    if let Some(event) = whole.get("event").filter(|event| event.get("orders").is_some()) {
        return pretix::open(event);
    }
    let dossiers = demarches::dossiers(whole);
    if !dossiers.is_empty() {
        return demarches::open(&dossiers);
    }
    if let Some(cards) = cards::cards_of(whole) {
        return cards::open_jcards(&cards);
    }
    open_list(whole)
}

/// Opens the longest list of objects that is not far down.
fn open_list(whole: &Json<'_>) -> Result<Table, RosterError> {
    let mut longest: &[Json<'_>] = &[];
    find_list(whole, 4, &mut longest);
    let rows: Vec<Vec<(&str, Cow<'_, str>)>> = longest.iter().map(|row| flat(unwrapped(row))).collect();
    let mut columns: Vec<&str> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for (key, _) in rows.iter().flatten() {
        places.entry(*key).or_insert_with(|| {
            columns.push(key);
            columns.len() - 1
        });
    }
    if columns.is_empty() {
        return Err(RosterError::NotARoster);
    }
    let mut table = Table::with_header("json", columns.iter().copied())?;
    for (number, row) in (1..).zip(&rows) {
        let width = row.iter().filter_map(|(key, _)| places.get(key)).max().map_or(0, |last| last + 1);
        let mut cells = vec![""; width];
        for (key, value) in row {
            if let Some(place) = places.get(key) {
                cells[*place] = value;
            }
        }
        table.push(number, cells)?;
    }
    Ok(table)
}

/// Looks for the longest list of objects.
fn find_list<'j, 'a>(value: &'j Json<'a>, depth: usize, longest: &mut &'j [Json<'a>]) {
    match value {
        Json::List(values)
            if values.len() > longest.len() && values.iter().all(|v| matches!(v, Json::Object(_))) =>
        {
            *longest = values;
        }
        Json::List(values) if depth > 0 => {
            values.iter().for_each(|value| find_list(value, depth - 1, longest))
        }
        Json::Object(members) if depth > 0 => {
            members.iter().for_each(|(_, value)| find_list(value, depth - 1, longest));
        }
        Json::List(_) | Json::Object(_) | Json::Null | Json::Text(_) => {}
    }
}

/// Returns what is inside an object that only numbers another: `{"17": {…}}`, as LimeSurvey writes answers.
fn unwrapped<'j, 'a>(row: &'j Json<'a>) -> &'j Json<'a> {
    match row {
        Json::Object(members) => match members.as_slice() {
            [(_, inner @ Json::Object(_))] => inner,
            _ => row,
        },
        Json::List(_) | Json::Null | Json::Text(_) => row,
    }
}

/// Returns the members of an object, and those of the objects inside it.
fn flat<'j>(row: &'j Json<'_>) -> Vec<(&'j str, Cow<'j, str>)> {
    let Json::Object(members) = row else { return Vec::new() };
    let mut cells = Vec::with_capacity(members.len());
    for (key, value) in members {
        match value {
            Json::Object(inner) => cells.extend(inner.iter().map(|(key, value)| (&**key, value.text()))),
            // Grist marks its lists: ["L", "a", "b"].
            Json::List(values) if matches!(values.first(), Some(Json::Text(mark)) if mark == "L") => {
                cells.push((&**key, Cow::Owned(Json::List(values[1..].to_vec()).text().into_owned())));
            }
            Json::List(_) | Json::Text(_) | Json::Null => cells.push((&**key, value.text())),
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Vec<String>> {
        let table = open(text).unwrap().unwrap();
        table.lines(0).map(|line| line.cells().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn lists_of_objects_are_tables() {
        let expected = [vec!["nom", "âge", "jours"], vec!["Kerl", "7", ""], vec!["Ben", "", "a, b"]];
        for (case, text) in [
            ("a list", r#"[{"nom":"Kerl","âge":7},{"nom":"Ben","âge":null,"jours":["a","b"]}]"#),
            ("pages", r#"{"n":2,"list":[{"nom":"Kerl","âge":7},{"nom":"Ben","jours":["a","b"]}]}"#),
            (
                "numbered",
                r#"{"responses":[{"1":{"nom":"Kerl","âge":"7"}},{"2":{"nom":"Ben","jours":"a, b"}}]}"#,
            ),
            (
                "fields",
                r#"{"r":[{"fields":{"nom":"Kerl","âge":7}},{"fields":{"nom":"Ben","jours":["L","a","b"]}}]}"#,
            ),
            ("lines", "{\"nom\":\"Kerl\",\"âge\":7}\n{\"nom\":\"Ben\",\"jours\":[\"a\",\"b\"]}\n"),
        ] {
            let found = lines(text);
            assert_eq!(found[0], expected[0], "{case}");
            assert_eq!(found[1][..2], expected[1][..2], "{case}");
            assert_eq!(found[2], expected[2], "{case}");
        }
    }

    #[test]
    fn what_is_no_table_is_told() {
        assert!(open("[Titre];Nom").is_none());
        assert!(open(&"[".repeat(100_000)).is_none(), "deep nesting ends");
        assert!(matches!(open("[1, 2]"), Some(Err(RosterError::NotARoster))));
        assert!(matches!(
            open(&format!("[{}0]", "0,".repeat(VALUE_BOUND))),
            Some(Err(RosterError::TooLarge))
        ));
    }
}
