//! What went wrong on an errand, as a code with a sentence in both languages.

use std::io;

use accueil_core::printer::Trouble;
use accueil_desk::DeskError;
use accueil_desk::view::ErrorCode;
use accueil_edge::mail::MailError;
use accueil_edge::page::{PageError, TeamsError};
use accueil_edge::picture::PictureError;
use accueil_edge::printing::PrintError;
use accueil_edge::roster::RosterError;
use accueil_edge::secrets::SecretError;
use accueil_edge::serial::SerialError;
use accueil_edge::sight::SourceError;
use accueil_edge::spreadsheet::SpreadsheetError;
use accueil_edge::uplink::UplinkError;
use accueil_paper::PaperError;
use accueil_paper::template::TemplateError;

/// What went wrong: a code that screens have a sentence for, and an English line for the log that names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The code.
    pub code: ErrorCode,
    /// The line for the log.
    pub detail: String,
}

impl Failure {
    /// Makes a failure of the program itself.
    #[must_use]
    pub fn internal(detail: &str) -> Self {
        Self { code: ErrorCode::Internal, detail: detail.to_owned() }
    }

    fn of(code: ErrorCode, error: &dyn std::error::Error) -> Self {
        let mut detail = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            detail.push_str(": ");
            detail.push_str(&cause.to_string());
            source = cause.source();
        }
        Self { code, detail }
    }

    /// Makes the failure of a file that cannot be read.
    #[must_use]
    pub fn reading(error: &io::Error) -> Self {
        Self::of(ErrorCode::FileUnreadable, error)
    }

    /// Makes the failure of a file that cannot be written.
    #[must_use]
    pub fn writing(error: &io::Error) -> Self {
        let full = matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded);
        Self::of(if full { ErrorCode::DiskFull } else { ErrorCode::FileUnwritable }, error)
    }
}

impl From<DeskError> for Failure {
    fn from(error: DeskError) -> Self {
        Self::of(error.code(), &error)
    }
}

impl From<PageError> for Failure {
    fn from(error: PageError) -> Self {
        let code = match error {
            PageError::Empty => ErrorCode::FileEmpty,
            PageError::TooLarge => ErrorCode::FileTooLarge,
            PageError::Malformed => ErrorCode::FileDamaged,
            PageError::NotText | PageError::NoFrontMatter | PageError::NotAnEvent | PageError::Cancelled => {
                ErrorCode::NotAnEventPage
            }
        };
        Self::of(code, &error)
    }
}

impl From<TeamsError> for Failure {
    fn from(error: TeamsError) -> Self {
        let code = match error {
            TeamsError::NoTeam => ErrorCode::FileEmpty,
            TeamsError::TooLarge => ErrorCode::FileTooLarge,
            TeamsError::NotText => ErrorCode::FileDamaged,
        };
        Self::of(code, &error)
    }
}

impl From<RosterError> for Failure {
    fn from(error: RosterError) -> Self {
        let code = match error {
            RosterError::Empty => ErrorCode::FileEmpty,
            RosterError::TooLarge | RosterError::TooManyRows => ErrorCode::FileTooLarge,
            RosterError::Picture => ErrorCode::PictureNotRoster,
            RosterError::NotARoster => ErrorCode::NotARoster,
            RosterError::Damaged => ErrorCode::FileDamaged,
            RosterError::NoNameColumn { .. } => ErrorCode::NoNameColumn,
            RosterError::UnknownColumn { .. } => ErrorCode::UnknownColumn,
        };
        Self::of(code, &error)
    }
}

impl From<PictureError> for Failure {
    fn from(error: PictureError) -> Self {
        let code = match error {
            PictureError::Empty => ErrorCode::FileEmpty,
            PictureError::TooLarge => ErrorCode::FileTooLarge,
            PictureError::NotAPicture => ErrorCode::NotAPicture,
            PictureError::Damaged => ErrorCode::FileDamaged,
        };
        Self::of(code, &error)
    }
}

impl From<SpreadsheetError> for Failure {
    fn from(error: SpreadsheetError) -> Self {
        let code = match error {
            SpreadsheetError::TooLarge => ErrorCode::FileTooLarge,
            SpreadsheetError::Unreadable => ErrorCode::FileDamaged,
            SpreadsheetError::Failed => ErrorCode::Internal,
        };
        Self::of(code, &error)
    }
}

impl From<PaperError> for Failure {
    fn from(error: PaperError) -> Self {
        Self::of(ErrorCode::Paper, &error)
    }
}

