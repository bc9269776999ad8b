//! Tables `uplink`, `uplink_day` and `smallest_group`: where totals go, what is there, and what may be said.

use accueil_core::totals::SmallestGroup;
use accueil_core::uplink::{Uplink, UplinkKey};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Row, params};

use crate::body::{instant, rfc3339};
use crate::{Reader, StoreError, Tx};

/// How an uplink stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UplinkState {
    /// Tries in a row that went wrong.
    pub failures: u32,
    /// Why the last one did, as a word.
    pub failure: Option<String>,
    /// Whether it waits for somebody to see to it.
    pub paused: bool,
    /// When it is tried again; none for now.
    pub next_try: Option<DateTime<Utc>>,
    /// The last entry that it acknowledged, and when.
    pub sent: Option<(u64, DateTime<Utc>)>,
}

const COLUMNS: &str = "key, name, kind, destination, login, account, authority, certificate,
                       failures, failure, paused, next_try, sent_through, sent_at";

impl Reader<'_> {
    /// Returns every uplink and how it stands, in the order of their names.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn uplinks(&self) -> Result<Vec<(Uplink, UplinkState)>, StoreError> {
        let mut select = self.0.prepare_cached(&format!("select {COLUMNS} from uplink order by name"))?;
        let mut rows = select.query([])?;
        let mut uplinks = Vec::new();
        while let Some(row) = rows.next()? {
            uplinks.push((uplink(row)?, state(row)?));
        }
        Ok(uplinks)
    }

    /// Returns what an uplink has of a day, as it was noted; none when it never received any.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn received(&self, uplink: &UplinkKey, day: NaiveDate) -> Result<Option<String>, StoreError> {
        let mut select =
            self.0.prepare_cached("select figures from uplink_day where uplink = ?1 and day = ?2")?;
        let mut rows = select.query([uplink.to_string(), day.to_string()])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }

    /// Returns the smallest number of people that a figure may be about.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn smallest_group(&self) -> Result<SmallestGroup, StoreError> {
        let mut select = self.0.prepare_cached("select n from smallest_group")?;
        let mut rows = select.query([])?;
        let Some(row) = rows.next()? else { return Ok(SmallestGroup::default()) };
        SmallestGroup::new(row.get(0)?).ok_or(StoreError::Unknown("smallest group"))
    }
}

impl Tx<'_> {
    /// Keeps where totals go, under its key: a new place, or an old one that is changed and tried again at once.
    ///
    /// A place that moved has received nothing yet.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written, or another uplink has that name.
    pub fn keep_uplink(&self, uplink: &Uplink) -> Result<(), StoreError> {
        let key = uplink.key.to_string();
        self.0.execute(
            "delete from uplink_day where uplink = ?1
             and not exists (select 1 from uplink where key = ?1 and kind = ?2 and destination = ?3)",
            [&key, uplink.kind.word(), &uplink.address],
        )?;
        self.0.execute(
            "insert into uplink (key, name, kind, destination, login, account, authority, certificate)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             on conflict (key) do update set name = ?2, kind = ?3, destination = ?4, login = ?5, account = ?6,
                 authority = ?7, certificate = ?8, failures = 0, failure = null, paused = 0, next_try = null,
                 sent_through = case when kind = ?3 and destination = ?4 then sent_through end,
                 sent_at = case when kind = ?3 and destination = ?4 then sent_at end",
            params![
                key,
                uplink.name,
                uplink.kind.word(),
                uplink.address,
                uplink.login.word(),
                uplink.account,
                uplink.authority,
                uplink.certificate,
            ],
        )?;
        Ok(())
    }

    /// Forgets an uplink and what it has.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn forget_uplink(&self, uplink: &UplinkKey) -> Result<(), StoreError> {
        self.0.execute("delete from uplink where key = ?1", [uplink.to_string()])?;
        Ok(())
    }

    /// Notes how an uplink stands.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn set_uplink_state(&self, uplink: &UplinkKey, state: &UplinkState) -> Result<(), StoreError> {
        let (through, at) = state.sent.unzip();
        let mut update = self.0.prepare_cached(
            "update uplink set failures = ?2, failure = ?3, paused = ?4, next_try = ?5, sent_through = ?6, sent_at = ?7
             where key = ?1",
        )?;
        update.execute(params![
            uplink.to_string(),
            state.failures,
            state.failure,
            state.paused,
            state.next_try.map(rfc3339),
            through,
            at.map(rfc3339),
        ])?;
        Ok(())
    }

    /// Notes what an uplink has of a day.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn set_received(&self, uplink: &UplinkKey, day: NaiveDate, figures: &str) -> Result<(), StoreError> {
        let mut insert = self
            .0
            .prepare_cached("insert or replace into uplink_day (uplink, day, figures) values (?1, ?2, ?3)")?;
        insert.execute([&uplink.to_string(), &day.to_string(), figures])?;
        Ok(())
    }

    /// Keeps the smallest number of people that a figure may be about.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn set_smallest_group(&self, smallest: SmallestGroup) -> Result<(), StoreError> {
        self.0.execute("insert or replace into smallest_group (only, n) values (1, ?1)", [smallest.get()])?;
        Ok(())
    }
}

