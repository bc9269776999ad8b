-- What a desk knows of people beyond who came: who left again, what is to be said to them, what was corrected.

-- A cache of the journal: which check-ins ended, by which check-outs; whether they are known here or not.
create table check_out (
    check_in_desk text not null,
    check_in_seq  integer not null,
    desk          text not null,
    seq           integer not null,
    at            text not null,
    hlc_ms        integer not null,
    hlc_n         integer not null,
    primary key (check_in_desk, check_in_seq, desk, seq)
) strict, without rowid;

-- As in 0008: it is left empty, and whoever opens the file next counts again what it holds.
drop table tally;

create table tally (
    day       text not null,
    dimension text not null check (
        dimension = 'present' or dimension = 'inside' or dimension = 'arrival' or dimension = 'as_registered'
        or dimension = 'sector' or dimension = 'team' or dimension = 'diet' or dimension = 'image_rights'
        or dimension = 'id_checked' or dimension = 'returning' or dimension = 'registered' or dimension = 'walk_in'),
    name      text not null, -- empty for the dimensions that are one figure; of an arrival, the start of five minutes
    n         integer not null,
    primary key (day, dimension, name)
) strict, without rowid;

-- What an operator left to be said to somebody. The journal says only that there is one.
create table note (
    id           integer primary key,
    registration integer not null references registration (id) on delete cascade,
    at           text not null, -- RFC 3339, UTC
    operator     text not null,
    words        text not null check (length(words) between 1 and 280)
) strict;

create index note_by_registration on note (registration);

-- Answers that were corrected at the desk, as they were before. The journal names the fields only.
create table correction (
    id           integer primary key,
    registration integer not null references registration (id) on delete cascade,
    at           text not null, -- RFC 3339, UTC
    operator     text not null,
    field        text not null,
    old          text not null, -- a list as lines
    new          text not null
) strict;

create index correction_by_registration on correction (registration);

-- Who may sit at this desk. Nobody in here: whoever sits down says their name, and everybody may do everything.
create table operator (
    name     text primary key,
    role     text not null check (role = 'reception' or role = 'lead'),
    pin      text not null, -- Argon2id, as a PHC string
    failures integer not null default 0, -- wrong PINs in a row
    next_try text -- RFC 3339, UTC; null for now
) strict, without rowid;

create table idle_lock (
    only    integer primary key check (only = 1),
    minutes integer not null check (minutes between 1 and 240) -- no line when the desk locks by key alone
) strict;
