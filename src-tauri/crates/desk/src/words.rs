//! Sentences in French and in English: what happened, and what to do now.

pub mod mail;
pub mod roster;
pub mod sheet;

use accueil_core::event::EventWarning;

use crate::view::{ErrorCode, Lang, RefusalView};

/// Chooses between two languages.
fn pick<T>(lang: Lang, fr: T, en: T) -> T {
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// Gives every failure its word in the journal, its French sentence and its English one.
macro_rules! errors {
    ($($code:ident $word:literal $fr:literal $en:literal;)+) => {
        /// Returns the sentence for a failure.
        #[must_use]
        pub fn error(lang: Lang, code: ErrorCode) -> &'static str {
            match code { $(ErrorCode::$code => pick(lang, $fr, $en)),+ }
        }

        /// Returns the word for a failure, as JSON and the journal write it.
        #[must_use]
        pub fn error_word(code: ErrorCode) -> &'static str {
            match code { $(ErrorCode::$code => $word),+ }
        }

        /// Reads the word for a failure; one that is not known any more reads as an internal one.
        #[must_use]
        pub(crate) fn read_error_word(word: &str) -> ErrorCode {
            match word { $($word => ErrorCode::$code,)+ _ => ErrorCode::Internal }
        }
    };
}

errors! {
    NoEvent "no_event"
        "Il n’y a pas encore d’événement. Ouvrez sa page d’annonce, ou créez-le."
        "There is no event yet. Open its announcement page, or make it.";
    UnknownDay "unknown_day"
        "L’événement n’a pas cette journée. Choisissez l’une des siennes."
        "The event has no such session day. Choose one of its own.";
    UnknownRegistration "unknown_registration"
        "Aucune inscription ne porte ce numéro. Cherchez la personne par son nom."
        "No registration has that number. Look the person up by name.";
    NothingToUndo "nothing_to_undo"
        "Cette présence n’existe pas, ou a déjà été annulée. Rien n’a changé."
        "There is no such check-in, or it was taken back already. Nothing changed.";
    NotInside "not_inside"
        "Cette personne n’est pas à l’intérieur : elle n’est pas arrivée, ou est déjà repartie. Rien n’a changé."
        "This person is not inside: they have not come, or have left already. Nothing changed.";
    Locked "locked"
        "Le poste est verrouillé. Choisissez votre nom et tapez votre code PIN."
        "The desk is locked. Choose your name and type your PIN.";
    LeadOnly "lead_only"
        "Cela demande la personne responsable. Appelez-la : rien n’a changé."
        "This needs the lead. Call them: nothing changed.";
    UnknownOperator "unknown_operator"
        "Aucun agent d’accueil ne porte ce nom. Choisissez-le dans la liste."
        "No operator has that name. Choose it from the list.";
    WrongPin "wrong_pin"
        "Ce code PIN n’est pas le bon. Tapez-le de nouveau."
        "This is not the PIN. Type it again.";
    PinTooSoon "pin_too_soon"
        "Trop de codes PIN faux. Attendez un moment, puis tapez-le de nouveau."
        "Too many wrong PINs. Wait a moment, then type it again.";
    LastLead "last_lead"
        "Il faut au moins une personne responsable. Nommez-en une autre d’abord."
        "There must be at least one lead. Name another one first.";
    DayStillOpen "day_still_open"
        "Une journée est encore ouverte. Fermez-la d’abord : rien n’a été effacé."
        "A day is still open. Close it first: nothing was erased.";
    IncompleteForm "incomplete_form"
        "Il manque une réponse, ou l’une d’elles est mal écrite. Complétez-la."
        "An answer is missing or malformed. Fill it in.";
    FileEmpty "file_empty"
        "Ce fichier est vide. Exportez-le à nouveau, puis choisissez-le."
        "This file is empty. Export it again, then choose it.";
    FileUnreadable "file_unreadable"
        "Ce fichier ne peut pas être lu. Vérifiez qu’il existe et qu’il est accessible."
        "This file cannot be read. Check that it exists and may be opened.";
    FileUnwritable "file_unwritable"
        "Impossible d’écrire ici. Choisissez un autre dossier, ou un autre nom."
        "Nothing can be written here. Choose another folder, or another name.";
    FileTooLarge "file_too_large"
        "Ce fichier est trop grand pour être ce que l’on attend. Choisissez-en un autre."
        "This file is too large to be what is expected. Choose another one.";
    FileDamaged "file_damaged"
        "Ce fichier est abîmé ou incomplet. Exportez-le à nouveau."
        "This file is damaged or cut off. Export it again.";
    UnknownFormat "unknown_format"
        "Ce format n’est pas proposé ici. Changez la fin du nom du fichier."
        "This format is not offered here. Change the ending of the file name.";
    NotAnEventPage "not_an_event_page"
        "Cette page n’annonce pas d’événement. Choisissez la page d’annonce, ou créez l’événement."
        "This page announces no event. Choose the announcement page, or make the event by hand.";
    NoDayInPage "no_day_in_page"
        "Cette page ne donne aucune date. Créez l’événement en indiquant ses journées."
        "This page gives no date. Make the event by hand, with its session days.";
    PictureNotRoster "picture_not_roster"
        "Ce fichier est une image, pas une liste d’inscrits. Choisissez l’export du formulaire."
        "This file is a picture, not a roster. Choose what the form exported.";
    NotARoster "not_a_roster"
        "Ce fichier n’est pas un tableau d’inscriptions. Choisissez l’export du formulaire, en CSV ou en tableur."
        "This file is no table of registrations. Choose what the form exported, as CSV or a spreadsheet.";
    NoNameColumn "no_name_column"
        "Aucune colonne ne contient de nom. Indiquez laquelle est le nom."
        "No column holds a name. Say which one does.";
    UnknownColumn "unknown_column"
        "Cette colonne n’existe pas dans le fichier. Choisissez l’une des siennes."
        "There is no such column in the file. Choose one of its own.";
    Stopped "stopped"
        "L’import a été arrêté. La liste est restée comme avant."
        "The import was stopped. The roster is as it was before.";
    NotAPicture "not_a_picture"
        "Ce fichier n’est pas une image lisible. Choisissez un PNG ou un JPEG."
        "This file is no picture that can be read. Choose a PNG or a JPEG.";
    DatabaseLocked "database_locked"
        "Un autre programme tient les données du poste. Fermez-le, puis recommencez."
        "Another program holds the desk’s file. Close it, then try again.";
    DatabaseReadOnly "database_read_only"
        "Les données du poste ne peuvent pas être écrites. Rendez leur dossier accessible en écriture."
        "The desk’s file may not be written. Make its folder writable.";
    DiskFull "disk_full"
        "Le disque est plein ou ne répond plus. Libérez de la place, puis recommencez : rien n’est perdu."
        "The disk is full or does not answer. Make room, then try again: nothing is lost.";
    DatabaseDamaged "database_damaged"
        "Les données du poste sont abîmées, ou ne sont pas les siennes. Restaurez la dernière sauvegarde."
        "The desk’s file is damaged, or is not a desk’s. Restore the last backup.";
    DatabaseNewer "database_newer"
        "Ces données viennent d’une version plus récente d’Accueil. Mettez ce poste à jour."
        "This file was written by a newer Accueil. Update this desk.";
    UplinkAddress "uplink_address"
        "Cette adresse ne peut pas recevoir les totaux. Elle commence par https:// ou postgres:// et ne contient pas de mot de passe."
        "This address cannot receive totals. It starts with https:// or postgres:// and holds no password.";
    UplinkUnreachable "uplink_unreachable"
        "Le destinataire des totaux ne répond pas. Vérifiez le réseau : l’envoi reprendra seul, rien n’est perdu."
        "The uplink does not answer. Check the network: the sending goes on by itself, nothing is lost.";
    UplinkRefused "uplink_refused"
        "Le destinataire refuse les totaux. Vérifiez l’adresse et les droits avec la personne qui l’administre."
        "The uplink refuses the totals. Check its address and rights with whoever runs it.";
    NotAnUplink "not_an_uplink"
        "Ce qui répond à cette adresse n’est pas le destinataire des totaux : peut-être le portail du réseau. Connectez-vous au réseau : l’envoi reprendra seul."
        "What answers at this address is no uplink: perhaps the network’s login page. Log in to the network: the sending goes on by itself.";
    UplinkBusy "uplink_busy"
        "Le destinataire des totaux est trop lent, débordé ou en panne. L’envoi reprendra seul, rien n’est perdu."
        "The uplink is too slow, overwhelmed or broken. The sending goes on by itself, nothing is lost.";
    UplinkLogin "uplink_login"
        "Le destinataire des totaux n’ouvre pas à ce poste. Corrigez le nom, le mot de passe ou le jeton dans Préparation : l’envoi attend."
        "The uplink does not let this desk in. Correct the name, password or token in Preparation: the sending waits.";
    UplinkNotFound "uplink_not_found"
        "Le serveur ne connaît pas cette adresse. Vérifiez-la avec la personne qui l’administre."
        "The server knows nothing at this address. Check it with whoever runs it.";
    UplinkCertificate "uplink_certificate"
        "Ce serveur ne prouve pas son identité : rien n’a été envoyé. Vérifiez l’adresse, l’heure de cette machine, et s’il faut le certificat d’une autorité privée."
        "This server does not prove who it is: nothing was sent. Check the address, the clock of this machine, and whether a private authority’s certificate is needed.";
    UplinkFile "uplink_file"
        "Le fichier de certificat n’est pas lisible. Choisissez un fichier PEM ; le vôtre contient le certificat et sa clé."
        "The certificate file cannot be used. Choose a PEM file; your own holds the certificate and its key.";
    UplinkFolder "uplink_folder"
        "Le dossier n’est pas là, ou ne peut pas être écrit. Rebranchez la clé USB, ou choisissez un autre dossier."
        "The folder is not there, or cannot be written. Plug the USB stick in again, or choose another folder.";
    UplinkTables "uplink_tables"
        "La base de données n’a pas les tables des totaux. Faites-les créer par la personne qui l’administre, avec accueilctl uplinks tables."
        "The database lacks the tables of the totals. Have whoever runs it make them, with accueilctl uplinks tables.";
    UplinkSecret "uplink_secret"
        "Le mot de passe ou le jeton n’est pas sur cette machine, ou son trousseau est fermé. Ouvrez-le, ou tapez-le à nouveau dans Préparation."
        "The password or token is not on this machine, or its keyring is closed. Open it, or type it again in Preparation.";
    UnknownUplink "unknown_uplink"
        "Aucun destinataire des totaux ne porte ce nom. Choisissez-en un, ou ajoutez-le."
        "No uplink has that name. Choose one of those there are, or add it.";
    MailAddress "mail_address"
        "L’adresse du serveur ou de l’expéditeur est mal écrite. Exemple : smtps://nom@smtp.exemple.fr et accueil@exemple.fr."
        "The address of the server or of the sender is malformed. For example: smtps://name@smtp.example.org and desk@example.org.";
    MailUnreachable "mail_unreachable"
        "Le serveur de messagerie ne répond pas. Vérifiez le réseau, puis reprenez : personne ne recevra deux messages."
        "The mail server does not answer. Check the network, then go on: nobody gets two messages.";
    MailLogin "mail_login"
        "Le serveur de messagerie refuse ce nom ou ce mot de passe. Corrigez-les, puis reprenez."
        "The mail server does not take this name or password. Correct them, then go on.";
    MailCertificate "mail_certificate"
        "Ce serveur de messagerie ne prouve pas son identité, ou ne chiffre pas. Rien n’a été envoyé : demandez son adresse exacte à qui l’administre."
        "This mail server does not prove who it is, or does not encrypt. Nothing was sent: ask whoever runs it for its exact address.";
    MailRefused "mail_refused"
        "Le serveur de messagerie refuse cet expéditeur. Choisissez une adresse qu’il accepte."
        "The mail server refuses this sender. Choose an address that it accepts.";
    NobodyToWriteTo "nobody_to_write_to"
        "Personne n’attend de code : tous ceux qui ont une adresse l’ont déjà reçu."
        "Nobody is waiting for a code: all who have an address have theirs already.";
    CameraGone "camera_gone"
        "La caméra choisie n’est pas branchée. Rebranchez-la : elle est retrouvée toute seule."
        "The chosen camera is not plugged in. Plug it in again: it is found by itself.";
    CameraBusy "camera_busy"
        "Un autre programme tient la caméra. Fermez-le : elle est reprise toute seule."
        "Another program holds the camera. Close it: the camera is taken up by itself.";
    CameraNotAllowed "camera_not_allowed"
        "Le système refuse l’accès à la caméra. Autorisez-le (sous Linux, par le groupe « video »), ou choisissez-en une autre."
        "The system does not give access to the camera. Allow it (on Linux, by the group \"video\"), or choose another one.";
    CameraUnreadable "camera_unreadable"
        "Cette caméra ne donne pas d’image lisible. Débranchez-la et rebranchez-la, ou choisissez-en une autre."
        "This camera gives no picture that can be read. Unplug it and plug it in again, or choose another one.";
    SerialGone "serial_gone"
        "Le lecteur choisi n’est pas branché. Rebranchez-le : il est retrouvé tout seul."
        "The chosen scanner is not plugged in. Plug it in again: it is found by itself.";
    SerialBusy "serial_busy"
        "Un autre programme tient le lecteur. Fermez-le : le lecteur est repris tout seul."
        "Another program holds the scanner. Close it: the scanner is taken up by itself.";
    SerialNotAllowed "serial_not_allowed"
        "Le système refuse l’accès au lecteur. Autorisez-le (sous Linux, par le groupe « dialout »), ou réglez le lecteur en mode clavier."
        "The system does not give access to the scanner. Allow it (on Linux, by the group \"dialout\"), or set the scanner to type like a keyboard.";
    SerialUnreadable "serial_unreadable"
        "Ce que ce lecteur envoie n’est pas un code : c’est ignoré. Vérifiez le port choisi et le réglage du lecteur."
        "What this scanner sends is no code, and is thrown away. Check the chosen port and how the scanner is set.";
    UnknownDevice "unknown_device"
        "Cet appareil n’est plus dans la liste. Choisissez-en un autre."
        "This device is not on the list any more. Choose another one.";
    PrinterAddress "printer_address"
        "Cette adresse n’est pas celle d’une imprimante. Exemples : ipp://imprimante.local/ipp/print, tcp://192.168.1.20:9100."
        "This is no address of a printer. For example: ipp://printer.local/ipp/print, tcp://192.168.1.20:9100.";
    UnknownPrinter "unknown_printer"
        "Aucune imprimante ne porte ce nom. Choisissez-en une de la liste."
        "No printer has that name. Choose one of the list.";
    PrinterOffline "printer_offline"
        "L’imprimante ne répond pas. Allumez-la et vérifiez son câble ou son réseau : les badges sortiront seuls."
        "The printer does not answer. Switch it on and check its cable or network: the badges come out by themselves.";
    PrinterOutOfPaper "printer_out_of_paper"
        "L’imprimante n’a plus de papier. Remettez-en : les badges sortiront seuls."
        "The printer is out of paper. Load some: the badges come out by themselves.";
    PrinterWrongPaper "printer_wrong_paper"
        "L’imprimante n’a pas le papier du badge. Chargez le bon format, ou choisissez un autre modèle de badge."
        "The printer does not have the badge’s paper. Load the right size, or choose another badge template.";
    PrinterOpen "printer_open"
        "L’imprimante est ouverte. Refermez-la : les badges sortiront seuls."
        "The printer is open. Close it: the badges come out by themselves.";
    PrinterJammed "printer_jammed"
        "Du papier est coincé dans l’imprimante. Retirez-le : les badges sortiront seuls."
        "Paper is stuck in the printer. Take it out: the badges come out by themselves.";
    PrinterOutOfInk "printer_out_of_ink"
        "L’imprimante n’a plus d’encre ou de ruban. Remplacez la cartouche : les badges sortiront seuls."
        "The printer is out of ink or ribbon. Replace the cartridge: the badges come out by themselves.";
    PrinterPaused "printer_paused"
        "La file de l’imprimante est arrêtée. Relancez-la dans les réglages du système : les badges sortiront seuls."
        "The printer’s queue is stopped. Resume it in the system’s settings: the badges come out by themselves.";
    PrinterAttention "printer_attention"
        "L’imprimante demande qu’on aille la voir. Lisez ce qu’elle affiche : les badges sortiront seuls ensuite."
        "The printer asks for somebody. Read what it shows: the badges come out by themselves afterwards.";
    PrinterRefused "printer_refused"
        "L’imprimante refuse ce badge. Vérifiez les droits de ce poste, ou choisissez une autre imprimante."
        "The printer refuses this badge. Check what this desk may do there, or choose another printer.";
    PrinterCertificate "printer_certificate"
        "L’imprimante ne prouve pas son identité. Ajoutez son autorité à celles du système, ou donnez son adresse en ipp://, sans chiffrement."
        "The printer does not prove who it is. Add its authority to those of the system, or give its address as ipp://, unencrypted.";
    NotAPrinter "not_a_printer"
        "Ce qui répond à cette adresse n’est pas une imprimante qui dit ce que deviennent ses impressions. Choisissez-en une autre."
        "What answers at this address is no printer that tells what becomes of its jobs. Choose another one.";
    PrinterGaveUp "printer_gave_up"
        "L’imprimante a abandonné un badge en cours. Regardez-la : le badge sera repris."
        "The printer gave up in the middle of a badge. Have a look at it: the badge is tried again.";
    NoListPrinter "no_list_printer"
        "Aucune imprimante A4 du système n’est prête. Lisez la liste à l’écran, ou photographiez-la."
        "No A4 printer of the system is ready. Read the list from the screen, or take a photograph of it.";
    Paper "paper"
        "La page n’a pas pu être dessinée. Réessayez, et signalez-le si cela continue."
        "The page could not be drawn. Try again, and report it if it goes on.";
    BadgeTemplate "badge_template"
        "Ce modèle de badge ne peut pas servir : le détail dit quoi corriger. Le modèle d’avant reste choisi."
        "This badge template cannot be used: the detail says what to mend. The one before stays chosen.";
    BadgeLogo "badge_logo"
        "Ce logo n’est ni un PNG ni un SVG lisible d’au plus 1 Mo. Choisissez-en un autre."
        "This logo is no PNG or SVG of at most 1 MB that can be read. Choose another one.";
    Internal "internal"
        "Le programme a rencontré une erreur. Rien n’est perdu : relancez Accueil."
        "The program failed. Nothing is lost: start Accueil again.";
}

