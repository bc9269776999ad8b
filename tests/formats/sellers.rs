//! Exports of sellers of places, and of tools that manage registrations.

use accueil_edge::spreadsheet::Format;
use serde_json::json;

use super::cast::{ANSWERS, sent};
use super::write::{Cells, book, line, marked, plain, quoted};
use super::{Holds, Sample};

pub fn samples() -> Vec<Sample> {
    let all = |kind, source, carries, bytes| Sample { kind, bytes, source, holds: Holds::All, carries };
    vec![
        all("pretix, orders, French", "pretix", "jeosdi", plain(&orders(true), ";", "\r\n").into_bytes()),
        all("pretix, orders, English", "pretix", "jeosdi", book(&orders(false), Format::Xlsx)),
        Sample { holds: Holds::Sent, ..all("pretix, check-in list", "pretix", "jeo", check_in_list()) },
        all("pretix, JSON", "pretix", "jeosdi", pretix_json().into_bytes()),
        all("Eventbrite, 2013", "eventbrite", "jeo", eventbrite(true)),
        all("Eventbrite, today", "eventbrite", "jeo", eventbrite(false)),
        all("HelloAsso", "helloasso", "jeoi", marked(&plain(&helloasso(), ";", "\r\n"))),
        all("Indico", "indico", "jeod", marked(&plain(&indico(), ",", "\r\n"))),
        all("Hi.Events", "hi-events", "jeod", book(&hi_events(), Format::Xlsx)),
        all("Eventyay", "eventyay", "jeo", plain(&eventyay(), ",", "\n").into_bytes()),
        all("Luma", "luma", "jed", marked(&plain(&luma(), ",", "\n"))),
        Sample { holds: Holds::Sent, ..all("Dynamics 365", "xlsx", "je", book(&dynamics(), Format::Xlsx)) },
        all("Weezevent", "csv", "jeo", plain(&weezevent(), ";", "\n").into_bytes()),
    ]
}

fn orders(french: bool) -> Vec<Cells> {
    let header = match french {
        true => {
            "Code de commande;ID de la position;Statut;E-Mail;Numéro de téléphone;Date de commande;Produit;ID produit;\
                 Nom du participant;Nom du participant: Prénom;Nom du participant: Nom de famille;E-mail du participant;\
                 Entreprise du participant;Pays;État;ID pseudonyme;Secret du billet;Nom de l'entreprise;\
                 Adresse e-mail vérifiée;Vous êtes;Régime alimentaire;Droit à l'image"
        }
        false => {
            "Order code;Position ID;Status;Email;Phone number;Order date;Product;Product ID;Attendee name;\
                  Attendee name: Given name;Attendee name: Family name;Attendee email;Attendee company;Country;State;\
                  Pseudonymization ID;Ticket secret;Company;Email address verified;You are;Dietary needs;Photo consent"
        }
    };
    let mut lines = vec![line(header.split(';'))];
    for (n, answer) in ANSWERS.iter().enumerate() {
        let status = match french {
            true => answer.status("payé", "annulé", "en attente"),
            false => answer.status("paid", "canceled", "pending"),
        };
        let (code, full) = (format!("A{n:04}"), format!("{} {}", answer.first, answer.last));
        let (pseudonym, secret) = (format!("P{n}"), format!("secret{n}abcdef"));
        let mut cells =
            line([&*code, "1", status, "payeur@agence.example", "", "2019-11-07", answer.product(), "7"]);
        cells.extend(line([&*full, answer.first, answer.last, answer.email, answer.organisation, "FR", ""]));
        cells.extend(line([&*pseudonym, &secret, "Agence", "Oui", answer.sector()]));
        cells.extend([answer.all_diets().join(", "), answer.image.to_owned()]);
        lines.push(cells);
    }
    lines
}

fn check_in_list() -> Vec<u8> {
    let header = "Order code,Attendee name,Attendee name: Given name,Attendee name: Family name,Product,Price,Checked in,\
                  Checked out,Automatically checked in,Secret,Email,Phone number,Company,Requires special attention";
    let mut lines = vec![line(header.split(','))];
    for (n, answer) in sent().iter().enumerate() {
        let (code, secret) = (format!("A{n:04}"), format!("secret{n}abcdef"));
        let full = format!("{} {}", answer.first, answer.last);
        let mut cells =
            line([&*code, &full, answer.first, answer.last, answer.product(), "0.00", "", "", "No", &secret]);
        cells.extend(line([answer.email, "", answer.organisation, "No"]));
        lines.push(cells);
    }
    quoted(&lines, ",", "\r\n").into_bytes()
}

