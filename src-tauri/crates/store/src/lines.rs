//! Writes many lines of one table with few statements: to SQLite a statement costs more than the line it writes.

use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, params_from_iter};

use crate::StoreError;

/// How many lines one statement writes; what is left over is written by one more.
const MANY: usize = 50;

/// Writes lines of `N` columns; `into` is what follows "insert into": the table and its columns.
///
/// # Errors
///
/// Fails when a line breaks a rule of the table, or the file cannot be written.
pub(crate) fn write<'l, const N: usize>(
    connection: &Connection,
    into: &str,
    lines: impl Iterator<Item = [ToSqlOutput<'l>; N]>,
) -> Result<(), StoreError> {
    let mut lines = lines.peekable();
    let mut waiting = Vec::with_capacity(MANY * N);
    while lines.peek().is_some() {
        waiting.extend(lines.by_ref().take(MANY).flatten());
        let places = vec![format!("(?{})", ", ?".repeat(N - 1)); waiting.len() / N].join(", ");
        connection
            .prepare_cached(&format!("insert into {into} values {places}"))?
            .execute(params_from_iter(&waiting))?;
        waiting.clear();
    }
    Ok(())
}
