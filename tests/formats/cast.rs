//! A dozen invented people, as they answer a form: twice, together, under one address, under one name.

/// One answer to a form.
#[derive(Clone, Copy)]
pub struct Answer {
    pub first: &'static str,
    pub last: &'static str,
    pub email: &'static str,
    pub organisation: &'static str,
    pub public: bool,
    pub days: &'static [u32],
    pub teams: &'static [&'static str],
    pub other_team: &'static str,
    pub diet: &'static [&'static str],
    pub other_diet: &'static str,
    pub image: &'static str,
    pub stands: Stands,
}

/// What became of an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    Sent,
    /// Never sent, or sent and declined, as the tool has it.
    Gone,
    Waits,
}

pub const TEAMS: [&str; 3] = ["Boussole (MER)", "Phare", "Sémaphore"];
pub const DIETS: [&str; 2] = ["Végétarien", "Sans gluten"];

const NOBODY: Answer = Answer {
    first: "",
    last: "",
    email: "",
    organisation: "",
    public: false,
    days: &[],
    teams: &[],
    other_team: "",
    diet: &[],
    other_diet: "",
    image: "Oui",
    stands: Stands::Sent,
};

/// Every answer, in the order in which they came: thirteen, of twelve people.
pub const ANSWERS: [Answer; 13] = [
    Answer {
        first: "Anouk",
        last: "Delarive",
        email: "anouk.delarive@mairie-sablon.example",
        organisation: "Mairie de Sablon",
        public: true,
        days: &[19, 20],
        teams: &["Boussole (MER)"],
        diet: &["Végétarien"],
        ..NOBODY
    },
    Answer {
        first: "Bastien",
        last: "Morvandiau",
        email: "bastien@rade.example",
        organisation: "Association La Rade",
        days: &[19],
        teams: &["Phare"],
        image: "Non",
        ..NOBODY
    },
    // Comes again further down, with another day.
    Answer {
        first: "Chidi",
        last: "Okonjo",
        email: "chidi.okonjo@rade.example",
        organisation: "Association La Rade",
        days: &[19],
        ..NOBODY
    },
    Answer {
        first: "Dorothée",
        last: "d'Aubrac",
        email: "dorothee@mer.example",
        organisation: "Ministère de la Mer",
        public: true,
        days: &[20],
        teams: &["Boussole (MER)", "Sémaphore"],
        other_diet: "Sans noix",
        ..NOBODY
    },
    Answer {
        first: "Emre",
        last: "Yıldırım",
        email: "emre@sablon.example",
        organisation: "Sablon SAS",
        days: &[19, 20],
        diet: &["Végétarien", "Sans gluten"],
        image: "",
        ..NOBODY
    },
    // Two people whose secretary answered.
    Answer {
        first: "Fatou",
        last: "N'Diongue",
        email: "secretariat@atelier.example",
        organisation: "Atelier du Port",
        days: &[19],
        ..NOBODY
    },
    Answer {
        first: "Gaspard",
        last: "Le Bihannic",
        email: "secretariat@atelier.example",
        organisation: "Atelier du Port",
        days: &[20],
        ..NOBODY
    },
    // Two people of one name.
    Answer {
        first: "Hélène",
        last: "Carrascou",
        email: "h.carrascou@mer.example",
        organisation: "Ministère de la Mer",
        public: true,
        days: &[19],
        ..NOBODY
    },
    Answer {
        first: "Helene",
        last: "CARRASCOU",
        email: "helene@rade.example",
        organisation: "Association La Rade",
        days: &[20],
        ..NOBODY
    },
    Answer {
        first: "Ivo",
        last: "ÅKERBLOM",
        email: "ivo@sablon.example",
        organisation: "Sablon SAS",
        days: &[20],
        other_team: "cartes marines",
        ..NOBODY
    },
    Answer {
        first: "OKONJO",
        last: "chidi",
        email: "Chidi.Okonjo@rade.example",
        organisation: "Association La Rade",
        days: &[20],
        teams: &["Phare"],
        ..NOBODY
    },
    Answer {
        first: "Jeanne",
        last: "de La Fayolle",
        email: "jeanne@mer.example",
        organisation: "Ministère de la Mer",
        public: true,
        days: &[19],
        stands: Stands::Gone,
        ..NOBODY
    },
    Answer {
        first: "Kofi",
        last: "Mensah-Béranger",
        email: "kofi@sablon.example",
        organisation: "Sablon SAS",
        days: &[19, 20],
        stands: Stands::Waits,
        ..NOBODY
    },
];

impl Answer {
    /// The days in words.
    pub fn day_names(&self) -> Vec<&'static str> {
        self.days
            .iter()
            .map(|day| if *day == 19 { "Mardi 19 novembre" } else { "Mercredi 20 novembre" })
            .collect()
    }

    /// What was bought, where days are sold.
    pub fn product(&self) -> &'static str {
        if self.days.len() == 2 { "Les deux jours" } else { self.day_names()[0] }
    }

    pub fn sector(&self) -> &'static str {
        if self.public { "Agent public (administration)" } else { "Société civile" }
    }

    /// Teams, the one in free text last.
    pub fn all_teams(&self) -> Vec<&'static str> {
        self.teams.iter().copied().chain(Some(self.other_team).filter(|other| !other.is_empty())).collect()
    }

    /// Diets, the one in free text last.
    pub fn all_diets(&self) -> Vec<&'static str> {
        self.diet.iter().copied().chain(Some(self.other_diet).filter(|other| !other.is_empty())).collect()
    }

    /// A word for each standing.
    pub fn status(&self, sent: &'static str, gone: &'static str, waits: &'static str) -> &'static str {
        match self.stands {
            Stands::Sent => sent,
            Stands::Gone => gone,
            Stands::Waits => waits,
        }
    }
}

/// The answers that were sent and stand.
pub fn sent() -> Vec<Answer> {
    ANSWERS.into_iter().filter(|answer| answer.stands == Stands::Sent).collect()
}

/// Those, and the one that is gone.
pub fn sent_and_gone() -> Vec<Answer> {
    ANSWERS.into_iter().filter(|answer| answer.stands != Stands::Waits).collect()
}
