-- Where totals go: several places, each with what it has received and when it is tried again. No secret is in here.

create table uplink (
    key          text primary key, -- 16 hexadecimal digits, drawn at random: its secret in the keyring bears it too
    name         text not null unique,
    kind         text not null check (kind = 'web' or kind = 'postgres' or kind = 'folder'),
    destination  text not null, -- without password, token or signature
    login        text not null check (login = 'none' or login = 'bearer' or login = 'password'
                                      or login = 'certificate' or login = 'signed'),
    account      text not null, -- the name that goes with a password; empty otherwise
    authority    text not null, -- file of the one authority that is trusted; empty for those of the system
    certificate  text not null, -- file of the certificate and key that this desk shows; empty for none
    -- How it went.
    failures     integer not null default 0, -- tries in a row that went wrong
    failure      text,    -- why the last one did; null when it went well
    paused       integer not null default 0 check (paused in (0, 1)), -- until somebody sees to it
    next_try     text,    -- RFC 3339, UTC; null for now
    sent_through integer, -- the last entry that it acknowledged; null before the first
    sent_at      text     -- RFC 3339, UTC
) strict;

-- What each place has of each day. What it has and what is true now differ: that is the queue.
create table uplink_day (
    uplink  text not null references uplink (key) on delete cascade,
    day     text not null,
    figures text not null, -- what was received, as JSON, without the numbers that change when no figure does
    primary key (uplink, day)
) strict, without rowid;

-- The smallest number of people that a figure may be about.
create table smallest_group (
    only integer primary key check (only = 1),
    n    integer not null check (n >= 3)
) strict;

-- The one address of earlier versions. What stood after its question mark may be a secret, and has to be given again.
insert into uplink (key, name, kind, destination, login, account, authority, certificate)
select lower(hex(randomblob(8))), 'totaux', 'web',
       case when instr(uplink, '?') > 0 then substr(uplink, 1, instr(uplink, '?') - 1) else uplink end,
       case when instr(uplink, '?') > 0 then 'signed' else 'none' end, '', '', ''
from desk where uplink is not null;

update desk set uplink = null;
