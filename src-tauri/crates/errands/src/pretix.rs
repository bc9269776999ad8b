//! Badge layouts of pretix, as templates: what can be said here is, and what cannot is named.

use std::fmt::Write as _;

use accueil_desk::view::ErrorCode;
use serde_json::Value;

use crate::Failure;

/// A layout of pretix as a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromPretix {
    /// The Typst file.
    pub template: String,
    /// What the template lacks, each once, as pretix calls it.
    pub left_out: Vec<String>,
}

/// Turns the JSON of a pretix badge layout into a template of that many millimetres. The layout does not hold its size:
/// pretix takes it from the background, which stays there.
///
/// # Errors
///
/// [`ErrorCode::BadgeTemplate`] when it is no such layout.
pub fn template(json: &[u8], width: f64, height: f64) -> Result<FromPretix, Failure> {
    let wrong = || Failure {
        code: ErrorCode::BadgeTemplate,
        detail: "not a badge layout of pretix: a JSON list of text areas and barcodes".to_owned(),
    };
    let layout: Value = serde_json::from_slice(json).map_err(|_| wrong())?;
    let parts = layout.as_array().or_else(|| layout.get("layout")?.as_array()).ok_or_else(wrong)?;
    let mut left_out: Vec<String> = Vec::new();
    let mut placed = String::new();
    for part in parts {
        match place(part, height) {
            // Writing into a string cannot fail.
            Ok(line) => drop(writeln!(placed, "  {line}")),
            Err(what) if left_out.contains(&what) => {}
            Err(what) => left_out.push(what),
        }
    }
    if placed.is_empty() {
        return Err(wrong());
    }
    let template = format!(
        "// A badge layout of pretix, as a template.\n\n#import \"/badge.typ\": *\n\n#show: page-of.with({width}mm, {height}mm)\n\n\
         #let face(badge) = block(width: {width}mm, height: {height}mm, {{\n{placed}  place(bottom + right, dx: -2mm, dy: -1mm, reprint-mark(badge))\n}})\n\n#each(face)\n"
    );
    Ok(FromPretix { template, left_out })
}

/// Returns the line that places a part, or what it is called when it cannot be.
fn place(part: &Value, page_height: f64) -> Result<String, String> {
    let word = |name: &str| part.get(name).and_then(Value::as_str).unwrap_or_default();
    let number = |name: &str| {
        let value = part.get(name)?;
        value.as_f64().or_else(|| value.as_str()?.parse().ok()).filter(|n| n.is_finite())
    };
    let kind = word("type");
    let content = word("content");
    let named = || [kind, content].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let turned = number("rotation").is_some_and(|degrees| degrees != 0.0);
    if turned || number("page").is_some_and(|page| page > 1.0) {
        return Err(format!("{} ({})", named(), if turned { "rotation" } else { "page" }));
    }
    let (left, bottom) = (number("left").ok_or_else(named)?, number("bottom").ok_or_else(named)?);
    match kind {
        "barcodearea" if matches!(content, "" | "secret") => {
            let size = number("size").ok_or_else(named)?;
            Ok(format!("place(bottom + left, dx: {left}mm, dy: {}mm, symbol(badge, {size}mm))", -bottom))
        }
        "textarea" | "textcontainer" => {
            let said = match content {
                "attendee_name" | "attendee_name_for_salutation" => "badge.full_name".to_owned(),
                "attendee_name_given_name" => "badge.first_name".to_owned(),
                "attendee_name_family_name" => "badge.last_name".to_owned(),
                "attendee_company" => "badge.organisation".to_owned(),
                "event_name" => "badge.event".to_owned(),
                "event_date" | "event_date_range" | "event_begin_date" => "badge.short_days".to_owned(),
                "other" => format!("ours({})", quoted(word("text"))),
                _ => return Err(named()),
            };
            let (wide, points) = (number("width").ok_or_else(named)?, number("fontsize").ok_or_else(named)?);
            let downward = part.get("downward").and_then(Value::as_bool).unwrap_or(false);
            let room = number("height").unwrap_or(if downward { bottom } else { page_height - bottom });
            let side = match word("align") {
                "center" => "center",
                "right" => "right",
                _ => "left",
            };
            let weight =
                if part.get("bold").and_then(Value::as_bool) == Some(true) { "bold" } else { "regular" };
            let fill = colour(part.get("color"));
            let set = format!(
                "align({side}, fit({said}, {wide}mm, {room}mm, largest: {points}pt, weight: \"{weight}\", fill: rgb(\"{fill}\")))"
            );
            let (corner, dy) = if downward { ("top", page_height - bottom) } else { ("bottom", -bottom) };
            Ok(format!("place({corner} + left, dx: {left}mm, dy: {dy}mm, block(width: {wide}mm, {set}))"))
        }
        _ => Err(named()),
    }
}

