-- No quote of words while a concern about them is open. A concern that is raised about words of which a quote was cleared takes the clearing
-- back, in the same transaction and whoever raised it: the quote waits again, its words are off the public pages, and who clears it anew
-- is asked by what came of the concern. What is already in print is taken down by people.
create function listen.hold_quotes_back() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  with held as (
    update listen.quotes set state = 'proposed', cleared_by = null, cleared_at = null
    where state = 'cleared' and (words = new.words or message = new.message)
    returning reference
  )
  insert into listen.quote_steps (quote, person, step, note)
  select reference, null, 'held-back', 'A concern about these words was raised.' from held;
  return null;
end
$$;
-- a concern that is written again in no order when its hour is over was raised before
create trigger concerns_hold_quotes_back after insert on listen.concerns
  for each row when (not new.settled) execute function listen.hold_quotes_back();

-- those of before
with held as (
  update listen.quotes q set state = 'proposed', cleared_by = null, cleared_at = null
  where q.state = 'cleared' and exists (
    select from listen.concerns c where c.state <> 'closed' and (c.words = q.words or c.message = q.message))
  returning q.reference
)
insert into listen.quote_steps (quote, person, step, note)
select reference, null, 'held-back', 'A concern about these words is open.' from held;
