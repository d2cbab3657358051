-- What was deleted, by which rule, and who kept something longer. No personal data of children: a certificate holds
-- nothing of what was deleted. Ids of staff; the owner is the data protection lead. Kept for ever.

create table listen.deletions (
  id uuid primary key default gen_random_uuid(),
  -- what was deleted together: a wave, the post box of a month (post-box-2026-03), the concerns closed in a year
  batch text not null,
  kind text not null check (kind in (
    'raw-words', 'masked-words', 'rows', 'aggregates', 'message-words', 'message-files', 'messages', 'concerns')),
  -- the day on which it was due, extensions included
  due_on date not null,
  deleted_at timestamptz not null default now(),
  -- what went and how many: {"responses": 557077}
  counts jsonb not null,
  -- what was due and is still there, with the reason; '' when all of it went
  kept text not null default '',
  -- the certificate in words, and its SHA-256, which stands in the audit too
  statement text not null,
  statement_hash text not null check (statement_hash ~ '^[0-9a-f]{64}$')
);
create index deletions_by_batch on listen.deletions (batch, kind);
grant select, insert on listen.deletions to remit_office;

-- That something is kept longer than promised: asked for by one person with a reason, agreed to by another. Before that it
-- changes nothing.
create table listen.retention_extensions (
  id uuid primary key default gen_random_uuid(),
  batch text not null,
  kind text not null check (kind in (
    'raw-words', 'masked-words', 'rows', 'aggregates', 'message-words', 'message-files', 'messages', 'concerns')),
  until date not null,
  why text not null check (length(why) between 10 and 1000),
  asked_by text not null,
  asked_at timestamptz not null default now(),
  decision text check (decision in ('agreed', 'refused')),
  decided_by text check (decided_by <> asked_by or decision = 'refused'),
  decided_at timestamptz,
  check ((decision is null) = (decided_by is null))
);
create index retention_extensions_by_batch on listen.retention_extensions (batch, kind);
grant select, insert on listen.retention_extensions to remit_office;
grant update (decision, decided_by, decided_at) on listen.retention_extensions to remit_office;

-- A finding of a concern quotes the words that it was found by. They go with the words; that there was a concern stays.
create function listen.forget_words_of_concerns(of_wave text) returns integer
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with forgotten as (
    update listen.concerns c set findings = (
      select coalesce(jsonb_agg(f - 'words'), '[]'::jsonb) from jsonb_array_elements(c.findings) f
    )
    where c.wave = of_wave and c.state = 'closed' and c.findings @? '$[*].words'
      and not exists (select from listen.words w where w.id = c.words and w.raw is not null)
    returning 1
  )
  select count(*)::integer from forgotten
$$;

-- The same for messages of the post box whose words are gone.
create function listen.forget_words_of_messages() returns integer
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with forgotten as (
    update listen.concerns c set findings = (
      select coalesce(jsonb_agg(f - 'words'), '[]'::jsonb) from jsonb_array_elements(c.findings) f
    )
    where c.message is not null and c.state = 'closed' and c.findings @? '$[*].words'
      and not exists (
        select from listen.messages m where m.id = c.message and (m.raw is not null or m.masked is not null))
    returning 1
  )
  select count(*)::integer from forgotten
$$;

-- Concerns that were closed in a year and whose day has come, with the steps that were taken about them. Nothing else can
-- take a concern away, and nothing one that is open.
create function listen.delete_concerns(of_year integer, kept_months integer, today date)
returns table (concerns integer, steps integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  due uuid[];
begin
  select coalesce(array_agg(c.id), '{}') into due from listen.concerns c
  where c.state = 'closed' and extract(year from c.closed_at at time zone 'UTC') = of_year
    and (c.closed_at + make_interval(months => kept_months))::date <= today;
  delete from listen.concern_steps where concern = any (due);
  get diagnostics steps = row_count;
  delete from listen.concerns where id = any (due);
  concerns := cardinality(due);
  return next;
end
$$;

-- Quotes that nobody cleared go with the masked words that they were taken from; cleared ones keep their words.
create function listen.forget_uncleared_quotes(of_wave text) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone text[];
begin
  select coalesce(array_agg(q.reference), '{}') into gone from listen.quotes q
  where q.wave = of_wave and q.cleared_at is null
    and not exists (select from listen.words w where w.id = q.words and w.masked is not null)
    and not exists (select from listen.quote_uses u where u.quote = q.reference);
  delete from listen.quote_steps where quote = any (gone);
  delete from listen.quotes where reference = any (gone);
  return cardinality(gone);
end
$$;

-- The same for quotes of messages whose words are gone.
create function listen.forget_uncleared_quotes_of_messages() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone text[];
begin
  select coalesce(array_agg(q.reference), '{}') into gone from listen.quotes q
  where q.message is not null and q.cleared_at is null
    and not exists (select from listen.messages m where m.id = q.message and m.masked is not null)
    and not exists (select from listen.quote_uses u where u.quote = q.reference);
  delete from listen.quote_steps where quote = any (gone);
  delete from listen.quotes where reference = any (gone);
  return cardinality(gone);
end
$$;

revoke execute on function listen.forget_words_of_concerns, listen.forget_words_of_messages, listen.delete_concerns,
  listen.forget_uncleared_quotes, listen.forget_uncleared_quotes_of_messages from public;
grant execute on function listen.forget_words_of_concerns, listen.forget_words_of_messages, listen.delete_concerns,
  listen.forget_uncleared_quotes, listen.forget_uncleared_quotes_of_messages to remit_office;
