drop function listen.answer_for(bytea);

-- What the office answered, for whoever has the words of the receipt: where the message stands and by which days it was to be read and answered, in which
-- language it was asked, what was sent, whether the rules read the language of that, and the deeds meant for the child. Nothing of the message itself: a
-- slip of paper that is found tells no one what was written.
create function listen.answer_for(hash bytea)
returns table (
  was_read boolean, language text, read_by_on date, reply_by_on date, kind text, on_day date, words text, is_elsewhere boolean
)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.first_read_at is not null, m.language, m.read_by_on, m.reply_by_on, said.kind, said.on_day, said.words,
    coalesce(said.is_elsewhere, false)
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

revoke execute on function listen.answer_for from public;
grant execute on function listen.answer_for to remit_public, remit_office;