/// Returns a colour of pretix, `[r, g, b, a]`, as templates write it; black when it is none.
fn colour(value: Option<&Value>) -> String {
    let part = |place: usize| value?.get(place)?.as_u64().and_then(|part| u8::try_from(part).ok());
    match (part(0), part(1), part(2)) {
        (Some(red), Some(green), Some(blue)) => format!("#{red:02x}{green:02x}{blue:02x}"),
        _ => "#000000".to_owned(),
    }
}

/// Writes a text as Typst reads it back: never as markup.
fn quoted(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", kept.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use accueil_paper::template::Template;

    use super::*;

    const LAYOUT: &str = r#"[
        {"type": "textarea", "page": 1, "left": "5.00", "bottom": "52.10", "fontsize": "20.0", "color": [200, 0, 7, 1],
         "bold": true, "width": "138.00", "downward": false, "content": "attendee_name", "text": "Jo", "rotation": 0,
         "align": "center"},
        {"type": "textarea", "left": "5.00", "bottom": "50.00", "fontsize": 14, "width": "138.00", "downward": true,
         "content": "attendee_company", "align": "center"},
        {"type": "textarea", "left": "5.00", "bottom": "90.00", "fontsize": 9, "width": "80.00", "content": "other",
         "text": "A \"b\" \\ #panic(1)", "align": "left"},
        {"type": "textarea", "left": "5.00", "bottom": "9.00", "fontsize": 9, "width": "80.00", "content": "item"},
        {"type": "textarea", "left": "5.00", "bottom": "9.00", "fontsize": 9, "width": "80.00", "content": "item"},
        {"type": "textarea", "left": "5", "bottom": "9", "fontsize": 9, "width": "80", "content": "event_name",
         "rotation": 180},
        {"type": "poweredby", "left": "88.72", "bottom": "10.00", "size": "20.00", "content": "dark"},
        {"type": "barcodearea", "left": "110.00", "bottom": "5.00", "size": "30.00", "content": "secret"}
    ]"#;

    #[test]
    fn a_layout_becomes_a_template_and_what_it_lacks_is_named() {
        let made = template(LAYOUT.as_bytes(), 148.0, 105.0).unwrap();
        assert_eq!(made.left_out, ["textarea item", "textarea event_name (rotation)", "poweredby dark"]);
        let read = Template::read(&made.template).unwrap();
        assert!((read.width() - 148.0).abs() < 0.1 && (read.height() - 105.0).abs() < 0.1);
        assert!(made.template.contains("reprint-mark(badge)"));
        assert!(made.template.contains("badge.full_name") && made.template.contains("#c80007"));
    }

    #[test]
    fn another_file_is_no_layout() {
        for other in ["", "{}", "[]", "[{\"type\": \"poweredby\"}]", "null"] {
            let told = template(other.as_bytes(), 148.0, 105.0).unwrap_err();
            assert_eq!(told.code, ErrorCode::BadgeTemplate, "{other}");
        }
    }
}
