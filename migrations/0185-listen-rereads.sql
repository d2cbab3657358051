-- Texts that were stored before the rules changed are read anew by those of today. A row is one such reading: who asked for it, how far it has come,
-- what it found. It can be killed at any moment and goes on where it was. No personal data of children; counts, and the ids of staff, are kept
-- for the audit. Owner: the safeguarding lead.
create table listen.rereads (
  id bigint generated always as identity primary key,
  -- of the rule files that it reads by
  rules text not null,
  -- null: it began by itself, since the rules had changed
  asked_by text,
  asked_at timestamptz not null,
  -- where it has come: what it reads, and the last text that it has read
  part text not null default 'messages' check (part in ('messages', 'words')),
  after uuid not null default '00000000-0000-0000-0000-000000000000',
  texts integer not null default 0,
  -- worries in texts about which there was a concern already: nothing was done about them
  known integer not null default 0,
  concerns integer not null default 0,
  ended_at timestamptz,
  -- overtaken: the rules changed while it ran; first: nothing was read, the rules were only noted
  ended text check (ended in ('read', 'overtaken', 'first')),
  check ((ended_at is null) = (ended is null))
);
create unique index rereads_running on listen.rereads ((true)) where ended_at is null;
grant select, insert, update on listen.rereads to remit_office;
