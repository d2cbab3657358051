-- What a text in another language says, written down by somebody who may read it as it was written. Masked like any words, and read by
-- the rules: they read the child's own in vain.
-- Personal data of children, as masked words are, for those who may read the text's concern or the message. It goes with the words of
-- which it tells, whoever deletes them. The owner is the safeguarding lead.
create table listen.translations (
  id bigint generated always as identity primary key,
  -- listen.words.id, or listen.messages.id
  words uuid,
  message uuid,
  masked text not null,
  person text not null,
  at timestamptz not null default now(),
  check (num_nonnulls(words, message) = 1)
);
create index translations_by_words on listen.translations (words) where words is not null;
create index translations_by_message on listen.translations (message) where message is not null;
grant select, insert on listen.translations to remit_office;

create function listen.forget_translations() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from listen.translations t
  where (t.words = old.id and not exists (select from listen.words w where w.id = old.id and w.raw is not null))
    or (t.message = old.id and not exists (select from listen.messages m where m.id = old.id and m.raw is not null));
  return null;
end
$$;
-- at the end of the transaction: gathering in and settling write the same words anew
create constraint trigger words_forget_translations after delete on listen.words
  deferrable initially deferred for each row execute function listen.forget_translations();
create trigger words_emptied_forget_translations after update of raw on listen.words
  for each row when (old.raw is not null and new.raw is null) execute function listen.forget_translations();
create constraint trigger messages_forget_translations after delete on listen.messages
  deferrable initially deferred for each row execute function listen.forget_translations();
create trigger messages_emptied_forget_translations after update of raw on listen.messages
  for each row when (old.raw is not null and new.raw is null) execute function listen.forget_translations();

-- what is written down may say something graver than anybody could know before
grant update (category, severity, rank, findings) on listen.concerns to remit_office;
