-- What an event asks of people and of the desk: how often an ID is looked at, after how many days names go.

-- Not required meant that a document was offered and people came in without one too.
alter table event add column id_policy text not null default 'each-day' check (
    id_policy = 'each-day' or id_policy = 'once' or id_policy = 'optional' or id_policy = 'off');

update event set id_policy = 'optional' where id_required = 0;

alter table event drop column id_required;

-- Without a row, the usual days of core/src/purge.rs.
create table retention (
    only         integer primary key check (only = 1),
    due_after    integer not null check (due_after between 0 and 90),            -- days after the last session day
    latest_after integer not null check (latest_after between due_after and 90)  -- likewise
) strict;
