-- Who was sent their code by e-mail, and how the last sending was set up. Names and addresses stay in `registration`.

create table code_sent (
    registration integer primary key references registration (id) on delete cascade,
    -- 'sending' is on the disk before the message leaves: whoever still has it after a crash may have their code.
    state        text not null check (state in ('sending', 'sent', 'refused')),
    tries        integer not null check (tries > 0), -- who saw the last one may begin the next, and nobody else
    at           text not null, -- RFC 3339, UTC
    reply        integer check (reply between 500 and 599) -- of the server that refused; null when it was never asked
) strict;

-- A refused address that is corrected waits again. Whoever has their code, or may have it, is not written to by this.
create trigger code_sent_to_another_address after update of email on registration
when old.email <> new.email
begin
    delete from code_sent where registration = new.id and state = 'refused';
end;

create table mailing (
    only   integer primary key check (only = 1),
    server text not null, -- without its password
    sender text not null
) strict;
