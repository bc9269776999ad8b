//! Placeholders of a badge template: what it asks of a badge, checked before anybody is printed with it.

use typst::syntax::SyntaxNode;
use typst::syntax::ast::{self, AstNode};

/// What a template may ask of a badge: `badge.first_name`.
pub const OF_BADGE: [&str; 13] = [
    "event",
    "full_name",
    "first_name",
    "last_name",
    "organisation",
    "teams",
    "role",
    "days",
    "short_days",
    "no_photograph",
    "symbol",
    "code",
    "reprint",
];
/// What a template may ask of everything: `sys.inputs.colour`.
pub const OF_ALL: [&str; 4] = ["lang", "colour", "logo", "badges"];

/// Returns what a template asks for and no badge has, each once, in the order in which it is asked.
pub fn unknown(template: &SyntaxNode) -> Vec<String> {
    let mut found = Vec::new();
    collect(template, &mut found);
    found
}

fn collect(node: &SyntaxNode, found: &mut Vec<String>) {
    if let Some(access) = node.cast::<ast::FieldAccess>() {
        let target = access.target().to_untyped().full_text();
        let field = access.field();
        let known: Option<&[&str]> = match target.as_str() {
            "badge" => Some(&OF_BADGE),
            "sys.inputs" => Some(&OF_ALL),
            _ => None,
        };
        let placeholder = format!("{target}.{}", field.as_str());
        if known.is_some_and(|known| !known.contains(&field.as_str())) && !found.contains(&placeholder) {
            found.push(placeholder);
        }
    }
    node.children().for_each(|child| collect(child, found));
}
