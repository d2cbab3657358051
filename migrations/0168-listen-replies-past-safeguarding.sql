-- No answer to a child goes past safeguarding. While a concern of its message is open, an answer is sent only when a safeguarding lead has decided that
-- it goes, as the writer or as the second person, since the last concern was raised. What waits to be agreed to when one is raised waits for them.
alter table listen.message_replies
  -- the safeguarding lead who wrote it or looked at it with the concern in sight
  add column safeguarding_by text,
  -- whether somebody who reads its language must look at it, and who that is: named by the safeguarding lead
  add column needs_reader boolean not null default false,
  add column reader text,
  -- what they say it says, in English, where it is in a language that the rules do not read
  add column in_english text,
  add constraint message_replies_read_by_a_reader
    check (sent_at is null or not needs_reader or (safeguarding_by is not null and agreed_by is not null and agreed_by = reader));
grant update (safeguarding_by, reader, in_english) on listen.message_replies to remit_office;

create function listen.hold_replies_back() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- one after the other: whoever agrees at this moment was before the concern, or sees it
  perform from listen.messages m where m.id = new.message for update;
  update listen.message_replies set safeguarding_by = null, reader = null
  where message = new.message and sent_at is null;
  return null;
end
$$;
-- a concern that is written again in no order when its hour is over was raised before
create trigger concerns_hold_replies_back after insert on listen.concerns
  for each row when (new.message is not null and not new.settled) execute function listen.hold_replies_back();

create function listen.refuse_reply_past_safeguarding() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from listen.concerns c where c.message = new.message and c.state <> 'closed') then
    raise exception 'a concern of this message is open: the safeguarding lead decides whether an answer goes'
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger message_replies_past_safeguarding before insert or update on listen.message_replies
  for each row when (new.sent_at is not null and new.safeguarding_by is null)
  execute function listen.refuse_reply_past_safeguarding();
