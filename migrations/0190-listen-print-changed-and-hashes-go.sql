-- A child that sends its message again and changes only whether its words may be printed has changed its mind about that, and sent no other message. The message is
-- found by the words that lead to its answer, the only way there is from a child to its message; who asked for no such words has left none.
--
-- A "no" is heard at once: a quote of it that waits is refused, and one that was cleared is withdrawn, off every public page in this transaction.
-- A "no" stays: a browser that sends an old page once more must not take it back, and cannot be told from a child who does.
-- Nothing is changed once the words are gone. All the public pages can change of a message.
create function listen.change_may_print(receipt bytea, new_may_print boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  changed uuid;
  reason constant text := 'The child said later that its words may not be printed.';
begin
  update listen.messages set may_print = new_may_print
  where receipt_hash = receipt and may_print is distinct from false and may_print is distinct from new_may_print and (raw is not null or masked is not null or file is not null)
  returning id into changed;
  if changed is null or new_may_print is true then return; end if;
  with over as (
    update listen.quotes set state = case state when 'cleared' then 'withdrawn' else 'refused' end, ended_at = now(), ended_why = reason
    where message = changed and state in ('proposed', 'cleared')
    returning reference, state
  ), steps as (
    insert into listen.quote_steps (quote, person, step, note) select reference, null, state, reason from over
  )
  insert into platform.audit_events (event, person, subject, details)
  select case state when 'withdrawn' then 'QUOTE_WITHDRAWN' else 'QUOTE_REFUSED' end, null, 'listen/' || reference,
    '{"why": "the child said no later"}'::jsonb
  from over;
end
$$;
revoke execute on function listen.change_may_print from public;
grant execute on function listen.change_may_print to remit_public, remit_office;

-- The hash of what came is for a browser that sends a page twice. It goes after ninety days; then what comes again counts as another text, and the child is asked. The
-- number beside it goes with the last message of its month.
grant update (came) on listen.messages_sent to remit_office;
create index messages_sent_with_hash on listen.messages_sent (sent_hour) where came is not null;
