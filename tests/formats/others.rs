//! Cards, calendars, recipients and lists in JSON.

use serde_json::json;

use super::cast::{ANSWERS, Answer, sent};
use super::{Holds, Sample};

pub fn samples() -> Vec<Sample> {
    let sample = |kind, source, carries, bytes: String| Sample {
        kind,
        bytes: bytes.into_bytes(),
        source,
        holds: Holds::Sent,
        carries,
    };
    let objects: Vec<serde_json::Value> = sent().iter().map(object).collect();
    let lines: Vec<String> = objects.iter().map(ToString::to_string).collect();
    vec![
        sample("cards, 2.1", "vcard", "eo", cards(card_2)),
        sample("cards, 3.0", "vcard", "eo", cards(card_3)),
        sample("cards, 4.0", "vcard", "eo", cards(card_4)),
        sample("cards, JSON", "vcard", "eo", json!(sent().iter().map(jcard).collect::<Vec<_>>()).to_string()),
        sample("recipients, on one line", "recipients", "e", recipients(", ")),
        sample("recipients, one a line", "recipients", "e", recipients(";\r\n")),
        Sample { holds: Holds::All, ..sample("invitations", "icalendar", "je", calendar()) },
        sample("JSON, a list", "json", "jeostdi", json!(objects).to_string()),
        sample(
            "JSON, pages",
            "json",
            "jeostdi",
            json!({ "list": objects, "pageInfo": { "page": 1 } }).to_string(),
        ),
        sample("JSON, one a line", "json", "jeostdi", lines.join("\n")),
    ]
}

fn object(answer: &Answer) -> serde_json::Value {
    json!({
        "Id": 1, "Nom": answer.last, "Prénom": answer.first, "E-mail": answer.email, "Organisme": answer.organisation,
        "Vous êtes": answer.sector(), "Jours": answer.day_names(), "Équipe": answer.all_teams(), "Régime": answer.all_diets(),
        "Droit à l'image": answer.image, "Adresse IP": "192.0.2.1",
    })
}

fn cards(card: fn(&Answer) -> String) -> String {
    sent().iter().map(card).collect()
}

fn card_2(answer: &Answer) -> String {
    let encoded = |text: &str| -> String {
        let byte = |byte: u8| match byte.is_ascii_alphanumeric() {
            true => char::from(byte).to_string(),
            false => format!("={byte:02X}"),
        };
        text.bytes().map(byte).collect()
    };
    let how = "CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE";
    format!(
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;{how}:{};{};;;\r\nORG;{how}:{}\r\nEMAIL;INTERNET:{}\r\nEND:VCARD\r\n",
        encoded(answer.last),
        encoded(answer.first),
        encoded(answer.organisation),
        answer.email
    )
}

fn card_3(answer: &Answer) -> String {
    let (first, last) = (answer.first, answer.last);
    // Long lines are folded.
    let (start, end) = answer.email.split_at(9);
    format!(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:{last};{first};;;\r\nFN:{first} {last}\r\nORG:{};Bureau 7\r\n\
         EMAIL;TYPE=INTERNET:{start}\r\n {end}\r\nEND:VCARD\r\n",
        answer.organisation
    )
}

fn card_4(answer: &Answer) -> String {
    format!(
        "BEGIN:VCARD\nVERSION:4.0\nFN:{} {}\nEMAIL;TYPE=work:{}\nORG:{}\nTEL;VALUE=uri:tel:+33199001234\nEND:VCARD\n",
        answer.first, answer.last, answer.email, answer.organisation
    )
}

fn jcard(answer: &Answer) -> serde_json::Value {
    json!(["vcard", [
        ["version", {}, "text", "4.0"],
        ["fn", {}, "text", format!("{} {}", answer.first, answer.last)],
        ["n", {}, "text", [answer.last, answer.first, "", "", ""]],
        ["org", {}, "text", answer.organisation],
        ["email", { "type": "work" }, "text", answer.email],
    ]])
}

fn recipients(between: &str) -> String {
    let mailbox = |answer: &Answer| match answer.first {
        "Gaspard" => format!("\"{}, {}\" <{}>", answer.last, answer.first, answer.email),
        first => format!("{first} {} <{}>", answer.last, answer.email),
    };
    sent().iter().map(mailbox).collect::<Vec<_>>().join(between)
}

fn calendar() -> String {
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//sprint//FR\r\n".to_owned();
    for day in [19, 20] {
        text += &format!("BEGIN:VEVENT\r\nUID:{day}@sprint.example\r\nDTSTART;VALUE=DATE:201911{day}\r\n");
        for answer in ANSWERS.iter().filter(|answer| answer.days.contains(&day)) {
            let answered = answer.status("ACCEPTED", "DECLINED", "TENTATIVE");
            text += &format!(
                "ATTENDEE;CN=\"{} {}\";CUTYPE=INDIVIDUAL;PARTSTAT={answered}:mailto:{}\r\n",
                answer.first, answer.last, answer.email
            );
        }
        text +=
            "ATTENDEE;CN=Salle 3;CUTYPE=ROOM;PARTSTAT=ACCEPTED:mailto:salle3@mer.example\r\nEND:VEVENT\r\n";
    }
    text + "END:VCALENDAR\r\n"
}
