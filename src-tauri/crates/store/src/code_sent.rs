//! Tables `code_sent` and `mailing`: who was sent their code by e-mail, and how the last sending was set up.

use accueil_core::registration::RegistrationId;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rusqlite::{OptionalExtension, Row, params};

use crate::attendance::registration_of;
use crate::{Reader, StoreError, Tx};

/// How the sending of a code stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentState {
    /// The message is on its way, or was when a program stopped.
    Sending,
    /// The server took it.
    Sent,
    /// The server refused it for good, with this reply; none when what is written is no address.
    Refused(Option<u16>),
}

/// A code that was sent, or nearly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeSent {
    /// How it stands.
    pub state: SentState,
    /// How often it was begun.
    pub tries: u32,
}

/// How many codes are sent, or are still to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SentCounts {
    /// People who have theirs.
    pub sent: u64,
    /// People who are still to get theirs.
    pub waiting: u64,
    /// People who may have theirs.
    pub unsure: u64,
    /// People without an address.
    pub without_email: u64,
}

/// Which people may be written to: confirmed, and of a day when one is named (`?1`).
const EXPECTED: &str = "r.status = 'confirmed' and (?1 is null or exists (
    select 1 from registration_day d where d.registration = r.id and d.day = ?1))";

impl Reader<'_> {
    /// Returns how somebody's code stands, if it was ever begun.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn code_sent(&self, id: RegistrationId) -> Result<Option<CodeSent>, StoreError> {
        let mut select =
            self.0.prepare_cached("select state, tries, reply from code_sent where registration = ?1")?;
        let mut rows = select.query([id.number()])?;
        rows.next()?.map(code_sent).transpose()
    }

    /// Returns who is to be sent their code, and how often that was begun: confirmed people with an address.
    ///
    /// With `again` also those who were refused, and those who may have theirs.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn codes_to_send(
        &self,
        day: Option<NaiveDate>,
        again: bool,
    ) -> Result<Vec<(RegistrationId, u32)>, StoreError> {
        let sql = format!(
            "select r.id, coalesce(c.tries, 0) from registration r left join code_sent c on c.registration = r.id
             where {EXPECTED} and trim(r.email) <> '' and (c.state is null or (?2 and c.state <> 'sent'))
             order by r.id"
        );
        let mut select = self.0.prepare_cached(&sql)?;
        let mut rows = select.query(params![day.map(|day| day.to_string()), again])?;
        let mut people = Vec::new();
        while let Some(row) = rows.next()? {
            people.push((registration_of(row, 0)?, row.get(1)?));
        }
        Ok(people)
    }

    /// Returns how many codes are sent, or are still to be, to the confirmed people of a day or of all.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn codes_sent(&self, day: Option<NaiveDate>) -> Result<SentCounts, StoreError> {
        let sql = format!(
            "select
                 count(*) filter (where c.state = 'sent'),
                 count(*) filter (where c.state is null and trim(r.email) <> ''),
                 count(*) filter (where c.state = 'sending'),
                 count(*) filter (where c.state is null and trim(r.email) = '')
             from registration r left join code_sent c on c.registration = r.id where {EXPECTED}"
        );
        let mut select = self.0.prepare_cached(&sql)?;
        Ok(select.query_row([day.map(|day| day.to_string())], |row| {
            Ok(SentCounts {
                sent: row.get(0)?,
                waiting: row.get(1)?,
                unsure: row.get(2)?,
                without_email: row.get(3)?,
            })
        })?)
    }

    /// Returns the confirmed people of a day or of all who were begun and do not surely have their code: those who may
    /// have it, and those who were refused.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn codes_in_doubt(
        &self,
        day: Option<NaiveDate>,
    ) -> Result<Vec<(RegistrationId, SentState)>, StoreError> {
        let sql = format!(
            "select c.state, c.tries, c.reply, r.id from registration r join code_sent c on c.registration = r.id
             where {EXPECTED} and c.state <> 'sent' order by r.id"
        );
        let mut select = self.0.prepare_cached(&sql)?;
        let mut rows = select.query([day.map(|day| day.to_string())])?;
        let mut people = Vec::new();
        while let Some(row) = rows.next()? {
            people.push((registration_of(row, 3)?, code_sent(row)?.state));
        }
        Ok(people)
    }

    /// Returns the server, without its password, and the sender of the last sending.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn mailing(&self) -> Result<Option<(String, String)>, StoreError> {
        let mut select = self.0.prepare_cached("select server, sender from mailing")?;
        Ok(select.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }
}

