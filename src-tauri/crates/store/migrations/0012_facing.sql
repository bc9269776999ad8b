-- The screen that faces the queue: choices of the machine and the event, no part of the journal.

create table facing (
    only  integer primary key check (only = 1),
    shown integer not null check (shown in (0, 1)),
    names integer not null check (names in (0, 1)) -- first names may stand on it
) strict;
