-- Takes a document of totals in. What is there and goes further stays: an old document that arrives late changes nothing.
insert into accueil_totals as kept
    (event_key, event, day, desk, through, hash, includes, smallest_group, open,
     registered, present, walk_ins, id_checked, by_sector, by_team, by_organisation_type, arrivals)
select document ->> 'event_key', document ->> 'event', (day ->> 'day')::date, document ->> 'desk',
       (document ->> 'through')::bigint, document ->> 'hash', document -> 'includes',
       (document ->> 'smallest_group')::integer, (day ->> 'open')::boolean,
       (day ->> 'registered')::integer, (day ->> 'present')::integer, (day ->> 'walk_ins')::integer,
       (day ->> 'id_checked')::integer, day -> 'by_sector', day -> 'by_team',
       day -> 'by_organisation_type', day -> 'arrivals'
from (select $1::text::jsonb as document) as received, jsonb_array_elements(document -> 'days') as day
on conflict (event_key, day, desk) do update set
    event = excluded.event, through = excluded.through, hash = excluded.hash, includes = excluded.includes,
    smallest_group = excluded.smallest_group, open = excluded.open, registered = excluded.registered,
    present = excluded.present, walk_ins = excluded.walk_ins, id_checked = excluded.id_checked,
    by_sector = excluded.by_sector, by_team = excluded.by_team,
    by_organisation_type = excluded.by_organisation_type, arrivals = excluded.arrivals, received_at = now()
where kept.through <= excluded.through
