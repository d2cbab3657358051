-- Nobody's words are printed who could not have known that they might be (decision 0033): that holds for quotes, too, that were cleared before anybody asked
-- for it. They are set aside: off every public page and file in this transaction, in no briefing, and not to be cleared again. Whoever looks finds who cleared
-- them and when; where a person put them by hand, a person takes them down.
alter table listen.quotes drop constraint quotes_state_check;
alter table listen.quotes add constraint quotes_state_check
  check (state in ('proposed', 'cleared', 'refused', 'withdrawn', 'set-aside'));

with aside as (
  update listen.quotes set state = 'set-aside', ended_at = now(), ended_why = 'Cleared before children were asked; not printed.'
  where state = 'cleared' and consent is null
  returning reference
), steps as (
  insert into listen.quote_steps (quote, person, step, note)
  select reference, null, 'set-aside', 'Cleared before children were asked; not printed.' from aside
)
insert into platform.audit_events (event, person, subject, details)
select 'QUOTE_SET_ASIDE', null, 'listen/' || reference, '{"why": "cleared before children were asked"}' from aside;

-- None is ever cleared without it again
alter table listen.quotes add constraint quotes_cleared_with_consent check (state <> 'cleared' or consent is not null);

-- What everybody may read: words and attribution of cleared quotes, and of one that is withdrawn or set aside that it is no longer there, with no why.
create or replace view listen.public_quotes with (security_barrier) as
  select reference,
    case when state = 'cleared' then quoted end as words,
    case when state = 'cleared' then attribution end as attribution,
    state in ('withdrawn', 'set-aside') as withdrawn
  from listen.quotes
  where cleared_at is not null and state in ('cleared', 'withdrawn', 'set-aside');

-- What is set aside and was never used goes with the masked words that it was taken from, like what nobody cleared.
create or replace function listen.forget_uncleared_quotes(of_wave text) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone text[];
begin
  select coalesce(array_agg(q.reference), '{}') into gone from listen.quotes q
  where q.wave = of_wave and (q.cleared_at is null or q.state = 'set-aside')
    and not exists (select from listen.words w where w.id = q.words and w.masked is not null)
    and not exists (select from listen.quote_uses u where u.quote = q.reference);
  delete from listen.quote_steps where quote = any (gone);
  delete from listen.quotes where reference = any (gone);
  return cardinality(gone);
end
$$;

create or replace function listen.forget_uncleared_quotes_of_messages() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone text[];
begin
  select coalesce(array_agg(q.reference), '{}') into gone from listen.quotes q
  where q.message is not null and (q.cleared_at is null or q.state = 'set-aside')
    and not exists (select from listen.messages m where m.id = q.message and m.masked is not null)
    and not exists (select from listen.quote_uses u where u.quote = q.reference);
  delete from listen.quote_steps where quote = any (gone);
  delete from listen.quotes where reference = any (gone);
  return cardinality(gone);
end
$$;
