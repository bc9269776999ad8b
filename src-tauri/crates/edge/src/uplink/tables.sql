-- The tables that totals go to, for whoever runs the database. Running it again changes nothing.

create table if not exists accueil_totals (
    event_key      text not null,        -- words of the title and the first day: the same at every desk of the event
    event          text not null,        -- title
    day            date not null,
    desk           text not null,        -- name and incarnation
    through        bigint not null,      -- last entry of that desk's journal that is counted
    hash           text not null,        -- of its chain there
    includes       jsonb not null,       -- journals of other desks that are counted here: [{"desk", "seq"}]
    smallest_group integer not null,     -- no figure is about fewer people
    open           boolean not null,     -- people are still coming in: then only the next two are said
    registered     integer,              -- null when too few to say, like those below
    present        integer,
    walk_ins       integer,
    id_checked     integer,
    by_sector      jsonb not null,       -- {"administration": 21, "other": 21}
    by_team        jsonb not null,
    by_organisation_type jsonb not null default '{}',
    arrivals       jsonb not null,       -- [{"from": "09:00", "to": "09:30", "count": 12}]
    received_at    timestamptz not null default now(),
    primary key (event_key, day, desk)
);

-- Tables that were made before there were kinds of organisation.
alter table accueil_totals add column if not exists by_organisation_type jsonb not null default '{}';

-- Desks added up, without those whose journal another one counts. Every desk has the same roster.
create or replace view accueil_days as
select event_key, min(event) as event, day, count(*) as desks, bool_or(open) as open,
       max(registered) as registered, sum(present) as present,
       bool_or(present is null) as some_too_few_to_say
from accueil_totals as one
where not exists (
    select 1 from accueil_totals as other, jsonb_array_elements(other.includes) as counted
    where other.event_key = one.event_key and other.day = one.day and counted ->> 'desk' = one.desk)
group by event_key, day;

-- Sectors, teams and kinds of organisation as lines.
create or replace view accueil_groups as
select event_key, day, desk, 'sector' as dimension, key as name, value::integer as present
from accueil_totals, jsonb_each_text(by_sector)
union all
select event_key, day, desk, 'team', key, value::integer
from accueil_totals, jsonb_each_text(by_team)
union all
select event_key, day, desk, 'organisation_type', key, value::integer
from accueil_totals, jsonb_each_text(by_organisation_type);
