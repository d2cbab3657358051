-- A child that asked for no words to its answer, sends its message again within the hour and changes only whether its words may be printed, has sent no
-- other message either. Until now it was asked whether to send it a second time, and the first stayed as it was: with a yes that the child had taken back.
--
-- `same_but_print` is a hash of what came without that answer. It is keyed like `came`, with the secret of the address that only the child's browser holds.
-- It goes when its hour is over and the message is written again in no order: settling does not carry it over. Within the hour the message and its number
-- stand in the order in which they came anyway, so it leads whoever has the database no further than that. Afterwards nothing leads from such a child to its message.
-- Personal data: none by itself; owner as of `listen.messages`; at most an hour and the minutes until settling.
alter table listen.messages add column same_but_print bytea;
create index messages_same_but_print on listen.messages (same_but_print) where same_but_print is not null;

drop function listen.take_message(uuid, text, text, smallint, text, text, text, text, bytea, bytea, boolean, boolean, text, bytea);

-- As before, with the hash of all but the answer about printing.
create function listen.take_message(
  number uuid, new_way text, new_topic text, new_age smallint, new_words text, new_file text, new_file_kind text,
  new_answer_by text, new_receipt_hash bytea, new_contact bytea, new_easy_words boolean, new_may_print boolean, new_language text, new_came bytea,
  new_same_but_print bytea
) returns table (standing text, hour timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  kept uuid;
begin
  insert into listen.messages_sent (sent, came) values (number, new_came) on conflict do nothing;
  if not found then
    return query select * from listen.message_standing(number, new_came);
    return;
  end if;
  insert into listen.messages (way, topic, age, raw, file, file_kind, answer_by, receipt_hash, easy_words, may_print, language, same_but_print)
  values (new_way, new_topic, new_age, new_words, new_file, new_file_kind, new_answer_by, new_receipt_hash, new_easy_words, new_may_print,
    new_language, new_same_but_print)
  returning id into kept;
  if new_contact is not null then
    insert into listen.message_contacts (message, sealed) values (kept, new_contact);
  end if;
  return query select 'taken', date_trunc('hour', now());
end
$$;
revoke execute on function listen.take_message from public;
grant execute on function listen.take_message to remit_public, remit_office;

-- What a child says later of printing its message, the same whichever way led to it. Called by the two functions below and by nobody else.
create function listen.may_print_said(told uuid, new_may_print boolean) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  reason constant text := 'The child said later that its words may not be printed.';
begin
  update listen.messages set may_print = new_may_print
  where id = told and may_print is distinct from false and may_print is distinct from new_may_print and (raw is not null or masked is not null or file is not null);
  if not found or new_may_print is true then return; end if;
  with over as (
    update listen.quotes set state = case state when 'cleared' then 'withdrawn' else 'refused' end, ended_at = now(), ended_why = reason
    where message = told and state in ('proposed', 'cleared')
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
revoke execute on function listen.may_print_said from public;

create or replace function listen.change_may_print(receipt bytea, new_may_print boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform listen.may_print_said(id, new_may_print) from listen.messages where receipt_hash = receipt;
end
$$;

-- The same for a child without such words, within the hour. Returns that hour, or null where nothing leads to its message. What the child sends once more
-- from its last page is known again from then on.
create function listen.change_may_print_within_the_hour(number uuid, same bytea, new_came bytea, new_may_print boolean) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  told uuid;
  hour timestamptz;
begin
  select id, received_hour into told, hour from listen.messages
  where same_but_print = same and received_hour = date_trunc('hour', now());
  if told is null then return null; end if;
  perform listen.may_print_said(told, new_may_print);
  update listen.messages_sent set came = new_came where sent = number;
  return hour;
end
$$;
revoke execute on function listen.change_may_print_within_the_hour from public;
grant execute on function listen.change_may_print_within_the_hour to remit_public, remit_office;
