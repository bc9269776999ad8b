//! `rehearse`: the whole main job with invented people, told step by step, on a desk that is gone afterwards.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::ops::ControlFlow;
use std::path::Path;
use std::thread;

use accueil_core::decision::Welcome;
use accueil_core::id_check::Document;
use accueil_core::journal::UndoReason;
use accueil_core::registration::{Registration, Status};
use accueil_desk::view::{EventView, HeadcountView};
use accueil_desk::{CheckIn, Desk, TotalsWanted};
use accueil_edge::rehearsal::{self, PAGE};
use accueil_edge::secrets::Secrets;
use accueil_errands::going_in::Choices;
use accueil_errands::going_out::CodesFormat;
use accueil_errands::{Failure, files, going_in, going_out, uplinks};

use crate::Outcome;
use crate::acts::{door, drill, event, figures, keeping, roster, totals};
use crate::clock;
use crate::teller::Teller;

/// The most of a request that the rehearsal's own uplink reads.
const LARGEST_REQUEST: u64 = 1 << 20;

pub fn rehearse(teller: &Teller, people: u64) -> Result<Outcome, Failure> {
    let folder = tempfile::tempdir().map_err(|error| Failure::writing(&error))?;
    let step = Steps { teller, folder: folder.path() };
    let mut desk = files::open_desk(folder.path())?;

    step.title("Page d’annonce", "Announcement page");
    let page = step.file("annonce.md", PAGE.as_bytes())?;
    let announced = going_in::announcement(&page)?;
    desk.set_event(&announced)?;
    step.say(&event::sentence(teller, &EventView::of(&announced, teller.lang)));

    step.title("Liste des inscrits", "Roster");
    let roster = going_in::roster(&desk, rehearsal::roster(people).as_bytes(), &Choices::default())?;
    let told = &mut |_| ControlFlow::Continue(());
    let report = desk.import_roster(roster, teller.lang, clock::now(), told)?;
    step.say(&roster::sentence(teller, &report, false));

    step.title("Ouverture de la journée", "Opening the day");
    let day = announced.days.first().ok_or_else(|| Failure::internal("the rehearsal has no day"))?.day;
    desk.open_day(day, clock::now())?;
    step.say(&day.to_string());

    step.title("QR code d’une personne, dessiné puis relu", "One person’s QR code, drawn and read back");
    let expected = |r: &Registration| r.status == Status::Confirmed && r.days.contains(&day);
    let somebody = desk.registrations(None)?.into_iter().find(expected);
    let somebody = somebody.ok_or_else(|| Failure::internal("the rehearsal has nobody"))?;
    let codes = folder.path().join("codes");
    going_out::write_codes(
        &announced.title,
        std::slice::from_ref(&somebody),
        &codes,
        CodesFormat::Png,
        teller.lang,
        clock::now(),
    )?;
    let picture = codes.join(format!("{}.png", somebody.code.as_str()));
    let read =
        going_in::codes(&picture)?.pop().ok_or_else(|| Failure::internal("the QR code did not read"))?;
    step.say(&somebody.code.in_groups());

    step.title("Scan", "Scan");
    step.say(&door::sentence(teller, &desk.scan(&read.text, None, clock::now())?));

    step.title("Passeport vu, présence enregistrée", "Passport looked at, presence recorded");
    let welcome = Welcome { document: Some(Document::Passport), anyway: false };
    let check_in = CheckIn { registration: somebody.id, day: None, welcome };
    let answer = desk.check_in(check_in, clock::now())?;
    step.say(&door::sentence(teller, &answer));

    step.title("Badge", "Badge");
    print_badges(&mut desk, &step)?;

    step.title("La même personne, une deuxième fois", "The same person, a second time");
    step.say(&door::sentence(teller, &desk.scan(&read.text, None, clock::now())?));

    step.title("Annulation, puis nouvelle présence", "Undo, then presence again");
    let recorded = answer.journal.as_ref().and_then(accueil_desk::view::JournalRef::entry);
    let recorded = recorded.ok_or_else(|| Failure::internal("the check-in has no entry"))?;
    desk.undo(&recorded, UndoReason::TriedOut, clock::now())?;
    step.say(&door::sentence(teller, &desk.check_in(check_in, clock::now())?));

    let tell = |fr: &str, en: &str, answer: &str| {
        step.title(fr, en);
        step.say(answer);
    };
    let settled = drill::play(&mut desk, teller, &tell, &|desk| without_paper(desk, &step))?;
    step.title(
        "Du papier, les badges en attente partent seuls",
        "Paper again, the badges that waited come out",
    );
    print_badges(&mut desk, &step)?;

    step.title("Comptage", "Headcount");
    let (_, counts) = desk.headcounts(None)?;
    counts.iter().for_each(|count| step.say(&figures::sentence(teller, &HeadcountView::of(count))));

    step.title("Totaux envoyés", "Totals sent");
    send_totals(&mut desk, &step)?;

    step.title("Vérification", "Verification");
    let outcome = keeping::verify(&desk, teller)?;
    step.title("Répétition terminée, tout est effacé.", "Rehearsal over, everything is erased.");
    // One person was checked in, taken back and checked in again, and one in each case: any other figure is a fault of ours.
    if counts.iter().map(|count| count.present).ne([1 + settled, 0]) {
        Ok(Outcome::Failed)
    } else {
        Ok(outcome)
    }
}