/// Returns the sentence for a refusal.
#[must_use]
pub fn refusal(lang: Lang, refusal: &RefusalView) -> String {
    match refusal {
        RefusalView::UnknownCode => pick(
            lang,
            "Ce code n’est pas dans la liste. Cherchez la personne par son nom.",
            "This code is not on the roster. Look the person up by name.",
        )
        .to_owned(),
        RefusalView::NotOurCode => pick(
            lang,
            "Ce code n’est pas celui de cet événement. Cherchez la personne par son nom.",
            "This code is not of this event. Look the person up by name.",
        )
        .to_owned(),
        RefusalView::Cancelled { .. } => pick(
            lang,
            "Cette inscription a été annulée. Demandez à l’équipe d’organisation.",
            "This registration was cancelled. Ask the organisers.",
        )
        .to_owned(),
        RefusalView::Pending { .. } => pick(
            lang,
            "Cette inscription attend une décision. Demandez à l’équipe d’organisation.",
            "This registration waits for a decision. Ask the organisers.",
        )
        .to_owned(),
        RefusalView::AlreadyCheckedIn { time, desk, .. } => {
            let name = desk.rsplit_once('.').map_or(desk.as_str(), |(name, _)| name);
            pick(
                lang,
                format!("Présence déjà enregistrée à {time}, poste {name}."),
                format!("Already checked in at {time}, desk {name}."),
            )
        }
        RefusalView::HasLeft { time, .. } => {
            pick(lang, format!("Partie à {time}. De retour ?"), format!("Left at {time}. Back in?"))
        }
        RefusalView::NotExpectedToday { days, .. } if days.is_empty() => pick(
            lang,
            "Inscription sans journée. Accueillez la personne quand même, si l’équipe est d’accord.",
            "Registered for no day. Welcome them anyway, if the organisers agree.",
        )
        .to_owned(),
        RefusalView::NotExpectedToday { days, .. } => pick(
            lang,
            format!("Inscription pour une autre journée : {}.", days.join(", ")),
            format!("Registered for another day: {}.", days.join(", ")),
        ),
        RefusalView::DayNotOpen { .. } => pick(
            lang,
            "La journée n’est pas ouverte. Ouvrez-la d’abord.",
            "The day is not open. Open it first.",
        )
        .to_owned(),
        RefusalView::IdRequired => pick(
            lang,
            "Il faut d’abord voir une pièce d’identité.",
            "An ID document has to be looked at first.",
        )
        .to_owned(),
    }
}

