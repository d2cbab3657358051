-- What was to be said to a child and was taken back before it went: its words, who wrote them, who took them back. Personal data: what an answer says of a child;
-- it goes with the message, like its answers. The owner is the safeguarding lead.
create table listen.message_replies_dropped (
  id bigint generated always as identity primary key,
  message uuid not null,
  words text not null,
  written_by text not null,
  written_at timestamptz not null,
  dropped_by text not null,
  dropped_at timestamptz not null default now()
);
create index message_replies_dropped_by_message on listen.message_replies_dropped (message);
grant select, insert, delete on listen.message_replies_dropped to remit_office;
