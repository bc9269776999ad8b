-- Paper continuity: where the day's attendance sheet is kept, and how often it is looked at. A choice of the machine, no part
-- of the journal; without a row it is off.

create table sheet_keeping (
    only   integer primary key check (only = 1),
    folder text not null,
    every  integer not null check (every between 5 and 3600) -- seconds
) strict;
