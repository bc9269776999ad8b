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

-- The table of names, with which form named whom. Lists of words are compared one by one: for "in" with more than two
-- words SQLite builds a table at every insert, which takes longer than the insert.
create table registration_with_form (
    id               integer primary key,
    code             text not null unique,
    first_name       text not null,
    last_name        text not null,
    organisation     text not null,
    email            text not null,
    sector           text not null
        check (sector = 'administration' or sector = 'civil_society' or sector = 'unknown'),
    sector_suggested integer not null check (sector_suggested in (0, 1)),
    image_rights     text not null
        check (image_rights = 'yes' or image_rights = 'no' or image_rights = 'unanswered'),
    status           text not null check (status = 'confirmed' or status = 'pending' or status = 'cancelled'),
    origin           text not null check (origin in ('roster', 'walk_in')),
    form             integer references roster_form (id) -- null for walk-ins
) strict;

insert into registration_with_form
select id, code, first_name, last_name, organisation, email, sector, 0, image_rights, status, origin, null
from registration;

drop table registration;

alter table registration_with_form rename to registration;
