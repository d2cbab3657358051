-- What a child said when the post box asked whether some of its words may be printed: null where it left that open, which counts as no. Whoever wrote before
-- was not asked.
alter table listen.messages add column may_print boolean;

drop function listen.take_message(uuid, text, text, smallint, text, text, text, text, bytea, bytea, boolean);

-- Takes a message, once for each number; says whether it was new. All the public pages can write.
create function listen.take_message(
  number uuid, new_way text, new_topic text, new_age smallint, new_words text, new_file text, new_file_kind text,
  new_answer_by text, new_receipt_hash bytea, new_contact bytea, new_easy_words boolean, new_may_print boolean
) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  kept uuid;
begin
  insert into listen.messages_sent (sent) values (number) on conflict do nothing;
  if not found then return false; end if;
  insert into listen.messages (way, topic, age, raw, file, file_kind, answer_by, receipt_hash, easy_words, may_print)
  values (new_way, new_topic, new_age, new_words, new_file, new_file_kind, new_answer_by, new_receipt_hash, new_easy_words, new_may_print)
  returning id into kept;
  if new_contact is not null then
    insert into listen.message_contacts (message, sealed) values (kept, new_contact);
  end if;
  return true;
end
$$;

revoke execute on function listen.take_message from public;
grant execute on function listen.take_message to remit_public, remit_office;