/// Returns the sentence for something to check about an announcement.
#[must_use]
pub fn event_warning(lang: Lang, warning: EventWarning) -> &'static str {
    match warning {
        EventWarning::NoDay => pick(
            lang,
            "La page ne donne pas de date qui se lise : indiquez les journées.",
            "The page gives no date that can be read: fill in the session days.",
        ),
        EventWarning::NoEnd => pick(
            lang,
            "La page ne donne pas de date de fin : une seule journée a été retenue.",
            "The page gives no end: one day was assumed.",
        ),
        EventWarning::EndBeforeStart => pick(
            lang,
            "La date de fin précède celle du début : seule la première journée a été retenue.",
            "The end comes before the start: only the first day was kept.",
        ),
        EventWarning::TooManyDays => pick(
            lang,
            "La date de fin est très loin du début : seule la première journée a été retenue.",
            "The end is very far from the start: only the first day was kept.",
        ),
        EventWarning::EndAtMidnight => pick(
            lang,
            "L’événement finit à minuit : vérifiez si la dernière journée en fait partie.",
            "The event ends at midnight: check whether the last day is part of it.",
        ),
        EventWarning::YearFarFromPublication => pick(
            lang,
            "L’année ne va pas avec le reste de la page : vérifiez les journées.",
            "The year does not fit the rest of the page: check the session days.",
        ),
        EventWarning::HoursConflict => pick(
            lang,
            "Les horaires en toutes lettres diffèrent de ceux des dates : vérifiez-les.",
            "The hours in words differ from those of the dates: check them.",
        ),
        EventWarning::NoVenue => pick(lang, "La page ne donne pas de lieu.", "The page gives no venue."),
        EventWarning::NoRegistrationLink => {
            pick(lang, "La page ne donne pas de lien d’inscription.", "The page gives no registration link.")
        }
        EventWarning::Cancelled => pick(
            lang,
            "La page dit que l’événement est annulé : vérifiez avant d’aller plus loin.",
            "The page says that the event is cancelled: check before going on.",
        ),
        EventWarning::Postponed => pick(
            lang,
            "La page dit que l’événement est reporté : vérifiez les journées.",
            "The page says that the event is put off: check the session days.",
        ),
        EventWarning::SeveralEvents => pick(
            lang,
            "Le fichier annonce plusieurs événements : seul le premier a été retenu.",
            "The file announces several events: only the first was kept.",
        ),
    }
}
