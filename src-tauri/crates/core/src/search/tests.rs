//! Whom a typed text finds, in tables.

use super::*;

fn index(people: &[(u64, &str, &str, &str, &str)]) -> Index {
    let mut index = Index::default();
    for (n, first, last, organisation, email) in people {
        let participant = Participant {
            first_name: (*first).into(),
            last_name: (*last).into(),
            organisation: (*organisation).into(),
            email: (*email).into(),
            ..Participant::default()
        };
        index.insert(RegistrationId::from_number(*n).unwrap(), &participant);
    }
    index
}

fn check(index: &Index, text: &str, expected: &[u64]) {
    let found: Vec<u64> = index.find(text, 10).iter().map(|hit| hit.registration.number()).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn people_are_found() {
    let index = index(&[
        (1, "Amélie", "Ó Briain", "Ministère de l'Éducation nationale", "amelie.obriain@men.example"),
        (2, "Olivier", "N'Diaye", "Data for Good", "o.ndiaye@dfg.example"),
        (3, "Hélène", "Saint-Étienne", "Insee", "helene@insee.example"),
        (4, "Maëlys", "Robert", "Éducation", "maelys@men.example"),
        (5, "Robert", "Amelin", "-", ""),
    ]);
    for (text, expected) in [
        ("amelie", &[1, 5][..]),
        ("obriain", &[1]),
        ("Ó BRIAIN amélie", &[1]),
        ("ndiaye", &[2]),
        ("n'diaye olivier", &[2]),
        ("saint etienne", &[3]),
        ("saintet", &[3]),
        ("St-Étienne", &[3]),
        ("st etienne", &[3]),
        ("helene@ins", &[3]),
        ("education", &[1, 4]),
        ("robert", &[4, 5]),
        ("robret", &[4, 5]),
        ("maelis rob", &[4]),
        ("personne", &[]),
        ("", &[]),
        ("  '-- ", &[]),
    ] {
        check(&index, text, expected);
    }
}

#[test]
fn particles_may_be_written_joined_or_left_out() {
    let index = index(&[
        (1, "Charles", "de la Tour", "", ""),
        (2, "Inès", "Latour", "", ""),
        (3, "Femke", "Vandenberg", "", ""),
        (4, "Joost", "van den Berg", "", ""),
        (5, "Samia", "El Khoury", "", ""),
        (6, "Nadim", "Elkhoury", "", ""),
        (7, "Tomás", "d'Arcy", "", ""),
        (8, "Linh", "Le", "", ""),
        (9, "Yasmine", "Benali", "", ""),
        (10, "Anne", "Villiers", "", ""),
    ]);
    for (text, expected) in [
        ("Latour", &[1, 2][..]),
        ("de la tour", &[1, 2]),
        ("Tour Charles", &[1]),
        ("delatour", &[1]),
        ("van den berg", &[4, 3]),
        ("Vandenberg", &[3, 4]),
        ("berg joost", &[4]),
        ("elkhoury", &[5, 6]),
        ("el khoury nadim", &[6]),
        ("Khoury", &[5]),
        ("darcy", &[7]),
        ("d'arcy", &[7]),
        ("arcy", &[7]),
        ("ben ali", &[9]),
        ("Anne de Villiers", &[10]),
        ("Mme Villiers", &[10]),
    ] {
        check(&index, text, expected);
    }
    assert_eq!(index.find("le", 10)[0].registration.number(), 8, "a particle may be a name");
}

#[test]
fn one_of_two_names_is_enough() {
    let index = index(&[
        (1, "Claire", "Durand", "", ""),
        (2, "Claire", "Martin", "", ""),
        (3, "Claire", "Durand-Martin", "", ""),
        (4, "Jean-Pierre", "Dubois", "", ""),
        (5, "Odile", "Petit (née Garnier)", "", ""),
    ]);
    for (text, expected) in [
        ("Claire Durand-Martin", &[3, 1, 2][..]),
        ("Claire Martin-Durand", &[3, 1, 2]),
        ("Martin née Durand", &[3, 1, 2]),
        ("Martin (née Durand) Claire", &[3, 1, 2]),
        ("Durand Claire", &[1, 3]),
        ("Claire Durand Martin", &[3]),
        ("jean pierre dubois", &[4]),
        ("Dubois Jean", &[4]),
        ("jeanpierre", &[4]),
        ("Garnier Odile", &[5]),
        ("Odile Garnier-Petit", &[5]),
    ] {
        check(&index, text, expected);
    }
    let found = index.find("Claire Durand-Martin", 10);
    assert!(found[0].as_typed && !found[1].as_typed, "half of a double name was forgiven");
}

#[test]
fn initials_stand_for_names() {
    let index = index(&[
        (1, "Maëlys", "Dubois", "", ""),
        (2, "Alice", "Dubois", "", ""),
        (3, "Marie-Laure", "Petit", "", ""),
        (4, "Marc", "Petit", "", ""),
        (5, "J.", "Garnier", "", ""),
    ]);
    for (text, expected) in [
        // Maëlys, or a gentleman: M. Dubois.
        ("M. Dubois", &[1, 2][..]),
        ("M Dubois", &[1]),
        ("Dubois A.", &[2]),
        ("ML Petit", &[3]),
        ("M.-L. Petit", &[3, 4]),
        ("m l petit", &[3]),
        ("Julien Garnier", &[5]),
        ("Paul Garnier", &[]),
    ] {
        check(&index, text, expected);
    }
}

#[test]
fn a_name_that_was_only_heard_is_found() {
    let index = index(&[
        (1, "Philippe", "Gauthier", "", ""),
        (2, "Mathieu", "Renault", "", ""),
        (3, "Sylvie", "Chevallier", "", ""),
        (4, "Loïc", "Quéméneur", "", ""),
    ]);
    for (text, expected) in [
        ("gotier", &[1][..]),
        ("Filipe Gotié", &[1]),
        ("matieu reno", &[2]),
        ("silvi chevalié", &[3]),
        ("kemeneur", &[4]),
        ("renuot", &[]),
        ("reanult", &[2]),
        ("chevlalier", &[3]),
    ] {
        check(&index, text, expected);
    }
}

#[test]
fn what_was_typed_comes_before_what_was_forgiven() {
    let index = index(&[
        (1, "Nathan", "Rupert", "", ""),
        (2, "Nathan", "Robert", "", ""),
        (3, "Nathan", "Rober", "", ""),
        (4, "Nathan", "Roberti", "", ""),
    ]);
    check(&index, "nathan robert", &[2, 4, 3]);
    let as_typed: Vec<bool> = index.find("nathan robert", 10).iter().map(|hit| hit.as_typed).collect();
    assert_eq!(as_typed, [true, true, false]);
    assert_eq!(index.find("nathan", 1).len(), 1, "a limit keeps the best");
}
