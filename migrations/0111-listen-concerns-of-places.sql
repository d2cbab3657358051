-- A concern from a sheet on paper says which place the sheet was sent to: it is known, and whoever acts for a child in custody must know
-- where it is. Of a place, never of a number. Personal data as the concern is, for those who may read it, and kept as long. Texts
-- that are no concern carry it only while they wait to be read, so that a worry which a person finds there has it too.
alter table listen.concerns add column place text;
alter table listen.words_to_read add column place text;

create or replace function listen.settle_concerns(most integer) returns integer
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with due as (
    select c.id from listen.concerns c
    where not c.settled and c.raised_hour < date_trunc('hour', now())
    order by random() limit most for update skip locked
  ), gone as (
    delete from listen.concerns c using due d where c.id = d.id returning c.*
  ), again as (
    insert into listen.concerns (id, source, words, message, wave, category, severity, rank, findings, raised_hour, due_at,
      state, owner, outcome, closed_by, agreed_by, closed_at, place, settled)
    select id, source, words, message, wave, category, severity, rank, findings, raised_hour, due_at,
      state, owner, outcome, closed_by, agreed_by, closed_at, place, true
    from gone order by random()
    returning 1
  )
  select count(*)::integer from again
$$;
