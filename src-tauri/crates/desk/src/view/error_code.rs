//! The codes of failures; `words.rs` has their sentences.

use serde::Serialize;

view! {
/// Every failure that a person can read a sentence about.
#[derive(Copy, Eq, Hash)]
#[serde(rename_all = "snake_case")]
enum ErrorCode {
    /// There is no event yet.
    NoEvent,
    /// The event has no such session day.
    UnknownDay,
    /// No registration has that identity.
    UnknownRegistration,
    /// That entry is no live check-in.
    NothingToUndo,
    /// They are not inside, so they cannot leave.
    NotInside,
    /// Nobody has said who they are.
    Locked,
    /// Only the lead may do that.
    LeadOnly,
    /// No operator has that name.
    UnknownOperator,
    /// It is not their PIN.
    WrongPin,
    /// It comes too soon after wrong PINs.
    PinTooSoon,
    /// No lead would be left.
    LastLead,
    /// A day is still open.
    DayStillOpen,
    /// Something that must be filled in is empty or malformed.
    IncompleteForm,
    /// The file is empty.
    FileEmpty,
    /// The file cannot be read.
    FileUnreadable,
    /// The file cannot be written.
    FileUnwritable,
    /// The file is larger than we take.
    FileTooLarge,
    /// The file says it is one thing and is not, or is cut off.
    FileDamaged,
    /// The file's ending names no format we write.
    UnknownFormat,
    /// The page is no announcement of an event.
    NotAnEventPage,
    /// The page names no day.
    NoDayInPage,
    /// A picture where a roster was expected.
    PictureNotRoster,
    /// Not a table of people.
    NotARoster,
    /// No column holds a name.
    NoNameColumn,
    /// The mapping names a column or field that does not exist.
    UnknownColumn,
    /// Somebody stopped the import; nothing was written.
    Stopped,
    /// Not a picture that can be read.
    NotAPicture,
    /// Another program holds the database.
    DatabaseLocked,
    /// The database may not be written.
    DatabaseReadOnly,
    /// The disk is full.
    DiskFull,
    /// The database is damaged, or is no database.
    DatabaseDamaged,
    /// A newer Accueil wrote the database.
    DatabaseNewer,
    /// The address of the uplink is not one we can send to.
    UplinkAddress,
    /// The uplink cannot be reached.
    UplinkUnreachable,
    /// The uplink answered no.
    UplinkRefused,
    /// What answered is no uplink.
    NotAnUplink,
    /// The uplink answers too slowly, or is overwhelmed or broken.
    UplinkBusy,
    /// The uplink does not let this desk in.
    UplinkLogin,
    /// The uplink knows nothing at that address.
    UplinkNotFound,
    /// The uplink's certificate is not one to trust.
    UplinkCertificate,
    /// A certificate file that this desk is to show or to trust cannot be used.
    UplinkFile,
    /// The uplink's folder is not there or cannot be written.
    UplinkFolder,
    /// The database of the uplink lacks the tables.
    UplinkTables,
    /// The uplink's secret is not on this machine.
    UplinkSecret,
    /// No uplink has that name.
    UnknownUplink,
    /// The mail server or the sender is not written as an address.
    MailAddress,
    /// The mail server cannot be reached.
    MailUnreachable,
    /// The mail server does not take the name or the password.
    MailLogin,
    /// The mail server's certificate is not one to trust, or it offers no encryption.
    MailCertificate,
    /// The mail server refuses the sender.
    MailRefused,
    /// Nobody is waiting for a code.
    NobodyToWriteTo,
    /// The chosen camera is not plugged in.
    CameraGone,
    /// Another program holds the camera.
    CameraBusy,
    /// The system does not let us use the camera.
    CameraNotAllowed,
    /// The camera gives no pictures that can be read.
    CameraUnreadable,
    /// The chosen serial scanner is not plugged in.
    SerialGone,
    /// Another program holds the serial scanner.
    SerialBusy,
    /// The system does not let us use the serial port.
    SerialNotAllowed,
    /// What the serial scanner sends is no line of text.
    SerialUnreadable,
    /// No camera or serial port of this machine has that name.
    UnknownDevice,
    /// The address is not one of a printer.
    PrinterAddress,
    /// No printer of this machine has that name.
    UnknownPrinter,
    /// The printer does not answer.
    PrinterOffline,
    /// The printer has no paper or labels.
    PrinterOutOfPaper,
    /// The printer does not have the badge's paper.
    PrinterWrongPaper,
    /// A cover of the printer is open.
    PrinterOpen,
    /// Paper is stuck in the printer.
    PrinterJammed,
    /// The printer has no ink, toner or ribbon.
    PrinterOutOfInk,
    /// The printer's queue is stopped.
    PrinterPaused,
    /// The printer asks for somebody, and does not say why.
    PrinterAttention,
    /// The printer does not take badges from this desk.
    PrinterRefused,
    /// The printer's certificate is not one to trust.
    PrinterCertificate,
    /// What answers is no printer that can be asked about its jobs.
    NotAPrinter,
    /// The printer gave up in the middle of a badge.
    PrinterGaveUp,
    /// No printer that has A4 is ready for a list.
    NoListPrinter,
    /// The paper could not be drawn.
    Paper,
    /// The badge template asks for what no badge has, or is not understood.
    BadgeTemplate,
    /// The logo is no picture that can be used.
    BadgeLogo,
    /// The program itself failed.
    Internal,
}}
