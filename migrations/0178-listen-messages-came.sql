-- What came with a message, as a hash: so that the same message sent again is thanked for again, and another text at the same address is neither thanked
-- for and dropped, nor taken without a word.
-- The hash tells nothing of a message. It is keyed with the office's secret and with the secret of the address, which only the child's browser holds: two
-- children who write the same have two hashes, and whoever has the database and the office's secret can neither try what the text may have been nor find
-- the message. It stays as long as the number beside it. What was sent before has none, and counts as another text: rather twice with us than not at all.
alter table listen.messages_sent add column came bytea;

drop function listen.take_message(uuid, text, text, smallint, text, text, text, text, bytea, bytea, boolean, boolean, text);

-- Takes a message, once for each number. 'taken'; 'again' where the same came before; 'other' where something else came under this number, and then this
-- is not taken. With the hour in which the one that we have was sent. All the public pages can write.
create function listen.take_message(
  number uuid, new_way text, new_topic text, new_age smallint, new_words text, new_file text, new_file_kind text,
  new_answer_by text, new_receipt_hash bytea, new_contact bytea, new_easy_words boolean, new_may_print boolean, new_language text, new_came bytea
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
  insert into listen.messages (way, topic, age, raw, file, file_kind, answer_by, receipt_hash, easy_words, may_print, language)
  values (new_way, new_topic, new_age, new_words, new_file, new_file_kind, new_answer_by, new_receipt_hash, new_easy_words, new_may_print,
    new_language)
  returning id into kept;
  if new_contact is not null then
    insert into listen.message_contacts (message, sealed) values (kept, new_contact);
  end if;
  return query select 'taken', date_trunc('hour', now());
end
$$;

-- Whether this or something else was sent under a number, and in which hour; no row when nothing was. For whoever knows the number.
create function listen.message_standing(number uuid, new_came bytea) returns table (standing text, hour timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when s.came = new_came then 'again' else 'other' end, s.sent_hour from listen.messages_sent s where s.sent = number
$$;

revoke execute on function listen.take_message, listen.message_standing from public;
grant execute on function listen.take_message, listen.message_standing to remit_public, remit_office;