impl From<TemplateError> for Failure {
    fn from(error: TemplateError) -> Self {
        let code = match error {
            TemplateError::Logo => ErrorCode::BadgeLogo,
            TemplateError::TooLong
            | TemplateError::UnknownPlaceholders(_)
            | TemplateError::Wrong { .. }
            | TemplateError::Slow
            | TemplateError::Page => ErrorCode::BadgeTemplate,
        };
        Self::of(code, &error)
    }
}

impl From<UplinkError> for Failure {
    fn from(error: UplinkError) -> Self {
        let code = match error {
            UplinkError::BadAddress => ErrorCode::UplinkAddress,
            UplinkError::Unreachable => ErrorCode::UplinkUnreachable,
            UplinkError::Slow | UplinkError::Busy { .. } => ErrorCode::UplinkBusy,
            UplinkError::LoginRefused { .. } => ErrorCode::UplinkLogin,
            UplinkError::NotFound { .. } => ErrorCode::UplinkNotFound,
            UplinkError::Refused { .. } => ErrorCode::UplinkRefused,
            UplinkError::Untrusted => ErrorCode::UplinkCertificate,
            UplinkError::BadCertificate => ErrorCode::UplinkFile,
            UplinkError::NotAnUplink => ErrorCode::NotAnUplink,
            UplinkError::NoFolder => ErrorCode::UplinkFolder,
            UplinkError::NoTables => ErrorCode::UplinkTables,
            UplinkError::NoSecret => ErrorCode::UplinkSecret,
        };
        Self::of(code, &error)
    }
}

impl From<SecretError> for Failure {
    fn from(error: SecretError) -> Self {
        Self::of(ErrorCode::UplinkSecret, &error)
    }
}

impl From<MailError> for Failure {
    fn from(error: MailError) -> Self {
        let code = match error {
            MailError::BadServer | MailError::BadSender => ErrorCode::MailAddress,
            MailError::Unreachable | MailError::Later | MailError::Unsure => ErrorCode::MailUnreachable,
            MailError::Untrusted | MailError::NotEncrypted => ErrorCode::MailCertificate,
            MailError::LoginRefused => ErrorCode::MailLogin,
            MailError::SenderRefused { .. } | MailError::Refused { .. } | MailError::NotAnAddress => {
                ErrorCode::MailRefused
            }
            MailError::Unwritable => ErrorCode::Internal,
        };
        Self::of(code, &error)
    }
}

impl From<SourceError> for Failure {
    fn from(error: SourceError) -> Self {
        let code = match error {
            SourceError::Gone => ErrorCode::CameraGone,
            SourceError::Busy => ErrorCode::CameraBusy,
            SourceError::NotAllowed => ErrorCode::CameraNotAllowed,
            SourceError::Unreadable | SourceError::End => ErrorCode::CameraUnreadable,
        };
        Self::of(code, &error)
    }
}

impl From<SerialError> for Failure {
    fn from(error: SerialError) -> Self {
        let code = match error {
            SerialError::Gone => ErrorCode::SerialGone,
            SerialError::Busy => ErrorCode::SerialBusy,
            SerialError::NotAllowed => ErrorCode::SerialNotAllowed,
        };
        Self::of(code, &error)
    }
}

impl From<PrintError> for Failure {
    fn from(error: PrintError) -> Self {
        let code = match error {
            PrintError::BadAddress => ErrorCode::PrinterAddress,
            PrintError::Unreachable => ErrorCode::PrinterOffline,
            PrintError::Untrusted => ErrorCode::PrinterCertificate,
            PrintError::NotAllowed => ErrorCode::PrinterRefused,
            PrintError::TooWide => ErrorCode::PrinterWrongPaper,
            PrintError::NotAPrinter => ErrorCode::NotAPrinter,
            PrintError::Unknown => ErrorCode::UnknownPrinter,
            PrintError::Refused(_) => ErrorCode::PrinterRefused,
            PrintError::NotReady(trouble) => of_trouble(trouble),
        };
        Self::of(code, &error)
    }
}

/// Returns the code under which a person reads why a printer does not print.
#[must_use]
pub fn of_trouble(trouble: Trouble) -> ErrorCode {
    match trouble {
        Trouble::Offline => ErrorCode::PrinterOffline,
        Trouble::OutOfPaper => ErrorCode::PrinterOutOfPaper,
        Trouble::WrongPaper => ErrorCode::PrinterWrongPaper,
        Trouble::CoverOpen => ErrorCode::PrinterOpen,
        Trouble::Jammed => ErrorCode::PrinterJammed,
        Trouble::OutOfInk => ErrorCode::PrinterOutOfInk,
        Trouble::Paused => ErrorCode::PrinterPaused,
        Trouble::Attention => ErrorCode::PrinterAttention,
    }
}
