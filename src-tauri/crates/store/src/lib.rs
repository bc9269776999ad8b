//! The SQLite file of a desk. The only SQL.
