-- Tables written at every check-in or for every line of a roster, made quicker to write. What they hold is the same.

-- Lists of words compared one by one, as in 0002: for "in" with more than two words SQLite builds a table at every insert.
create table journal_with_kinds (
    desk         text not null,
    seq          integer not null check (seq > 0),
    prev_hash    blob not null check (length(prev_hash) = 32),
    hash         blob not null check (length(hash) = 32),
    at           text not null, -- RFC 3339, UTC, milliseconds
    hlc_ms       integer not null,
    hlc_n        integer not null,
    kind         text not null check (
        kind = 'checked_in' or kind = 'id_checked' or kind = 'badge_queued' or kind = 'badge_printed'
        or kind = 'refused' or kind = 'undone' or kind = 'walk_in_added' or kind = 'checked_out'
        or kind = 'badge_failed' or kind = 'badge_reprinted' or kind = 'roster_imported' or kind = 'day_opened'
        or kind = 'day_closed' or kind = 'registration_corrected' or kind = 'registration_cancelled'
        or kind = 'note_added' or kind = 'totals_sent' or kind = 'purged'),
    registration integer, -- null when it is about nobody
    day          text,    -- null when it is about no session day
    body         text not null,
    operator     text not null,
    primary key (desk, seq)
) strict, without rowid;

insert into journal_with_kinds select * from journal order by desk, seq;

drop table journal;

alter table journal_with_kinds rename to journal;

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

create table badge_with_states (
    desk         text not null,
    seq          integer not null,
    registration integer not null,
    day          text not null,
    state        text not null check (state = 'queued' or state = 'printed' or state = 'failed'),
    reason       text not null, -- why it failed; empty otherwise
    primary key (desk, seq)
) strict, without rowid;

insert into badge_with_states select * from badge;

drop table badge;

alter table badge_with_states rename to badge;

create index badge_by_state on badge (state, desk, seq);

create table tally_with_dimensions (
    day       text not null,
    dimension text not null check (
        dimension = 'present' or dimension = 'arrival' or dimension = 'sector' or dimension = 'team'
        or dimension = 'diet' or dimension = 'id_checked' or dimension = 'registered' or dimension = 'walk_in'),
    name      text not null, -- empty for the dimensions that are one figure
    n         integer not null,
    primary key (day, dimension, name)
) strict, without rowid;

insert into tally_with_dimensions select * from tally;

drop table tally;

alter table tally_with_dimensions rename to tally;

-- Whoever asks for a day reads most of the roster anyway.
drop index registration_day_by_day;
