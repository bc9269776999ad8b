//! Reads lists of recipients, as people copy them out of a mail program: `Zoé Kerl <zoe@a.example>, …`.

use mail_parser::MessageParser;

use super::RosterError;
use super::table::Table;

/// The most bytes of a line that are looked at as a list.
const LINE_BOUND: usize = 1 << 20;

/// Tells whether a text is a list of recipients: every line holds mailboxes, and nothing else; the first may be a title.
pub(super) fn is_list(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    let _title = lines.next_if(|line| !line.contains(['@', ',', ';', '\t']));
    lines.peek().is_some()
        && lines.all(|line| {
            line.contains('@')
                && !line.contains('\t')
                && line.len() <= LINE_BOUND
                && mailboxes(line).is_some_and(|found| found.iter().all(|(_, address)| is_address(address)))
        })
}

/// Opens a list of recipients: one row each.
pub(super) fn open(text: &str) -> Result<Table, RosterError> {
    let mut table = Table::with_header("recipients", ["Nom complet", "Courriel"])?;
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| line.contains('@')) {
        for (name, address) in mailboxes(line).unwrap_or_default() {
            table.push(number, [name.as_str(), address.as_str()])?;
        }
    }
    Ok(table)
}

/// Returns the names and addresses of a line.
fn mailboxes(line: &str) -> Option<Vec<(String, String)>> {
    let line = line.trim();
    let line = ["to:", "cc:", "bcc:", "à :", "à\u{a0}:", "à:", "cci :", "cci:"]
        .iter()
        .find_map(|word| {
            line.get(..word.len()).filter(|start| start.to_lowercase() == **word).map(|_| &line[word.len()..])
        })
        .unwrap_or(line);
    let header = format!("To: {}\n\n", with_commas(line));
    let parsed = MessageParser::default().parse_headers(&header)?;
    let found = parsed.to()?.iter().map(|mailbox| {
        let text = |text: Option<&str>| text.unwrap_or_default().trim().to_owned();
        (text(mailbox.name()), text(mailbox.address()))
    });
    Some(found.collect())
}

/// Returns a line with the semicolons of Outlook as the commas of everybody else.
fn with_commas(line: &str) -> String {
    let mut quoted = false;
    let comma = |c| {
        quoted ^= c == '"';
        if c == ';' && !quoted { ',' } else { c }
    };
    line.trim_end_matches([',', ';', ' ']).chars().map(comma).collect()
}

/// Tells whether a text has the form of an e-mail.
fn is_address(text: &str) -> bool {
    let parts: Vec<&str> = text.split('@').collect();
    matches!(parts.as_slice(), [name, host] if !name.is_empty() && !host.is_empty())
        && !text.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ';' | ','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_recipients_are_read() {
        let text = "Inscrits\nÀ : Zoé Kerl <zoe@a.example>; \"Ben, Ali\" <ali@b.example>;\n\norr@c.example\n<d@d.example>,\n";
        assert!(is_list(text));
        let table = open(text).unwrap();
        let found: Vec<(u64, Vec<&str>)> =
            table.lines(1).map(|line| (line.number, line.cells().collect())).collect();
        assert_eq!(
            found,
            [
                (2, vec!["Zoé Kerl", "zoe@a.example"]),
                (2, vec!["Ben, Ali", "ali@b.example"]),
                (4, vec!["", "orr@c.example"]),
                (5, vec!["", "d@d.example"]),
            ]
        );
    }

    #[test]
    fn tables_are_no_lists_of_recipients() {
        for text in [
            "Nom;Courriel\nKerl;zoe@a.example\n",
            "Kerl;Zoé;zoe@a.example\n",
            "Kerl,Zoé,zoe@a.example\n",
            "Kerl\tzoe@a.example\n",
            "Bonjour @tous, voici la liste.\n",
            "Inscrits\n",
            "",
        ] {
            assert!(!is_list(text), "{text}");
        }
    }
}
