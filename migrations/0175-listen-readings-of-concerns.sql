-- A sheet on paper is keyed by two people, and where they differ a third reads it. A slip between them is no second child: the concern that
-- the first entry raised stays, with what stands in the newest entry as its words, and these are the earlier ways in which the same words were read.
-- Personal data of children, for those who may read the concern; it goes with the concern, and its words with the words of their wave.
create table listen.concern_readings (
  -- listen.concerns.id
  concern uuid not null,
  -- listen.words.id
  words uuid not null,
  primary key (concern, words)
);
create index concern_readings_by_words on listen.concern_readings (words);
grant select, insert on listen.concern_readings to remit_office;

create function listen.forget_readings() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from listen.concerns where id = old.id) then return null; end if;
  delete from listen.concern_readings where concern = old.id;
  return null;
end
$$;
-- at the end of the transaction: settling writes the same concerns anew
create constraint trigger concerns_forget_readings after delete on listen.concerns
  deferrable initially deferred for each row execute function listen.forget_readings();

grant update (words) on listen.concerns to remit_office;
