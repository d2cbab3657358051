-- The post box: what children write, draw or say at any time, and what the office does about it.
--
-- Personal data: words, drawings and recordings of children, from whom no name is asked. Words, files and rows go on
-- the days in keep_words_until, keep_files_until and keep_until; contacts as soon as a child was answered. The owner is
-- the safeguarding lead for words and files, the data protection lead for the rest.
--
-- Nothing here tells who sent what: no address, no browser, the hour instead of the minute, a number that is drawn anew.
-- Messages of an hour that is over are written again in no order, so that not even the place on the disk tells it.

create table listen.messages (
  id uuid primary key default gen_random_uuid(),
  way text not null check (way in ('write', 'draw', 'speak')),
  received_hour timestamptz not null default date_trunc('hour', now()),
  -- what the child chose to say of itself and of the message; null when it did not
  topic text,
  age smallint check (age between 0 and 25),
  -- as the child wrote it, for the safeguarding lead; masked for everybody else who may read
  raw text,
  masked text,
  -- true once the rules have read the words and clocks were set
  words_read boolean not null default false,
  -- what a person wrote down of a drawing or a recording stands in raw and masked, too, and this says who did
  written_down_by text,
  -- the picture or sound, under its hash in the file store
  file text,
  file_kind text check (file_kind in ('image/png', 'image/jpeg', 'image/webp', 'audio/webm', 'audio/ogg', 'audio/mp4', 'audio/mpeg', 'audio/wav')),
  -- how the child wants to be answered
  answer_by text not null default 'none' check (answer_by in ('none', 'words', 'e-mail', 'phone')),
  -- of the words by which the child reads the reply; the words themselves are kept nowhere
  receipt_hash bytea,
  read_by_on date,
  reply_by_on date,
  -- the first person who read it
  first_read_by text,
  first_read_at timestamptz,
  -- written anew after its hour
  settled boolean not null default false,
  keep_words_until date,
  keep_files_until date,
  keep_until date,
  words_deleted_on date,
  file_deleted_on date
);
create index messages_words_unread on listen.messages (received_hour) where not words_read;
create index messages_unsettled on listen.messages (received_hour) where not settled;
create index messages_by_hour on listen.messages (received_hour);
create unique index messages_by_receipt on listen.messages (receipt_hash) where receipt_hash is not null;
grant select, insert, update, delete on listen.messages to remit_office;

-- Where a child can be reached who asked for it. Sealed with the office's key, apart from the message, gone after the reply.
create table listen.message_contacts (
  message uuid primary key,
  sealed bytea not null
);
grant select, insert, delete on listen.message_contacts to remit_office;

-- Messages that were sent, by a number that follows from a secret in the child's browser: what comes twice is taken once.
-- Nothing leads from here to a message.
create table listen.messages_sent (
  sent uuid primary key,
  sent_hour timestamptz not null default date_trunc('hour', now()),
  settled boolean not null default false
);
create index messages_sent_unsettled on listen.messages_sent (sent_hour) where not settled;
grant select, insert, delete on listen.messages_sent to remit_office;

-- A theme that messages have in common, given by the office. A message may have several.
create table listen.message_themes (
  message uuid not null,
  theme text not null,
  given_by text not null,
  primary key (message, theme)
);
create index message_themes_by_theme on listen.message_themes (theme);
grant select, insert, delete on listen.message_themes to remit_office;

-- What the office answers. Sent replies are never changed.
create table listen.message_replies (
  id uuid primary key default gen_random_uuid(),
  message uuid not null,
  words text not null,
  written_by text not null,
  written_at timestamptz not null default now(),
  -- the second pair of eyes, where one was asked for
  asked_second boolean not null,
  agreed_by text,
  -- why it went although the check of its words found it hard
  override_why text,
  sent_at timestamptz
);
create index message_replies_by_message on listen.message_replies (message);
grant select, insert, delete on listen.message_replies to remit_office;
grant update (agreed_by, sent_at) on listen.message_replies to remit_office;

-- What was done about a message, day by day. Only added to: no one may change or take away an entry.
create table listen.message_deeds (
  id bigint generated always as identity primary key,
  message uuid not null,
  on_day date not null,
  words text not null,
  -- whether the child reads it beside the reply
  for_child boolean not null default false,
  person text not null,
  at timestamptz not null default now()
);
create index message_deeds_by_message on listen.message_deeds (message);
grant select, insert on listen.message_deeds to remit_office;

-- Takes a message, once for each number; says whether it was new. All the public pages can write.
create function listen.take_message(
  number uuid, new_way text, new_topic text, new_age smallint, new_words text, new_file text, new_file_kind text,
  new_answer_by text, new_receipt_hash bytea, new_contact bytea
) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  kept uuid;
begin
  insert into listen.messages_sent (sent) values (number) on conflict do nothing;
  if not found then return false; end if;
  insert into listen.messages (way, topic, age, raw, file, file_kind, answer_by, receipt_hash)
  values (new_way, new_topic, new_age, new_words, new_file, new_file_kind, new_answer_by, new_receipt_hash)
  returning id into kept;
  if new_contact is not null then
    insert into listen.message_contacts (message, sealed) values (kept, new_contact);
  end if;
  return true;
end
$$;

-- Whether this was sent, for whoever knows its number.
create function listen.message_was_sent(number uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from listen.messages_sent s where s.sent = number)
$$;

-- What the office answered, for whoever has the words of the receipt: where the message stands, what was sent, and the
-- deeds meant for the child. Nothing of the message itself: a slip of paper that is found tells no one what was written.
create function listen.answer_for(hash bytea)
returns table (was_read boolean, reply_by_on date, kind text, on_day date, words text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.first_read_at is not null, m.reply_by_on, said.kind, said.on_day, said.words
  from listen.messages m
  left join lateral (
    select 'reply' as kind, r.sent_at::date as on_day, r.words
    from listen.message_replies r where r.message = m.id and r.sent_at is not null
    union all
    select 'deed', d.on_day, d.words from listen.message_deeds d where d.message = m.id and d.for_child
  ) said on true
  where m.receipt_hash = hash
  order by said.on_day, said.kind desc
$$;

revoke execute on function listen.take_message, listen.message_was_sent, listen.answer_for from public;
grant execute on function listen.take_message, listen.message_was_sent, listen.answer_for to remit_public, remit_office;

create index concerns_by_message on listen.concerns (message) where message is not null;
