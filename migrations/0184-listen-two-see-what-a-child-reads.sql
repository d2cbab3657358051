-- No word goes to a child on one person's word: what was done about a message and is meant for the child waits for a second person, as an answer
-- does. What children could read before stays. No personal data of children; the ids of staff are for the audit.

create table listen.message_deeds_decided (
  deed bigint primary key references listen.message_deeds,
  -- false: kept for the office, and read by no child
  shown boolean not null,
  -- null for what children could read before there was a second person
  person text,
  at timestamptz not null default now()
);
insert into listen.message_deeds_decided (deed, shown) select id, true from listen.message_deeds where for_child;
grant select, insert on listen.message_deeds_decided to remit_office;

create or replace function listen.answer_for(hash bytea)
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
    select 'deed', d.on_day, d.words, false
    from listen.message_deeds d join listen.message_deeds_decided s on s.deed = d.id and s.shown
    where d.message = m.id and d.for_child
  ) said on true
  where m.receipt_hash = hash
  order by said.on_day, said.kind desc
$$;
