-- How the badges of the event look: a choice of the organiser, no part of the journal.

create table badge_look (
    only     integer primary key check (only = 1),
    template text not null, -- the word of a template in the program, or "file"
    file     text,          -- the Typst file, when the template is one
    colour   text,          -- such as "#1d4ed8"; null for the usual one
    logo     blob           -- a PNG or an SVG; null when there is none
) strict;
