-- The printer that was chosen on this machine, and what was handed to a printer: no part of the journal.

-- No row: the folder beside the desk's file.
create table printer (
    only    integer primary key check (only = 1),
    speech  text not null check (speech in ('folder', 'ipp', 'zebra', 'brother')),
    address text not null,
    name    text not null
) strict;

-- Where a promised badge stands on its way to paper. It is on the disk before the badge can come out.
create table print_job (
    desk    text not null,
    seq     integer not null, -- the entry that promised it
    -- 'made': the printer knows of it and has nothing to print yet. 'left': it may be on paper, the printer knows.
    -- 'unsure': nobody can tell whether it is. 'replaced': somebody asked for another in its place.
    -- 'withdrawn': surely not on paper; it waits like one that was never handed over.
    state   text not null check (state in ('made', 'left', 'unsure', 'replaced', 'withdrawn')),
    tries   integer not null check (tries > 0), -- how often it was handed over
    speech  text not null check (speech in ('ipp', 'zebra', 'brother')),
    address text not null,
    name    text not null,
    job     integer, -- the printer's number for it; null where printers give none
    primary key (desk, seq)
) strict, without rowid;
