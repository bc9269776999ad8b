-- What somebody does or why they come, as their badge says it: one line, empty when nobody said. A purge empties it.

alter table registration add column role text not null default '' check (length(role) <= 120);
