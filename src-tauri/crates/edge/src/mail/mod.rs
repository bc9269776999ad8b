//! Messages out over SMTP, many on one connection; of each it is known whether it left, stayed, or may have left.

mod calendar;
mod message;
mod server;

use std::error::Error as _;
use std::time::Duration;

use chrono::{DateTime, Utc};
use lettre::transport::smtp::authentication::DEFAULT_MECHANISMS;
use lettre::transport::smtp::client::{SmtpConnection, Tls};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter};

pub use calendar::write as calendar;
pub use message::{Letter, SYMBOL_ID, Sender};
use message::{Sealed, seal};
pub use server::MailServer;

/// How long a server may take to answer.
const ANSWER_BOUND: Duration = Duration::from_secs(60);
/// How long it may take to accept a message that it has: some look for viruses first.
const ACCEPT_BOUND: Duration = Duration::from_secs(300);

/// Why a message did not leave, or may not have. Nothing of what a server says is kept but its reply code: its words
/// may hold an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// The address of the server is none.
    #[error("the address of the mail server is malformed")]
    BadServer,
    /// The sender, or where answers go, is no address.
    #[error("the address of the sender is malformed")]
    BadSender,
    /// No connection, or it broke before anything was handed over.
    #[error("the mail server cannot be reached")]
    Unreachable,
    /// The server's certificate is not one that this machine trusts.
    #[error("the certificate of the mail server is not trusted")]
    Untrusted,
    /// The way to the server would not be encrypted.
    #[error("the mail server offers no encryption")]
    NotEncrypted,
    /// The server takes this name and password not, or no mail without them.
    #[error("the mail server refused the login")]
    LoginRefused,
    /// The server takes no mail from this sender.
    #[error("the mail server refused the sender with reply {reply}")]
    SenderRefused {
        /// 500 to 599.
        reply: u16,
    },
    /// What is written is no address, or one that this server cannot write to.
    #[error("the recipient has no address that mail can go to")]
    NotAnAddress,
    /// The server refused this message for good.
    #[error("the mail server refused the message with reply {reply}")]
    Refused {
        /// 500 to 599.
        reply: u16,
    },
    /// The message certainly did not leave; later it may.
    #[error("the mail server takes the message later")]
    Later,
    /// The connection broke after the message was handed over and before the server said that it has it.
    #[error("the mail server may have taken the message")]
    Unsure,
    /// The message could not be put together.
    #[error("the message could not be written")]
    Unwritable,
}

/// An open connection to a mail server.
pub struct Post {
    connection: SmtpConnection,
    broken: bool,
}

/// A message that the server is ready to receive.
pub struct Offered(Sealed);

