-- What a concern tells besides what was written: nothing of when. Whoever watched the children and has the database or its files
-- could put concerns beside them in two ways: by the day on which they are due, which was the moment of reading to the
-- millisecond plus some hours; and by their place on the disk, which was the order in which they came.

-- Due by the full hour: a person has at most the hours of the clock, never more. Whoever raises a concern rounds down.
update listen.concerns set due_at = date_trunc('hour', due_at) where due_at <> date_trunc('hour', due_at);

-- Whether it was written again in no order since its hour was over, as messages and words are. While the hour runs the inbox keeps
-- an order as well: docs/decisions/0013.
alter table listen.concerns add column settled boolean not null default false;
create index concerns_unsettled on listen.concerns (raised_hour) where not settled;

-- Settles concerns of hours that are over; returns how many. Nothing in them changes, and their steps stay with them. What a person
-- holds at this moment is left for the next time.
create function listen.settle_concerns(most integer) returns integer
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with due as (
    select c.id from listen.concerns c
    where not c.settled and c.raised_hour < date_trunc('hour', now())
    order by random() limit most for update skip locked
  ), gone as (
    delete from listen.concerns c using due d where c.id = d.id returning c.*
  ), again as (
    insert into listen.concerns (id, source, words, message, wave, category, severity, rank, findings, raised_hour, due_at,
      state, owner, outcome, closed_by, agreed_by, closed_at, settled)
    select id, source, words, message, wave, category, severity, rank, findings, raised_hour, due_at,
      state, owner, outcome, closed_by, agreed_by, closed_at, true
    from gone order by random()
    returning 1
  )
  select count(*)::integer from again
$$;
revoke execute on function listen.settle_concerns from public;
grant execute on function listen.settle_concerns to remit_office;
