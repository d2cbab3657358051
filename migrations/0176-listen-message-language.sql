-- In which language of the post box a child wrote, as it chose it itself. It tells the office who has to read the message and in which language it is
-- answered, so it goes with the words. Messages from before were written on English pages.
-- Personal data of children: with age and topic a rare language may lead to a child, which is why it does not stay with them. The owner is the
-- safeguarding lead, as of the words.
alter table listen.messages add column language text check (length(language) between 2 and 20);
update listen.messages set language = 'en' where words_deleted_on is null;

drop function listen.take_message(uuid, text, text, smallint, text, text, text, text, bytea, bytea, boolean, boolean);

-- Takes a message, once for each number; says whether it was new. All the public pages can write.
create function listen.take_message(
  number uuid, new_way text, new_topic text, new_age smallint, new_words text, new_file text, new_file_kind text,
  new_answer_by text, new_receipt_hash bytea, new_contact bytea, new_easy_words boolean, new_may_print boolean, new_language text
) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  kept uuid;
begin
  insert into listen.messages_sent (sent) values (number) on conflict do nothing;
  if not found then return false; end if;
  insert into listen.messages (way, topic, age, raw, file, file_kind, answer_by, receipt_hash, easy_words, may_print, language)
  values (new_way, new_topic, new_age, new_words, new_file, new_file_kind, new_answer_by, new_receipt_hash, new_easy_words, new_may_print,
    new_language)
  returning id into kept;
  if new_contact is not null then
    insert into listen.message_contacts (message, sealed) values (kept, new_contact);
  end if;
  return true;
end
$$;

drop function listen.answer_for(bytea);

-- What the office answered, for whoever has the words of the receipt: where the message stands, in which language it was asked, what was sent, whether
-- the rules read the language of that, and the deeds meant for the child. Nothing of the message itself: a slip of paper that is found tells no one
-- what was written.
create function listen.answer_for(hash bytea)
returns table (was_read boolean, language text, reply_by_on date, kind text, on_day date, words text, is_elsewhere boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.first_read_at is not null, m.language, m.reply_by_on, said.kind, said.on_day, said.words, coalesce(said.is_elsewhere, false)
  from listen.messages m
  left join lateral (
    select 'reply' as kind, r.sent_at::date as on_day, r.words, r.in_english is not null as is_elsewhere
    from listen.message_replies r where r.message = m.id and r.sent_at is not null
    union all
    select 'deed', d.on_day, d.words, false from listen.message_deeds d where d.message = m.id and d.for_child
  ) said on true
  where m.receipt_hash = hash
  order by said.on_day, said.kind desc
$$;

revoke execute on function listen.take_message, listen.answer_for from public;
grant execute on function listen.take_message, listen.answer_for to remit_public, remit_office;
