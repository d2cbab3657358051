-- What the office wrote of what happened, in another language: who put it into that language, on which day. It says what the English entry says, so a
-- second person, who reads the language, agrees before anybody else reads it, and it goes from every page with its entry. Never changed: a newer one of
-- the same language takes its place.
-- No personal data of children. Who translated is the name of an adult or of a company, for the office alone; the ids of staff are for the audit.
create table listen.happened_translations (
  id uuid primary key default gen_random_uuid(),
  entry uuid not null references listen.happened,
  language text not null check (length(language) between 2 and 20 and language <> 'en'),
  theme text check (length(theme) between 1 and 80),
  -- other languages take more letters for the same
  said text not null check (length(said) between 1 and 900),
  did text not null check (length(did) between 1 and 1800),
  answered text not null default '' check (length(answered) <= 300),
  translated_by text not null check (length(translated_by) between 1 and 120),
  translated_on date not null,
  written_by text not null,
  written_at timestamptz not null default now()
);
create index happened_translations_by_entry on listen.happened_translations (entry, language);
grant select, insert on listen.happened_translations to remit_office;

create table listen.happened_translations_decided (
  translation uuid primary key references listen.happened_translations,
  -- false: sent back to whoever brought it, and read by nobody else
  agreed boolean not null,
  why text check (length(why) between 1 and 300),
  person text not null,
  at timestamptz not null default now(),
  check (agreed or why is not null)
);
grant select, insert on listen.happened_translations_decided to remit_office;

-- What everybody may read in a language: the newest that was agreed to, of entries that stand.
create view listen.public_happened_in with (security_barrier) as
  select distinct on (t.entry, t.language) t.entry, t.language, t.theme, t.said, t.did, t.answered
  from listen.happened_translations t
  join listen.happened_translations_decided d on d.translation = t.id and d.agreed
  join listen.public_happened p on p.id = t.entry and p.withdrawn is null
  order by t.entry, t.language, t.written_at desc, t.id;
grant select on listen.public_happened_in to remit_office, remit_public;
