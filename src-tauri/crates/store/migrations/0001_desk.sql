-- The desk, its event and roster, the journal, and the caches of the journal.

pragma application_id = 1094927189; -- "ACCU": this file is a desk's

-- This installation. Its identity changes at every restore.
create table desk (
    only     integer primary key check (only = 1),
    id       text not null,
    operator text not null,
    uplink   text -- null before somebody chose where totals go
) strict;

create table event (
    only                  integer primary key check (only = 1),
    title                 text not null,
    venue                 text not null,
    address               text not null,
    time_zone             text not null, -- IANA name
    registration_link     text,          -- null when the announcement gave none
    id_required           integer not null check (id_required in (0, 1)),
    registration_required integer not null check (registration_required in (0, 1))
) strict;

create table event_day (
    day    text primary key,
    opens  text, -- null for a whole day
    closes text  -- null for a whole day
) strict, without rowid;

create table event_note (
    place integer primary key,
    text  text not null
) strict;

create table event_warning (
    place integer primary key,
    kind  text not null
) strict;

-- Who is registered. The only table that holds names; the journal holds none.
create table registration (
    id           integer primary key,
    code         text not null unique,
    first_name   text not null,
    last_name    text not null,
    organisation text not null,
    email        text not null,
    sector       text not null check (sector in ('administration', 'civil_society', 'unknown')),
    image_rights text not null check (image_rights in ('yes', 'no', 'unanswered')),
    status       text not null check (status in ('confirmed', 'pending', 'cancelled')),
    origin       text not null check (origin in ('roster', 'walk_in'))
) strict;

create table registration_day (
    registration integer not null references registration (id) on delete cascade,
    day          text not null,
    primary key (registration, day)
) strict, without rowid;

create index registration_day_by_day on registration_day (day);

create table registration_team (
    registration integer not null references registration (id) on delete cascade,
    place        integer not null,
    team         text not null,
    primary key (registration, place)
) strict, without rowid;

create table registration_diet (
    registration integer not null references registration (id) on delete cascade,
    place        integer not null,
    diet         text not null,
    primary key (registration, place)
) strict, without rowid;

-- Codes that other systems gave. Two people of one order may hold the same.
create table foreign_code (
    code         text not null,
    registration integer not null references registration (id) on delete cascade,
    primary key (code, registration)
) strict, without rowid;

create index foreign_code_by_registration on foreign_code (registration);

-- The truth: append-only, contiguous, chained.
create table journal (
    desk         text not null,
    seq          integer not null check (seq > 0),
    prev_hash    blob not null check (length(prev_hash) = 32),
    hash         blob not null check (length(hash) = 32),
    at           text not null, -- RFC 3339, UTC, milliseconds
    hlc_ms       integer not null,
    hlc_n        integer not null,
    kind         text not null check (kind in (
        'roster_imported', 'day_opened', 'day_closed', 'checked_in', 'id_checked', 'checked_out', 'undone',
        'walk_in_added', 'registration_corrected', 'registration_cancelled', 'badge_queued', 'badge_printed',
        'badge_failed', 'badge_reprinted', 'refused', 'note_added', 'totals_sent', 'purged')),
    registration integer, -- null when it is about nobody
    day          text,    -- null when it is about no session day
    body         text not null,
    operator     text not null,
    primary key (desk, seq)
) strict, without rowid;

create trigger journal_is_never_updated before update on journal
begin
    select raise(abort, 'the journal is append-only');
end;

create trigger journal_is_never_deleted before delete on journal
begin
    select raise(abort, 'the journal is append-only');
end;

create trigger journal_is_contiguous before insert on journal
when new.seq <> 1 + coalesce((select max(seq) from journal where desk = new.desk), 0)
begin
    select raise(abort, 'the journal has no gaps');
end;

create trigger journal_is_chained before insert on journal
when new.prev_hash <> coalesce(
    (select hash from journal where desk = new.desk and seq = new.seq - 1), zeroblob(32))
begin
    select raise(abort, 'the journal is a chain');
end;

-- What follows are caches: equal to a replay of the journal, after every step.

-- Live check-ins: those that no undo names.
create table attendance (
    day          text not null,
    registration integer not null,
    desk         text not null,
    seq          integer not null,
    at           text not null,
    hlc_ms       integer not null,
    hlc_n        integer not null,
    primary key (day, registration, desk, seq)
) strict, without rowid;

create index attendance_by_arrival on attendance (day, hlc_ms, hlc_n);

-- Check-ins that an undo names, whether they are known here or not.
create table undone (
    desk text not null,
    seq  integer not null,
    primary key (desk, seq)
) strict, without rowid;

create table id_check (
    day          text not null,
    registration integer not null,
    primary key (day, registration)
) strict, without rowid;

create table open_day (
    day    text primary key,
    opened integer not null -- later is greater: the last one is the day that scans are about
) strict, without rowid;

-- Every badge promised, and what became of it.
create table badge (
    desk         text not null,
    seq          integer not null,
    registration integer not null,
    day          text not null,
    state        text not null check (state in ('queued', 'printed', 'failed')),
    reason       text not null, -- why it failed; empty otherwise
    primary key (desk, seq)
) strict, without rowid;

create index badge_by_state on badge (state, desk, seq);

-- The figures of every day, one line each.
create table tally (
    day       text not null,
    dimension text not null check (dimension in (
        'registered', 'present', 'walk_in', 'id_checked', 'sector', 'team', 'diet', 'arrival')),
    name      text not null, -- empty for the dimensions that are one figure
    n         integer not null,
    primary key (day, dimension, name)
) strict, without rowid;