fn pretix_json() -> String {
    let orders: Vec<serde_json::Value> = ANSWERS
        .iter()
        .enumerate()
        .map(|(n, answer)| {
            // Both days are the first one with the second added to it.
            let item = answer.days[0];
            let mut positions = vec![json!({
                "id": n * 10, "positionid": 1, "item": item, "variation": null, "attendee_name": format!("{} {}", answer.first, answer.last),
                "attendee_email": answer.email, "company": answer.organisation, "secret": format!("secret{n}abcdef"), "addon_to": null,
                "answers": [
                    { "question": 1, "answer": answer.sector() },
                    { "question": 2, "answer": answer.all_diets().join(", ") },
                    { "question": 3, "answer": answer.image },
                ],
            })];
            if answer.days.len() == 2 {
                positions.push(json!({ "id": n * 10 + 1, "positionid": 2, "item": 20, "addon_to": n * 10, "secret": "x", "answers": [] }));
            }
            json!({ "code": format!("A{n:04}"), "status": answer.status("p", "c", "n"), "email": "payeur@agence.example",
                "phone": "None", "positions": positions })
        })
        .collect();
    let questions = [(1, "Vous êtes"), (2, "Régime alimentaire"), (3, "Droit à l'image")]
        .map(|(id, question)| json!({ "id": id, "question": question }));
    let items = [(19, "Mardi 19 novembre"), (20, "Mercredi 20 novembre")]
        .map(|(id, name)| json!({ "id": id, "name": name }));
    let event = json!({ "name": "Sprint", "slug": "sprint", "items": items, "questions": questions, "orders": orders });
    json!({ "event": event }).to_string()
}

fn eventbrite(old: bool) -> Vec<u8> {
    let header = match old {
        true => {
            "Order no.,Order Date,Surname,First Name,Email,Quantity,Ticket Type,Order Type,Total Paid,Attendee no.,\
                 Barcode no.,Attendee Status,Company,Home Address 1"
        }
        false => {
            "Order #,Order Date,Last Name,First Name,Email,Quantity,Ticket Type,Order Type,Total Paid,Attendee #,\
                  Barcode #,Attendee Status,Company,Buyer Email"
        }
    };
    let mut lines = vec![line(header.split(','))];
    for (n, answer) in ANSWERS.iter().enumerate() {
        let status = match (old, n) {
            (_, 0) => "Checked In",
            (true, _) => answer.status("Attending", "Not Attending", "Pending"),
            (false, _) => answer.status("Attending", "Refunded", "Unpaid"),
        };
        let (order, code) = ((1_000 + n).to_string(), format!("10000{n:04}001"));
        let mut cells = line([
            &*order,
            "2019-11-07 10:40",
            answer.last,
            answer.first,
            answer.email,
            "1",
            answer.product(),
        ]);
        cells.extend(line([
            "Free Order",
            "0.00",
            &*order,
            &code,
            status,
            answer.organisation,
            "payeur@agence.example",
        ]));
        lines.push(cells);
    }
    plain(&lines, ",", "\n").into_bytes()
}

fn helloasso() -> Vec<Cells> {
    let header = "Référence commande;Date de la commande;Statut de la commande;Nom participant;Prénom participant;Nom payeur;\
                  Prénom payeur;Email payeur;Raison sociale;Moyen de paiement;Billet;Numéro de billet;Tarif;Montant tarif;\
                  Code Promo;Montant code promo;Adresse Mail de Contact;Droit à L'image;Organisme";
    let mut lines = vec![line(header.split(';'))];
    for (n, answer) in ANSWERS.iter().enumerate() {
        let (order, place) = ((9_000 + n).to_string(), (7_000 + n).to_string());
        let status = answer.status("Validé", "Annulé", "En attente");
        let mut cells =
            line([&*order, "07/11/2019 10:40", status, answer.last, answer.first, "SERVICE", "Lucie"]);
        cells.extend(line([
            "payeur@agence.example",
            "",
            "Gratuit",
            "https://b.example/1",
            &place,
            answer.product(),
        ]));
        cells.extend(line(["0,00", "", "", answer.email, answer.image, answer.organisation]));
        lines.push(cells);
    }
    lines
}

fn indico() -> Vec<Cells> {
    let header = "ID,Name,Email Address,Affiliation,Days,Dietary requirements,Registration date,Registration state,Checked in";
    let mut lines = vec![line(header.split(','))];
    for (n, answer) in ANSWERS.iter().enumerate() {
        let (n, full) = (n.to_string(), format!("{} {}", answer.first, answer.last));
        let (days, diets) = (answer.day_names().join("; "), answer.all_diets().join("; "));
        let state = answer.status("Completed", "Withdrawn", "Pending");
        lines.push(line([
            &*n,
            &full,
            answer.email,
            answer.organisation,
            &days,
            &diets,
            "2019-11-07",
            state,
            "No",
        ]));
    }
    lines
}