/// The steps as they are told, and the folder they happen in.
struct Steps<'r> {
    teller: &'r Teller,
    folder: &'r Path,
}

impl Steps<'_> {
    fn title(&self, fr: &str, en: &str) {
        println!("\n● {}", self.teller.say(fr, en));
    }

    fn say(&self, text: &str) {
        text.lines().for_each(|line| println!("  {line}"));
    }

    fn file(&self, name: &str, bytes: &[u8]) -> Result<std::path::PathBuf, Failure> {
        let path = self.folder.join(name);
        files::write(&path, bytes)?;
        Ok(path)
    }
}

/// Draws every badge that waits, as the window does.
fn print_badges(desk: &mut Desk, step: &Steps<'_>) -> Result<(), Failure> {
    for job in desk.waiting_badges()? {
        let path = step.folder.join("badge.pdf");
        going_out::write_badge(
            &job.content,
            going_out::Template::usual(),
            &path,
            step.teller.lang,
            clock::now(),
        )?;
        desk.badge_settled(&job.badge, job.registration, Ok(()), clock::now())?;
        step.say(&format!("PDF, {} kB", files::read(&path)?.len() / 1000));
    }
    Ok(())
}

/// Prints on a printer that has no paper: its folder is not there. The badges wait.
fn without_paper(desk: &mut Desk, step: &Steps<'_>) -> Result<(), Failure> {
    let gone = step.folder.join("no-paper").join("badge.pdf");
    if let Some(job) = desk.waiting_badges()?.pop() {
        let usual = going_out::Template::usual();
        let outcome = going_out::write_badge(&job.content, usual, &gone, step.teller.lang, clock::now())
            .map_err(|failure| failure.code);
        desk.badge_settled(&job.badge, job.registration, outcome, clock::now())?;
    }
    Ok(())
}

/// Sends the totals to an uplink of the rehearsal's own, and shows what it received.
fn send_totals(desk: &mut Desk, step: &Steps<'_>) -> Result<(), Failure> {
    let uplink = TcpListener::bind("127.0.0.1:0").map_err(|error| Failure::writing(&error))?;
    let address = uplink.local_addr().map_err(|error| Failure::writing(&error))?;
    let receiving = thread::spawn(move || receive(&uplink));
    let uplink = totals::at(desk, &format!("http://{address}/totals"))?;
    desk.keep_uplink(&uplink)?;
    let secrets = Secrets::of(step.folder);
    for job in desk.next_totals(&TotalsWanted::Waiting)? {
        uplinks::settle(desk, &uplinks::deliver(job, &secrets), clock::now())?;
    }
    let received = receiving.join().map_err(|_| Failure::internal("the rehearsal’s uplink stopped"))?;
    step.say(&received.map_err(|error| Failure::reading(&error))?);
    Ok(())
}

/// Takes one request, answers that it was taken, and returns its body.
fn receive(uplink: &TcpListener) -> std::io::Result<String> {
    let (connection, _) = uplink.accept()?;
    let mut request = BufReader::new(connection.take(LARGEST_REQUEST));
    let mut length = 0;
    loop {
        let mut line = String::new();
        if request.read_line(&mut line)? == 0 || line == "\r\n" {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = String::new();
    request.by_ref().take(length).read_to_string(&mut body)?;
    request.into_inner().into_inner().write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")?;
    Ok(body)
}
