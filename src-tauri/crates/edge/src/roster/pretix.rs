//! Reads the JSON export of pretix: orders, their positions and the answers to questions.

use std::borrow::Cow;
use std::collections::HashMap;

use super::RosterError;
use super::json::Json;
use super::table::Table;

/// The columns before the questions, named as in the CSV exports of pretix.
const COLUMNS: [&str; 11] = [
    "Order code",
    "Status",
    "Draft",
    "Order email",
    "Product",
    "Date",
    "Attendee name",
    "Attendee email",
    "Attendee company",
    "Pseudonymization ID",
    "Ticket secret",
];

/// Opens the export of an event: one row for each position, its add-ons with it.
pub(super) fn open(event: &Json<'_>) -> Result<Table, RosterError> {
    let products = products(event);
    let questions: Vec<(Cow<'_, str>, Cow<'_, str>)> = event
        .list_of("questions")
        .iter()
        .map(|question| (question.text_of("id"), question.text_of("question")))
        .collect();
    let subevents: HashMap<Cow<'_, str>, Cow<'_, str>> =
        event.list_of("subevents").iter().map(|sub| (sub.text_of("id"), sub.text_of("date_from"))).collect();
    let asked = questions.iter().map(|(_, question)| &**question);
    let mut table = Table::with_header("pretix", COLUMNS.into_iter().chain(asked))?;
    let mut number = 0;
    for order in event.list_of("orders") {
        let positions = order.list_of("positions");
        let added: Vec<Cow<'_, str>> =
            positions.iter().map(|position| position.text_of("addon_to")).collect();
        for position in positions.iter().filter(|position| position.text_of("addon_to").is_empty()) {
            number += 1;
            let id = position.text_of("id");
            let mut bought = vec![product(position, &products)];
            let addons = positions.iter().zip(&added).filter(|(_, to)| !id.is_empty() && **to == id);
            bought.extend(addons.map(|(addon, _)| product(addon, &products)));
            let product = bought.join(", ");
            let answers: HashMap<Cow<'_, str>, Cow<'_, str>> = position
                .list_of("answers")
                .iter()
                .map(|answer| (answer.text_of("question"), answer.text_of("answer")))
                .collect();
            let text = |key: &str| position.text_of(key);
            let (code, status, email) =
                (order.text_of("code"), order.text_of("status"), order.text_of("email"));
            // Orders of the test mode are nobody's.
            let draft = order.text_of("testmode");
            let cancelled = text("canceled") == "true";
            let status = if cancelled { "c" } else { &*status };
            let date = subevents.get(&text("subevent"));
            let (name, own_email, company) = (name(position), text("attendee_email"), text("company"));
            let (id, secret) = (text("pseudonymization_id"), text("secret"));
            let cells = [
                &*code,
                status,
                &draft,
                &email,
                &product,
                date.map_or("", |date| date),
                &name,
                &own_email,
                &company,
                &id,
                &secret,
            ];
            let answered = questions.iter().map(|(id, _)| answers.get(id).map_or("", |answer| answer));
            table.push(number, cells.into_iter().chain(answered))?;
        }
    }
    Ok(table)
}

/// Returns the names of products and their variations, by product, or by product and variation.
fn products<'j>(event: &'j Json<'_>) -> HashMap<(Cow<'j, str>, Cow<'j, str>), String> {
    let mut products = HashMap::new();
    for product in event.list_of("items") {
        let (id, name) = (product.text_of("id"), product.text_of("name"));
        for variation in product.list_of("variations") {
            // The name of a variation is its value in older exports.
            let own = [variation.text_of("name"), variation.text_of("value")];
            let own = own.iter().find(|own| !own.is_empty()).map_or("", |own| own);
            products.insert((id.clone(), variation.text_of("id")), format!("{name} – {own}"));
        }
        products.insert((id, Cow::Borrowed("")), name.into_owned());
    }
    products
}

/// Returns the name of what a position bought.
fn product<'p>(
    position: &'p Json<'_>,
    products: &'p HashMap<(Cow<'p, str>, Cow<'p, str>), String>,
) -> &'p str {
    let (id, variation) = (position.text_of("item"), position.text_of("variation"));
    let exact = products.get(&(id.clone(), variation));
    exact.or_else(|| products.get(&(id, Cow::Borrowed("")))).map_or("", String::as_str)
}

/// Returns the participant's name, from its parts where the whole is missing.
fn name<'p>(position: &'p Json<'_>) -> Cow<'p, str> {
    let whole = position.text_of("attendee_name");
    if !whole.is_empty() {
        return whole;
    }
    let Some(parts) = position.get("attendee_name_parts") else { return whole };
    let full = parts.text_of("full_name");
    match full.is_empty() {
        true => Cow::Owned(format!("{}, {}", parts.text_of("family_name"), parts.text_of("given_name"))),
        false => full,
    }
}
