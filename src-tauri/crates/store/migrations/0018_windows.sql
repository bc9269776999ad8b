-- A badge may come out of a printer of Windows, which takes a page and tells nothing more about it.

create table printer_next (
    only    integer primary key check (only = 1),
    speech  text not null check (speech in ('folder', 'ipp', 'zebra', 'brother', 'windows')),
    address text not null,
    name    text not null
) strict;
insert into printer_next (only, speech, address, name) select only, speech, address, name from printer;
drop table printer;
alter table printer_next rename to printer;

-- As it was: see the migration that made it.
create table print_job_next (
    desk    text not null,
    seq     integer not null,
    state   text not null check (state in ('made', 'left', 'unsure', 'replaced', 'withdrawn')),
    tries   integer not null check (tries > 0),
    speech  text not null check (speech in ('ipp', 'zebra', 'brother', 'windows')),
    address text not null,
    name    text not null,
    job     integer,
    primary key (desk, seq)
) strict, without rowid;
insert into print_job_next (desk, seq, state, tries, speech, address, name, job)
    select desk, seq, state, tries, speech, address, name, job from print_job;
drop table print_job;
alter table print_job_next rename to print_job;