fn hi_events() -> Vec<Cells> {
    let header = "ID,First Name,Last Name,Email,Status,Check Ins,Product ID,Product Name,Event ID,Public ID,Short ID,\
                  Created Date,Last Updated Date,Notes,Company,Food allergies";
    let mut lines = vec![line(header.split(','))];
    for (n, answer) in ANSWERS.iter().enumerate() {
        let (id, public) = (n.to_string(), format!("A-{n:04}XYZ"));
        let status = answer.status("ACTIVE", "CANCELLED", "AWAITING_PAYMENT");
        let mut cells = line([
            &*id,
            answer.first,
            answer.last,
            answer.email,
            status,
            "",
            "3",
            answer.product(),
            "1",
            &public,
        ]);
        cells.extend(line([
            &*format!("a_{n}"),
            "2019-11-07 10:40:00",
            "2019-11-07 10:40:00",
            "",
            answer.organisation,
        ]));
        cells.push(answer.all_diets().join(", "));
        lines.push(cells);
    }
    lines
}

fn eventyay() -> Vec<Cells> {
    let header = "Order#,Order Date,Status,Payment Type,Payment Mode,Ticket Name,Ticket ID,Ticket Price,Ticket Type,Tax ID,\
                  Address,Company,Country,State,City,Zipcode,Email,First Name,Last Name,virtual_event_checkin_times";
    let mut lines = vec![line(header.split(','))];
    for (n, answer) in ANSWERS.iter().enumerate() {
        let status = answer.status("completed", "cancelled", "placed");
        let mut cells = line([
            &*format!("O{n}"),
            "November 7, 2019 10:40 +0000",
            status,
            "",
            "FREE",
            answer.product(),
            "3",
        ]);
        cells.extend(line([
            "0",
            "free",
            "",
            "1 quai",
            answer.organisation,
            "FR",
            "Bretagne",
            "Sablon",
            "29000",
        ]));
        cells.extend(line([answer.email, answer.first, answer.last, ""]));
        lines.push(cells);
    }
    lines
}

fn luma() -> Vec<Cells> {
    let header = "api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,custom_source,\
                  qr_code_url,amount,ticket_type_id,ticket_name,Any dietary needs?";
    let mut lines = vec![line(header.split(','))];
    for (n, answer) in ANSWERS.iter().enumerate() {
        // Names in one field are cut at the first space, or not at all.
        let (full, first, last) = match n % 3 {
            0 => (format!("{} {}", answer.first, answer.last), String::new(), String::new()),
            1 => (
                format!("{}, {}", answer.last, answer.first),
                format!("{},", answer.last),
                answer.first.to_owned(),
            ),
            _ => {
                (format!("{} {}", answer.first, answer.last), answer.first.to_owned(), answer.last.to_owned())
            }
        };
        let status = answer.status("approved", "declined", "pending_approval");
        let url = format!("https://luma.example/check-in/evt?pk=g-{n}");
        let diets = answer.all_diets().join(", ");
        let mut cells = line([
            &*format!("gst-{n}"),
            &full,
            &first,
            &last,
            answer.email,
            "",
            "2019-11-07T10:40:00Z",
            status,
        ]);
        cells.extend(line(["", "", &*url, "$0.00", "ttype-1", answer.product(), &diets]));
        lines.push(cells);
    }
    lines
}

fn dynamics() -> Vec<Cells> {
    let mut lines = vec![line(["ID d'inscription", "Contact", "Événement", "Gérant (Contact) (Relation)"])];
    lines[0].extend(line(["Adresse email (Contact) (Relation)"]));
    for (n, answer) in sent().iter().enumerate() {
        let full = format!("{} {}", answer.first, answer.last);
        lines.push(line([&*format!("INS-{n}"), &full, answer.product(), "Lucie Mandataire", answer.email]));
    }
    lines
}

fn weezevent() -> Vec<Cells> {
    let mut lines =
        vec![line(["nom", "prenom", "email", "email_pro", "societe", "telephone", "billet", "statut"])];
    for answer in ANSWERS {
        let status = answer.status("Validé", "Annulé", "En attente");
        lines.push(line([
            answer.last,
            answer.first,
            answer.email,
            "",
            answer.organisation,
            "",
            answer.product(),
            status,
        ]));
    }
    lines
}
