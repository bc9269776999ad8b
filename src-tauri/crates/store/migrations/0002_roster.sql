-- Rosters taken in again: which form brought whom, how its columns are mapped, which sectors were only suggested.

-- Forms whose files were taken in.
create table roster_form (
    id    integer primary key,
    shape text not null unique -- what exports of one form share: SHA-256 of the folded header
) strict;

-- The organiser's own choice of columns for a form.
create table roster_column (
    form  integer not null references roster_form (id) on delete cascade,
    place integer not null,
    field text,          -- null when the column is not kept
    named text not null, -- the column: its header, its letter, or "#3"
    primary key (form, place)
) strict, without rowid;

alter table registration add column form integer references roster_form (id); -- null for walk-ins
alter table registration add column sector_suggested integer not null default 0 check (sector_suggested in (0, 1));
