-- Quotes: words of children that somebody proposed, another person cleared, and where they were used.
--
-- Personal data until it is published: a part of what a child wrote, and age and gender beside it. A quote that was
-- used lives as long as the publication; one that was not goes with its words. The owner is the safeguarding lead.

create table listen.quotes (
  -- what a publication cites: quote:7c0f3a21
  reference text primary key check (reference ~ '^quote:[0-9a-f]{8}$'),
  -- listen.words.id and listen.responses.id, by which whoever may looks behind the quote
  words uuid,
  wave text,
  item text,
  response uuid,
  -- or listen.messages.id, of words that came by the post box
  message uuid,
  quoted text not null check (length(quoted) between 1 and 1000),
  attribution text not null,
  -- the theme under which it is to stand, when it was proposed
  theme text,
  -- who could be meant: what the check counted, and what it left away
  check_of_groups jsonb not null,
  why text not null,
  state text not null default 'proposed' check (state in ('proposed', 'cleared', 'refused', 'withdrawn')),
  proposed_by text not null,
  proposed_at timestamptz not null default now(),
  cleared_by text check (cleared_by <> proposed_by),
  cleared_at timestamptz,
  -- why it was refused or withdrawn
  ended_why text,
  ended_at timestamptz,
  check (state <> 'cleared' or cleared_by is not null),
  check (case when message is null then num_nulls(words, wave, item, response) = 0
    else num_nonnulls(words, wave, item, response) = 0 end)
);
create index quotes_by_words on listen.quotes (words);
create index quotes_by_message on listen.quotes (message) where message is not null;
create index quotes_waiting on listen.quotes (proposed_at) where state = 'proposed';
grant select, insert on listen.quotes to remit_office;
grant update (state, cleared_by, cleared_at, ended_why, ended_at) on listen.quotes to remit_office;

-- What was done with a quote, by whom; null when the house did it by itself. Never changed.
create table listen.quote_steps (
  id bigint generated always as identity primary key,
  quote text not null references listen.quotes,
  at timestamptz not null default now(),
  person text,
  step text not null,
  note text not null default ''
);
create index quote_steps_by_quote on listen.quote_steps (quote);
grant select, insert on listen.quote_steps to remit_office;

-- Where and when a quote was used. Once; again only with a reason.
create table listen.quote_uses (
  id uuid primary key default gen_random_uuid(),
  quote text not null references listen.quotes,
  used_on date not null,
  -- the publication, the speech, the post
  place text not null,
  address text not null default '',
  person text not null,
  why_again text,
  recorded_at timestamptz not null default now(),
  -- after a quote was withdrawn: who took it down there, and how
  taken_down_by text,
  taken_down_at timestamptz,
  taken_down_note text
);
-- two people who record a first use at once: the second must say why
create unique index quote_uses_once on listen.quote_uses (quote) where why_again is null;
create index quote_uses_by_quote on listen.quote_uses (quote);
grant select, insert on listen.quote_uses to remit_office;
grant update (taken_down_by, taken_down_at, taken_down_note) on listen.quote_uses to remit_office;

-- A quote stands on the masked words as they are. Withdrawn or masked anew, they take every quote of theirs along, in
-- the same transaction and whoever did it. Words that go when their time is over leave published quotes as they are.
create function listen.withdraw_quotes_of_words() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  reason constant text := case when new.withdrawn is not null
    then 'The words were withdrawn.' else 'The words were masked anew; propose it again from them.' end;
begin
  with gone as (
    update listen.quotes set state = 'withdrawn', ended_why = reason, ended_at = now()
    where words = new.id and state in ('proposed', 'cleared')
    returning reference
  )
  insert into listen.quote_steps (quote, person, step, note) select reference, null, 'withdrawn', reason from gone;
  return null;
end
$$;
create trigger words_withdraw_quotes after update of withdrawn, masked on listen.words
  for each row when (
    (new.withdrawn is not null and old.withdrawn is null)
    or (new.masked is not null and new.masked is distinct from old.masked)
  ) execute function listen.withdraw_quotes_of_words();

-- The same for messages of the post box. What a person writes down of a drawing stands behind the words that were there
-- before, and takes nothing along.
create function listen.withdraw_quotes_of_message() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  reason constant text := 'The words were masked anew; propose it again from them.';
begin
  with gone as (
    update listen.quotes set state = 'withdrawn', ended_why = reason, ended_at = now()
    where message = new.id and state in ('proposed', 'cleared')
    returning reference
  )
  insert into listen.quote_steps (quote, person, step, note) select reference, null, 'withdrawn', reason from gone;
  return null;
end
$$;
create trigger messages_withdraw_quotes after update of masked on listen.messages
  for each row when (new.masked is not null and not starts_with(new.masked, old.masked))
  execute function listen.withdraw_quotes_of_message();

-- What everybody may read: words and attribution of cleared quotes, and of a withdrawn one that it is withdrawn.
create view listen.public_quotes with (security_barrier) as
  select reference,
    case when state = 'cleared' then quoted end as words,
    case when state = 'cleared' then attribution end as attribution,
    state = 'withdrawn' as withdrawn
  from listen.quotes
  where cleared_at is not null and state in ('cleared', 'withdrawn');
grant select on listen.public_quotes to remit_office, remit_public;
