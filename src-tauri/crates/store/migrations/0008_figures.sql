-- Figures of every day: who came as registered, who returns, answers about photographs, arrivals by five minutes.

-- It is left empty: whoever opens the file next counts again what it holds.
drop table tally;

create table tally (
    day       text not null,
    dimension text not null check (
        dimension = 'present' or dimension = 'arrival' or dimension = 'as_registered' or dimension = 'sector'
        or dimension = 'team' or dimension = 'diet' or dimension = 'image_rights' or dimension = 'id_checked'
        or dimension = 'returning' or dimension = 'registered' or dimension = 'walk_in'),
    name      text not null, -- empty for the dimensions that are one figure; of an arrival, the start of five minutes
    n         integer not null,
    primary key (day, dimension, name)
) strict, without rowid;
