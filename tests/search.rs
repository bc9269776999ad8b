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
