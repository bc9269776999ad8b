//! Somebody without a code: found by a part of their name, however it is typed.

use accueil_core::id_check::Document::Passport;
use accueil_core::registration::Status;
use accueil_desk::view::Standing;

use crate::support::{TestDesk, alice, bilal, comes_in, day, person, soizic};

fn names(desk: &mut TestDesk, text: &str) -> Vec<String> {
    desk.search(text, None).unwrap().into_iter().map(|found| found.person.first_name).collect()
}

#[test]
fn people_are_found_however_their_name_is_typed() {
    let mut desk = TestDesk::with(&[
        &person("Héloïse", "Saint-Cœur", &[19]),
        &person("Tomás", "d'Arcy", &[19]),
        &bilal(),
    ]);
    for typed in ["heloise", "HÉLO", "saint coeur", "saintc", "coeur heloise", "heloixe"] {
        assert_eq!(names(&mut desk, typed), ["Héloïse"], "{typed}");
    }
    for typed in ["darcy", "d'arcy", "arcy tomas", "tomas.d"] {
        assert_eq!(names(&mut desk, typed), ["Tomás"], "{typed}");
    }
    assert_eq!(names(&mut desk, "atelier ferrand"), ["Bilal"], "by organisation");
    assert_eq!(names(&mut desk, "bilal.ferrand@courriel.example"), ["Bilal"], "by e-mail");
    for nothing in ["", "  ", "zzzz", "bilal marchetti"] {
        assert!(names(&mut desk, nothing).is_empty(), "{nothing:?}");
    }
}

#[test]
fn who_is_expected_and_not_here_comes_first() {
    let mut robin = person("Robin", "Auclair", &[19]);
    let (here, other_day) = (person("Robine", "Auclair", &[19]), person("Robinson", "Auclair", &[20]));
    robin.status = Status::Confirmed;
    let mut cancelled = person("Robinette", "Auclair", &[19]);
    cancelled.status = Status::Cancelled;
    let mut desk = TestDesk::with(&[&other_day, &cancelled, &here, &robin]);
    desk.at(9, 31);
    comes_in(&desk.checks_in(&here, Passport));
    let found = desk.search("robin", None).unwrap();
    assert_eq!((found[0].person.first_name.as_str(), &found[0].standing), ("Robin", &Standing::Expected));
    let standing = |name: &str| found.iter().find(|f| f.person.first_name == name).unwrap();
    assert_eq!(standing("Robine").standing, Standing::Present);
    assert_eq!(standing("Robine").since.as_deref(), Some("09:31"));
    assert_eq!(standing("Robinson").standing, Standing::OtherDay);
    assert_eq!(standing("Robinette").standing, Standing::Cancelled);
}

#[test]
fn the_list_of_a_day_holds_whoever_is_expected_or_came() {
    let desk = TestDesk::with(&[&soizic(), &alice(), &bilal(), &person("Élise", "Éluard", &[19])]);
    let list = desk.day_list(day(19)).unwrap();
    let names: Vec<&str> = list.iter().map(|f| f.person.last_name.as_str()).collect();
    assert_eq!(names, ["Éluard", "Ferrand", "Marchetti"], "in the order of a phone book");
}

#[test]
fn what_another_desk_added_is_found_here() {
    let mut desk = TestDesk::with(&[&alice()]);
    assert!(names(&mut desk, "soizic").is_empty());
    desk.beside().imports(&[&soizic()]);
    assert_eq!(names(&mut desk, "soizic"), ["Soizic"]);
}

#[test]
fn a_name_that_was_only_heard_or_has_changed_is_found() {
    let mut desk = TestDesk::with(&[
        &person("Philippe", "Gauthier", &[19]),
        &person("Claire", "Durand", &[19]),
        &person("Marie-Laure", "de la Tour", &[19]),
    ]);
    for (typed, expected) in [
        ("filip gotier", "Philippe"),
        ("gautheir", "Philippe"),
        ("P. Gauthier", "Philippe"),
        ("Claire Martin née Durand", "Claire"),
        ("Durand-Martin", "Claire"),
        ("ML Latour", "Marie-Laure"),
        ("Mme de la Tour", "Marie-Laure"),
    ] {
        assert_eq!(names(&mut desk, typed), [expected], "{typed}");
    }
}

#[test]
fn whoever_fits_as_typed_comes_before_an_expected_person_with_a_near_name() {
    let (here, expected) = (person("Nathan", "Auclair", &[19]), person("Nathan", "Oclaire", &[19]));
    let mut desk = TestDesk::with(&[&expected, &here]);
    comes_in(&desk.checks_in(&here, Passport));
    let found = desk.search("nathan auclair", None).unwrap();
    let order: Vec<&str> = found.iter().map(|found| found.person.last_name.as_str()).collect();
    assert_eq!(order, ["Auclair", "Oclaire"]);
}

#[test]
fn people_of_one_name_stand_side_by_side_with_what_tells_them_apart() {
    let namesake = |organisation: &str, email: &str, team: &str| {
        let mut one = person("Robin", "Auclair", &[19]);
        (one.participant.organisation, one.participant.email) = (organisation.into(), email.into());
        one.participant.teams = vec![team.into()];
        one
    };
    let mut desk = TestDesk::with(&[
        &namesake("Atelier Houle", "robin@houle.example", "Phare"),
        &person("Robine", "Auclairet", &[19]),
        &namesake("Atelier Houle", "r.auclair@dune.example", "Phare"),
    ]);
    let found = desk.search("auclair", None).unwrap();
    let apart: Vec<Vec<&str>> =
        found.iter().map(|found| found.apart.iter().map(String::as_str).collect()).collect();
    assert_eq!(apart, [vec!["@houle.example"], vec!["@dune.example"], vec![]]);

    let mut desk = TestDesk::with(&[
        &namesake("Dune", "robin@partage.example", "Phare"),
        &namesake("Houle", "auclair@partage.example", "Digue"),
    ]);
    let found = desk.search("robin", None).unwrap();
    assert_eq!(found[0].apart, ["Dune", "Phare"]);
    assert_eq!(found[1].apart, ["Houle", "Digue"]);
}

#[test]
fn a_code_finds_its_owner_while_it_is_typed() {
    let mut desk = TestDesk::with(&[&bilal(), &soizic()]);
    let groups = desk.registration_of(&bilal()).code.in_groups();
    for typed in [&groups[..7], &groups.to_lowercase()[..14], &groups] {
        assert_eq!(names(&mut desk, typed), ["Bilal"], "{typed}");
    }
    assert!(names(&mut desk, &groups[..6]).is_empty(), "too short to tell anybody from others");
}
