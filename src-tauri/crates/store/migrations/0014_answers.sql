-- Two more answers of a registration: what kind of organisation somebody comes from, what they need to take part.

-- Lists of words are compared one by one, as in 0002.
alter table registration add column organisation_type text not null default 'unknown' check (
    organisation_type = 'administration' or organisation_type = 'company' or organisation_type = 'association'
    or organisation_type = 'research' or organisation_type = 'independent' or organisation_type = 'another'
    or organisation_type = 'unknown');

-- One line; empty for nothing. It is about somebody's health, so a purge empties it.
alter table registration add column accessibility_need text not null default '' check (length(accessibility_need) <= 280);

-- As in 0008: it is left empty, and whoever opens the file next counts again what it holds.
drop table tally;

create table tally (
    day       text not null,
    dimension text not null check (
        dimension = 'present' or dimension = 'inside' or dimension = 'arrival' or dimension = 'as_registered'
        or dimension = 'sector' or dimension = 'team' or dimension = 'diet' or dimension = 'image_rights'
        or dimension = 'organisation_type' or dimension = 'id_checked' or dimension = 'returning'
        or dimension = 'registered' or dimension = 'walk_in'),
    name      text not null, -- empty for the dimensions that are one figure; of an arrival, the start of five minutes
    n         integer not null,
    primary key (day, dimension, name)
) strict, without rowid;