fn uplink(row: &Row<'_>) -> Result<Uplink, StoreError> {
    let word = |place: usize| row.get::<_, String>(place);
    Ok(Uplink {
        key: word(0)?.parse().map_err(|_| StoreError::Unknown("uplink"))?,
        name: word(1)?,
        kind: word(2)?.parse().map_err(|_| StoreError::Unknown("kind of uplink"))?,
        address: word(3)?,
        login: word(4)?.parse().map_err(|_| StoreError::Unknown("login"))?,
        account: word(5)?,
        authority: word(6)?,
        certificate: word(7)?,
    })
}

fn state(row: &Row<'_>) -> Result<UplinkState, StoreError> {
    let at = |place: usize| -> Result<Option<DateTime<Utc>>, StoreError> {
        row.get::<_, Option<String>>(place)?.as_deref().map(instant).transpose()
    };
    Ok(UplinkState {
        failures: row.get(8)?,
        failure: row.get(9)?,
        paused: row.get(10)?,
        next_try: at(11)?,
        sent: row.get::<_, Option<u64>>(12)?.zip(at(13)?),
    })
}

#[cfg(test)]
mod tests {
    use accueil_core::desk::DeskId;
    use accueil_core::uplink::{Kind, Login};

    use super::*;
    use crate::Store;

    fn cloud() -> Uplink {
        Uplink {
            key: UplinkKey::from_random(7),
            name: "Nuage".into(),
            kind: Kind::Web,
            address: "https://nuage.example/totaux/".into(),
            login: Login::Password,
            account: "orga".into(),
            authority: String::new(),
            certificate: String::new(),
        }
    }

    #[test]
    fn an_uplink_reads_back_and_forgets_what_it_had_when_it_moves() {
        let day = NaiveDate::from_ymd_opt(2019, 11, 19).unwrap();
        let mut store = Store::in_memory(&DeskId::new("accueil", 1)).unwrap();
        let uplink = cloud();
        let at = DateTime::from_timestamp_millis(1_574_170_000_000).unwrap();
        let state = UplinkState {
            failures: 2,
            failure: Some("uplink_login".into()),
            paused: true,
            next_try: Some(at),
            sent: Some((57, at)),
        };
        let tx = store.begin().unwrap();
        tx.keep_uplink(&uplink).unwrap();
        tx.set_uplink_state(&uplink.key, &state).unwrap();
        tx.set_received(&uplink.key, day, "{}").unwrap();
        assert_eq!(tx.read().uplinks().unwrap(), [(uplink.clone(), state)]);
        let renamed = Uplink { name: "Cloud".into(), ..cloud() };
        tx.keep_uplink(&renamed).unwrap();
        let state = UplinkState { sent: Some((57, at)), ..UplinkState::default() };
        assert_eq!(tx.read().uplinks().unwrap(), [(renamed, state)], "a changed uplink is tried again");
        assert_eq!(tx.read().received(&uplink.key, day).unwrap().as_deref(), Some("{}"));
        tx.keep_uplink(&Uplink { address: "https://ailleurs.example/".into(), ..cloud() }).unwrap();
        assert_eq!(tx.read().received(&uplink.key, day).unwrap(), None);
        assert_eq!(tx.read().uplinks().unwrap()[0].1, UplinkState::default());
        tx.forget_uplink(&uplink.key).unwrap();
        assert_eq!(tx.read().uplinks().unwrap(), []);
    }

    #[test]
    fn the_smallest_group_is_three_until_somebody_says_more() {
        let mut store = Store::in_memory(&DeskId::new("accueil", 1)).unwrap();
        assert_eq!(store.read().smallest_group().unwrap().get(), 3);
        let tx = store.begin().unwrap();
        tx.set_smallest_group(SmallestGroup::new(5).unwrap()).unwrap();
        assert_eq!(tx.read().smallest_group().unwrap().get(), 5);
    }
}
