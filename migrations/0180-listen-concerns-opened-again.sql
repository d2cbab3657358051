-- A closed concern that is opened again is an open one, everywhere and in the same transaction: quotes of its words that were cleared meanwhile
-- are held back, answers that wait go before the safeguarding lead. So too for words that a concern holds as an earlier reading of a sheet.
create or replace function listen.hold_quotes_back() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  with held as (
    update listen.quotes set state = 'proposed', cleared_by = null, cleared_at = null
    where state = 'cleared' and (words = new.words or message = new.message
      or words in (select r.words from listen.concern_readings r where r.concern = new.id))
    returning reference
  )
  insert into listen.quote_steps (quote, person, step, note)
  select reference, null, 'held-back',
    case tg_op when 'INSERT' then 'A concern about these words was raised.' else 'A concern about these words was opened again.' end
  from held;
  return null;
end
$$;
create trigger concerns_opened_again_hold_quotes_back after update of state on listen.concerns
  for each row when (old.state = 'closed' and new.state <> 'closed') execute function listen.hold_quotes_back();
create trigger concerns_opened_again_hold_replies_back after update of state on listen.concerns
  for each row when (old.state = 'closed' and new.state <> 'closed' and new.message is not null)
  execute function listen.hold_replies_back();

-- those of before
with held as (
  update listen.quotes q set state = 'proposed', cleared_by = null, cleared_at = null
  where q.state = 'cleared' and exists (
    select from listen.concerns c where c.state <> 'closed' and (c.words = q.words or c.message = q.message
      or q.words in (select r.words from listen.concern_readings r where r.concern = c.id)))
  returning q.reference
)
insert into listen.quote_steps (quote, person, step, note)
select reference, null, 'held-back', 'A concern about these words is open.' from held;

-- what came of a concern, and who decided that, is said only while it is closed or waits to be: its steps keep what was before
update listen.concerns set outcome = null, closed_by = null, agreed_by = null, closed_at = null
where state not in ('closing', 'closed') and num_nonnulls(outcome, closed_by, agreed_by, closed_at) > 0;
update listen.concerns set agreed_by = null, closed_at = null
where state = 'closing' and num_nonnulls(agreed_by, closed_at) > 0;
