-- Mails that wait to be sent. A job holds only the id: the queue is no place for an address or a letter. A mail that was
-- sent is deleted here.
create table platform.mails (
  id uuid primary key default gen_random_uuid(),
  added_at timestamptz not null default now(),
  recipient text not null,
  subject text not null,
  body text not null
);

grant select, insert, delete on platform.mails to remit_office;