impl Tx<'_> {
    /// Notes that somebody's message is about to leave, when it was begun `tries` times before; else does nothing and
    /// returns false: somebody else began it.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn begin_code(&self, id: RegistrationId, tries: u32, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let mut insert = self.0.prepare_cached(
            "insert into code_sent (registration, state, tries, at) values (?1, 'sending', 1, ?3)
             on conflict (registration) do update set state = 'sending', tries = tries + 1, at = ?3, reply = null
             where tries = ?2",
        )?;
        Ok(insert.execute(params![id.number(), tries, written(now)])? == 1)
    }

    /// Notes how a message went that was begun `sent.tries` times by now.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn settle_code(
        &self,
        id: RegistrationId,
        sent: CodeSent,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let (state, reply) = match sent.state {
            SentState::Sending => ("sending", None),
            SentState::Sent => ("sent", None),
            SentState::Refused(reply) => ("refused", reply),
        };
        let mut update = self.0.prepare_cached(
            "update code_sent set state = ?3, at = ?4, reply = ?5 where registration = ?1 and tries = ?2",
        )?;
        update.execute(params![id.number(), sent.tries, state, written(now), reply])?;
        Ok(())
    }

    /// Forgets a message that was begun for the first time and did not leave.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn forget_code(&self, id: RegistrationId) -> Result<(), StoreError> {
        let sql = "delete from code_sent where registration = ?1 and state = 'sending' and tries = 1";
        self.0.prepare_cached(sql)?.execute([id.number()])?;
        Ok(())
    }

    /// Keeps the server, without its password, and the sender for the next sending.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn set_mailing(&self, server: &str, sender: &str) -> Result<(), StoreError> {
        let sql = "insert or replace into mailing (only, server, sender) values (1, ?1, ?2)";
        self.0.execute(sql, [server, sender])?;
        Ok(())
    }
}

fn code_sent(row: &Row<'_>) -> Result<CodeSent, StoreError> {
    let state = match row.get::<_, String>(0)?.as_str() {
        "sending" => SentState::Sending,
        "sent" => SentState::Sent,
        "refused" => SentState::Refused(row.get(2)?),
        _ => return Err(StoreError::Unknown("state of a code")),
    };
    Ok(CodeSent { state, tries: row.get(1)? })
}

fn written(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

#[cfg(test)]
mod tests {
    use accueil_core::code::Code;
    use accueil_core::desk::DeskId;
    use accueil_core::registration::{Origin, Participant, Registration, Status};

    use super::*;
    use crate::Store;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn somebody(email: &str) -> Registration {
        Registration {
            id: RegistrationId::from_random(1 << 40),
            code: Code::from_random(7),
            participant: Participant { email: email.to_owned(), ..Participant::default() },
            days: Vec::new(),
            status: Status::Confirmed,
            origin: Origin::Roster,
        }
    }

    fn store_with(registration: &Registration) -> Store {
        let mut store = Store::in_memory(&DeskId::new("accueil", 1)).unwrap();
        let tx = store.begin().unwrap();
        tx.registrar(None).add(&[(registration.clone(), Vec::new())]).unwrap();
        tx.commit().unwrap();
        store
    }

    #[test]
    fn only_who_saw_the_last_try_begins_the_next() {
        let person = somebody("a@example.org");
        let mut store = store_with(&person);
        assert_eq!(store.read().codes_to_send(None, false).unwrap(), [(person.id, 0)]);
        let tx = store.begin().unwrap();
        assert!(tx.begin_code(person.id, 0, NOW).unwrap());
        assert!(!tx.begin_code(person.id, 0, NOW).unwrap(), "both saw that nobody had begun");
        tx.commit().unwrap();
        assert_eq!(store.read().codes_to_send(None, false).unwrap(), []);
        assert_eq!(store.read().codes_sent(None).unwrap().unsure, 1);
        assert_eq!(store.read().codes_to_send(None, true).unwrap(), [(person.id, 1)]);
    }

    #[test]
    fn a_corrected_address_waits_again_only_when_it_was_refused() {
        for (state, again) in
            [(SentState::Refused(Some(550)), true), (SentState::Sent, false), (SentState::Sending, false)]
        {
            let mut store = store_with(&somebody("b@exmaple.org"));
            let person = somebody("b@example.org");
            let tx = store.begin().unwrap();
            assert!(tx.begin_code(person.id, 0, NOW).unwrap());
            tx.settle_code(person.id, CodeSent { state, tries: 1 }, NOW).unwrap();
            tx.registrar(None).change(&somebody("b@exmaple.org"), &[]).unwrap();
            assert_eq!(tx.read().code_sent(person.id).unwrap(), Some(CodeSent { state, tries: 1 }));
            tx.registrar(None).change(&person, &[]).unwrap();
            assert_eq!(tx.read().codes_to_send(None, false).unwrap().len() == 1, again, "{state:?}");
        }
    }
}
