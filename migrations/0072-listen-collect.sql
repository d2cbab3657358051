-- What the rules found in children’s words, waiting for a person; and how responses are gathered in. A concern is closed
-- by people only.
-- Personal data: that a child may be in danger, with the words that say so. The owner is the safeguarding lead. A concern
-- outlives the words it came from: the words go when the survey promised it, the fact and what was done stay six years.

-- Words are read before their response is gathered in: until then they are known by the number in the inbox.
alter table listen.words
  add column inbox_response uuid,
  -- the child wrote something else in its place later; kept only because somebody should read it
  add column replaced boolean not null default false;
create index words_by_inbox on listen.words (inbox_response) where inbox_response is not null;

create table listen.concerns (
  id uuid primary key default gen_random_uuid(),
  source text not null check (source in ('survey', 'post-box')),
  -- listen.words.id or the message of the post box; the wave where it came from a survey
  words uuid,
  message uuid,
  wave text,
  category text not null,
  severity text not null check (severity in ('gravest', 'grave', 'worry')),
  -- highest first
  rank real not null,
  -- which rules spoke, in their own words, and where in the text
  findings jsonb not null,
  -- the hour, not the minute: the moment would say who wrote it
  raised_hour timestamptz not null default date_trunc('hour', now()),
  due_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'passed-on', 'closing', 'closed')),
  owner text,
  outcome text,
  closed_by text,
  -- the second person, for the gravest
  agreed_by text,
  closed_at timestamptz
);
create index concerns_open on listen.concerns (due_at) where state <> 'closed';
create index concerns_by_words on listen.concerns (words);
grant select, insert on listen.concerns to remit_office;
grant update (state, owner, outcome, closed_by, agreed_by, closed_at, due_at) on listen.concerns to remit_office;

-- What was done about a concern, by whom. Never changed.
create table listen.concern_steps (
  id bigint generated always as identity primary key,
  concern uuid not null references listen.concerns,
  at timestamptz not null default now(),
  person text not null,
  step text not null,
  note text not null default ''
);
create index concern_steps_by_concern on listen.concern_steps (concern);
grant select, insert on listen.concern_steps to remit_office;

-- Every wave has a part of the table of responses to itself: it can be counted, moved and dropped alone.
create function listen.make_part_of_wave() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  execute format('create table listen.%I partition of listen.responses for values in (%L)',
    'responses_' || replace(new.id, '-', '_'), new.id);
  return new;
end
$$;
create trigger waves_have_a_part after insert on listen.waves
  for each row execute function listen.make_part_of_wave();

-- The last page that was sent of responses that were not: where children leave.
create table listen.leavings (
  wave text not null,
  form text not null,
  page text not null,
  responses integer not null,
  primary key (wave, form, page)
);
grant select, insert, update, delete on listen.leavings to remit_office;

-- Texts that were not flagged and that a person should read on the same day: the likeliest first. Nothing but the number of
-- the text, so that it goes with the words, and when somebody has read it.
create table listen.words_to_read (
  words uuid primary key,
  -- the sum of the score of words: an order, not a likelihood
  sum real not null,
  came_on date not null,
  -- who has it on their page, and until when nobody else is given it
  held_by text,
  held_until timestamptz
);
create index words_to_read_likeliest on listen.words_to_read (sum desc, words);
create index words_to_read_held on listen.words_to_read (held_by) where held_by is not null;
grant select, insert, update, delete on listen.words_to_read to remit_office;

-- How many texts somebody read on a day, and how many of them became a concern. Which texts says the audit.
create table listen.words_read_counts (
  day date not null,
  person text not null,
  texts integer not null,
  concerns integer not null,
  primary key (day, person)
);
grant select, insert, update on listen.words_read_counts to remit_office;

create function listen.forget_words_to_read() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from listen.words where id = old.id and masked is not null) then return null; end if;
  delete from listen.words_to_read where words = old.id;
  return null;
end
$$;
-- at the end of the transaction: gathering in writes the same words anew
create constraint trigger words_forget_to_read after delete on listen.words
  deferrable initially deferred for each row execute function listen.forget_words_to_read();
create trigger words_emptied_forget_to_read after update of masked on listen.words
  for each row when (old.masked is not null and new.masked is null) execute function listen.forget_words_to_read();
