//! Takes plain lines and links out of Kramdown text.

use crate::plain::{bounded, one_line, without_tags};

/// The most characters of a line that are kept.
const LINE_BOUND: usize = 1_000;

/// A link of a text.
pub(super) struct Link<'a> {
    /// The words that carry it.
    pub text: &'a str,
    /// Where it leads.
    pub address: &'a str,
}

/// Returns the links of a text, in order.
pub(super) fn links(text: &str) -> Vec<Link<'_>> {
    let mut links = Vec::new();
    for (middle, _) in text.match_indices("](") {
        let start = text[..middle].rfind('[').map_or(middle, |start| start + 1);
        let address = &text[middle + 2..];
        let end = address.find(|c: char| c == ')' || c.is_whitespace()).unwrap_or(address.len());
        links.push(Link { text: &text[start..middle], address: &address[..end] });
    }
    links
}

/// Returns the lines of a text that say something: links as their words, no emphasis, no attribute blocks, no tags.
pub(super) fn lines(text: &str) -> Vec<String> {
    let plain = without_attributes(&without_links(text));
    let line = |line: &str| one_line(&without_tags(bounded(line, LINE_BOUND)).replace(['*', '`'], ""));
    plain.lines().map(line).filter(|line| !line.is_empty() && line != "null").collect()
}

/// Puts the words of links in place of the links.
fn without_links(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        let (lead, words) = before.rsplit_once('[').unwrap_or((before, ""));
        plain.push_str(lead.trim_end_matches('!'));
        plain.push_str(words);
        rest = after.split_once(')').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
}

/// Takes Kramdown attribute blocks (`{:target="blank"}`) out.
fn without_attributes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{:") {
        plain.push_str(before);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_plain() {
        for (text, expected) in [
            (
                "Voir [le *site*](https://a.example/x){:target=\"blank\"} !\n\nÀ **bientôt**",
                vec!["Voir le site !", "À bientôt"],
            ),
            ("null", vec![]),
            ("[coupé](https://", vec!["coupé"]),
            ("{: sans fin", vec![]),
            ("a]( b", vec!["a"]),
        ] {
            assert_eq!(lines(text), expected, "{text}");
        }
    }

    #[test]
    fn links_are_found() {
        let text = "[**Ce formulaire**](https://a.example/x \"titre\") et [là](https://b.example)";
        let found: Vec<(&str, &str)> = links(text).iter().map(|link| (link.text, link.address)).collect();
        assert_eq!(found, [("**Ce formulaire**", "https://a.example/x"), ("là", "https://b.example")]);
    }
}
