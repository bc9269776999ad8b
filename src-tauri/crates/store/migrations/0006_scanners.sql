-- The scanners of this machine and how loud it is: choices of the machine, no part of the journal.

create table scanners (
    only   integer primary key check (only = 1),
    camera text, -- null when nobody wants one
    serial text, -- null when nobody wants one
    volume integer not null check (volume between 0 and 100),
    muted  integer not null check (muted in (0, 1))
) strict;