impl Post {
    /// Opens a connection, encrypts it and logs in, as the address of the server asks.
    ///
    /// # Errors
    ///
    /// [`MailError`] says why there is none.
    pub fn open(server: &MailServer) -> Result<Self, MailError> {
        let wrapper = match &server.tls {
            Tls::Wrapper(parameters) => Some(parameters),
            Tls::None | Tls::Opportunistic(_) | Tls::Required(_) => None,
        };
        let place = (server.host.as_str(), server.port);
        let mut connection = SmtpConnection::connect(place, Some(ANSWER_BOUND), &server.hello, wrapper, None)
            .map_err(|error| no_connection(&error))?;
        match &server.tls {
            Tls::Required(_) if !connection.can_starttls() => return Err(MailError::NotEncrypted),
            Tls::Required(parameters) | Tls::Opportunistic(parameters) if connection.can_starttls() => {
                connection.starttls(parameters, &server.hello).map_err(|error| no_connection(&error))?;
            }
            Tls::None | Tls::Opportunistic(_) | Tls::Required(_) | Tls::Wrapper(_) => {}
        }
        if let Some(credentials) = &server.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).map_err(|error| {
                if error.is_permanent() || error.is_client() {
                    MailError::LoginRefused
                } else {
                    no_connection(&error)
                }
            })?;
        }
        Ok(Self { connection, broken: false })
    }

    /// Tells whether the server still answers.
    pub fn answers(&mut self) -> bool {
        !self.broken && self.connection.test_connected()
    }

    /// Offers a message: the server says whether it would take it from this sender for this address.
    ///
    /// # Errors
    ///
    /// [`MailError`] says why it would not; nothing has left then.
    pub fn offer(
        &mut self,
        letter: Letter,
        sender: &Sender,
        now: DateTime<Utc>,
    ) -> Result<Offered, MailError> {
        let sealed = seal(letter, sender, now)?;
        let to = sealed.envelope.to().first().cloned().ok_or(MailError::NotAnAddress)?;
        let mut parameters = Vec::new();
        let has = |extension| self.connection.server_info().supports_feature(extension);
        let addresses = sealed.envelope.from().into_iter().chain([&to]);
        if addresses.map(AsRef::<str>::as_ref).any(|address| !address.is_ascii()) {
            if !has(Extension::SmtpUtfEight) {
                return Err(MailError::NotAnAddress);
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if !sealed.bytes.is_ascii() {
            if !has(Extension::EightBitMime) {
                return Err(MailError::NotAnAddress);
            }
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        let from = sealed.envelope.from().cloned();
        let heard = self.connection.command(Mail::new(from, parameters));
        heard.map_err(|error| match self.judge(&error) {
            // Servers that want a login first say so here.
            Judged::Never(530 | 535) => MailError::LoginRefused,
            Judged::Never(reply) => MailError::SenderRefused { reply },
            Judged::NotNow | Judged::Broken => MailError::Later,
        })?;
        if let Err(error) = self.connection.command(Rcpt::new(to, Vec::new())) {
            let judged = self.judge(&error);
            self.withdraw();
            return Err(judged.before_it_left());
        }
        Ok(Offered(sealed))
    }

    /// Takes an offer back.
    pub fn withdraw(&mut self) {
        if !self.broken && self.connection.command(Rset).is_err() {
            self.broken = true;
        }
    }

    /// Hands over a message that was offered.
    ///
    /// # Errors
    ///
    /// [`MailError::Unsure`] when the connection broke before the server said that it has it; else [`MailError`] says
    /// why it certainly has not.
    pub fn hand_over(&mut self, Offered(sealed): Offered) -> Result<(), MailError> {
        if let Err(error) = self.connection.command(Data) {
            let judged = self.judge(&error);
            self.withdraw();
            return Err(judged.before_it_left());
        }
        self.wait_at_most(ACCEPT_BOUND);
        let heard = self.connection.message(&sealed.bytes);
        self.wait_at_most(ANSWER_BOUND);
        heard.map(drop).map_err(|error| match self.judge(&error) {
            Judged::Broken => MailError::Unsure,
            judged @ (Judged::Never(_) | Judged::NotNow) => judged.before_it_left(),
        })
    }

    /// Says goodbye. A server that is gone already hears nothing.
    pub fn close(mut self) {
        if !self.broken {
            drop(self.connection.quit());
        }
    }

    fn wait_at_most(&mut self, bound: Duration) {
        if self.connection.set_timeout(Some(bound)).is_err() {
            self.broken = true;
        }
    }

    /// Says what a failed command means, and notes when nothing more can be said on this connection.
    fn judge(&mut self, error: &lettre::transport::smtp::Error) -> Judged {
        /// The server closes the connection.
        const CLOSING: u16 = 421;
        let reply = error.status().map(u16::from);
        if reply.is_none_or(|reply| reply == CLOSING) {
            self.broken = true;
        }
        match reply {
            Some(reply) if error.is_permanent() => Judged::Never(reply),
            Some(_) => Judged::NotNow,
            None => Judged::Broken,
        }
    }
}

/// What a failed command means.
enum Judged {
    /// The server said no, for good.
    Never(u16),
    /// The server said not now.
    NotNow,
    /// The server said nothing, or nothing that can be understood.
    Broken,
}

impl Judged {
    fn before_it_left(self) -> MailError {
        match self {
            Self::Never(reply) => MailError::Refused { reply },
            Self::NotNow | Self::Broken => MailError::Later,
        }
    }
}

/// Says why there is no connection.
fn no_connection(error: &lettre::transport::smtp::Error) -> MailError {
    let mut cause = error.source();
    while let Some(error) = cause {
        if error.is::<rustls::Error>() {
            return MailError::Untrusted;
        }
        // An error of input and output holds another one inside, which is not its source.
        let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        if inner.is_some_and(|inner| inner.is::<rustls::Error>()) {
            return MailError::Untrusted;
        }
        cause = error.source();
    }
    MailError::Unreachable
}
