-- The teams that one may join at the event, as the organiser's list names them.

create table event_team (
    place integer primary key,
    name  text not null unique
) strict;
