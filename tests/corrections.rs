//! Answers corrected at the desk: the old ones are kept, the journal names the fields only, a later file takes none back.

use accueil_core::id_check::Document::Passport;
use accueil_core::journal::Fact;
use accueil_core::registration::{ImageRights, OrganisationType, Participant, Sector};
use accueil_desk::DeskError;
use accueil_desk::view::{ChangedField, CorrectionForm};

use crate::support::{TestDesk, alice, bilal, comes_in, person};

/// Somebody's answers as they are, to change one of them.
pub fn form_of(participant: &Participant) -> CorrectionForm {
    CorrectionForm {
        first_name: participant.first_name.clone(),
        last_name: participant.last_name.clone(),
        organisation: participant.organisation.clone(),
        email: participant.email.clone(),
        sector: participant.sector.word().into(),
        teams: participant.teams.clone(),
        image_rights: participant.image_rights.word().into(),
        organisation_type: participant.organisation_type.word().into(),
        accessibility_need: participant.accessibility_need.clone(),
        role: participant.role.clone(),
    }
}

/// Alice's name is spelt as she says it.
fn corrected() -> CorrectionForm {
    CorrectionForm { last_name: "  Marchetti-Roux ".into(), ..form_of(&alice().participant) }
}

#[test]
fn a_corrected_name_is_on_the_badge_and_found_and_the_old_one_is_kept() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    comes_in(&desk.checks_in(&alice(), Passport));
    let id = desk.registration_of(&alice()).id;
    let now = desk.now;
    assert_eq!(desk.search("roux", None).unwrap(), []);
    let told = desk.correct(id, &corrected(), now).unwrap();
    let change =
        ChangedField { field: "last_name", before: "Marchetti".into(), after: "Marchetti-Roux".into() };
    assert_eq!(
        (told.registration.last_name.as_str(), &told.fields),
        ("Marchetti-Roux", &vec![change.clone()])
    );
    assert_eq!(desk.waiting_badges().unwrap()[0].content.last_name, "Marchetti-Roux", "before it is printed");
    assert_eq!(desk.search("roux", None).unwrap().len(), 1);
    assert_eq!(desk.corrections(id).unwrap(), [change]);
    desk.is_sound();
}

#[test]
fn figures_follow_a_corrected_sector_and_the_headcount_stays() {
    let mut desk = TestDesk::with(&[&alice()]);
    comes_in(&desk.checks_in(&alice(), Passport));
    let (id, now) = (desk.registration_of(&alice()).id, desk.now);
    let form = CorrectionForm {
        sector: "civil_society".into(),
        teams: vec!["Phare".into(), " ".into()],
        image_rights: "no".into(),
        organisation_type: "research".into(),
        accessibility_need: format!("  Place\nau premier rang {}", "x".repeat(400)),
        role: format!(" Intervenante\n{}", "y".repeat(400)),
        ..form_of(&alice().participant)
    };
    assert_eq!(desk.correct(id, &form, now).unwrap().fields.len(), 6);
    let need = desk.registration_of(&alice()).participant.accessibility_need;
    assert!(need.starts_with("Place au premier rang x") && need.chars().count() == 280, "one line, bounded");
    let role = desk.waiting_badges().unwrap()[0].content.role.clone();
    assert!(
        role.starts_with("Intervenante y") && role.chars().count() == 120,
        "on the badge that still waits"
    );
    let count = desk.headcount(19);
    assert_eq!((count.present, count.by_sector[&Sector::CivilSociety]), (1, 1));
    assert_eq!((count.by_team.get("Phare"), count.by_image_rights[&ImageRights::No]), (Some(&1), 1));
    assert_eq!(count.by_organisation_type[&OrganisationType::Research], 1);
    desk.is_sound();
}

#[test]
fn nothing_is_written_when_nothing_changes_or_no_name_is_left() {
    let mut desk = TestDesk::with(&[&alice()]);
    let (id, now) = (desk.registration_of(&alice()).id, desk.now);
    let before = desk.n_entries();
    assert!(desk.correct(id, &form_of(&alice().participant), now).unwrap().journal.is_none());
    let nameless = CorrectionForm { first_name: " ".into(), last_name: String::new(), ..corrected() };
    assert!(matches!(desk.correct(id, &nameless, now), Err(DeskError::IncompleteForm("name"))));
    let no_address = CorrectionForm { email: "alice".into(), ..corrected() };
    assert!(matches!(desk.correct(id, &no_address, now), Err(DeskError::IncompleteForm("email"))));
    let no_sector = CorrectionForm { sector: "both".into(), ..corrected() };
    assert!(matches!(desk.correct(id, &no_sector, now), Err(DeskError::IncompleteForm("sector"))));
    assert_eq!(desk.n_entries(), before);
}

#[test]
fn the_same_file_again_takes_no_correction_back_and_knows_the_person() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    let (id, now) = (desk.registration_of(&alice()).id, desk.now);
    desk.correct(id, &corrected(), now).unwrap();
    let report = desk.imports(&[&alice(), &bilal()]);
    assert_eq!((report.added, report.updated, report.cancelled, report.unchanged), (0, 0, 0, 2));
    assert_eq!(desk.registration(id).unwrap().participant.last_name, "Marchetti-Roux");

    let mut moved = alice();
    moved.participant.organisation = "Maison du Code".into();
    let report = desk.imports(&[&moved, &bilal()]);
    assert_eq!((report.added, report.updated, report.cancelled), (0, 1, 0));
    let participant = desk.registration(id).unwrap().participant;
    assert_eq!(
        (participant.last_name.as_str(), participant.organisation.as_str()),
        ("Marchetti-Roux", "Maison du Code")
    );
    desk.is_sound();
}

#[test]
fn the_journal_names_the_fields_and_nobody() {
    let mut desk = TestDesk::with(&[&person("Wanda", "Tremblay", &[19])]);
    let wanda = desk.registrations(None).unwrap().remove(0);
    let form = CorrectionForm { email: "wanda@ailleurs.example".into(), ..form_of(&wanda.participant) };
    let now = desk.now;
    desk.correct(wanda.id, &form, now).unwrap();
    let fact = Fact::RegistrationCorrected(wanda.id, vec!["email".into()]);
    assert_eq!(fact.kind(), "registration_corrected");
    let bytes = crate::privacy::journal_of(&desk);
    assert!(bytes.contains(r#"{"fields":["email"]}"#) && !bytes.contains("ailleurs"), "{bytes}");
}
