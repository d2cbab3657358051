-- Masked words are searched; people put them under themes.
--
-- Personal data: what children wrote, masked, and under which themes somebody put it. Codings live as long as the words
-- that they speak of and go with them; frames hold nothing about a child. The owner is the data protection lead.

-- The words by which a text is found. Cut, because a text that is too long for the index may not stop its intake;
-- what was withdrawn or written over is not found.
alter table listen.words add column found_by tsvector generated always as (
  case when withdrawn is null and not replaced then to_tsvector('english', left(masked, 50000)) end
) stored;
create index words_found_by on listen.words using gin (found_by);
-- the list without a search, in an order that says nothing of the order of arrival
create index words_readable on listen.words (wave, item, id)
  where withdrawn is null and not replaced and masked is not null and response is not null;

-- One version of a coding frame as text: themes with a description and examples. A version is never changed: an edit is
-- the next one.
create table listen.frames (
  id text not null check (id ~ '^[a-z0-9][a-z0-9-]*$' and length(id) <= 60),
  version integer not null check (version >= 1),
  text text not null check (length(text) <= 400000),
  -- what changed and why
  why text not null,
  written_by text not null,
  written_at timestamptz not null default now(),
  primary key (id, version)
);
grant select, insert on listen.frames to remit_office;

-- The texts of one item of one wave that are to be put under the themes of one version of a frame. Work that has begun
-- keeps its version whatever is written after.
create table listen.codings (
  id uuid primary key default gen_random_uuid(),
  frame text not null,
  version integer not null,
  wave text not null,
  item text not null,
  -- how the texts were drawn, so that they can be drawn again
  seed integer not null,
  -- how many of the texts are read by two people
  doubled integer not null,
  began_by text not null,
  began_at timestamptz not null default now(),
  -- when the computer last read the texts that nobody has, and what it got right of texts held back, by theme
  machine_read_at timestamptz,
  machine_check jsonb,
  foreign key (frame, version) references listen.frames (id, version)
);
create index codings_by_frame on listen.codings (frame, version);
grant select, insert on listen.codings to remit_office;
grant update (machine_read_at, machine_check) on listen.codings to remit_office;

-- A text that people are to read in a coding, in an order drawn by the seed.
create table listen.coding_texts (
  coding uuid not null references listen.codings,
  words uuid not null,
  place integer not null,
  -- two people read it, neither sees what the other said
  doubled boolean not null,
  primary key (coding, words)
);
create unique index coding_texts_in_order on listen.coding_texts (coding, place);
create index coding_texts_by_words on listen.coding_texts (words);
grant select, insert, delete on listen.coding_texts to remit_office;

-- Which themes one person found in a text; none is an answer. First and second are two people who do not see each
-- other's; where they differ, a third settles it. One person reads a text once.
create table listen.codes_given (
  coding uuid not null,
  words uuid not null,
  reading text not null check (reading in ('first', 'second', 'settled')),
  themes text[] not null,
  person text not null,
  given_at timestamptz not null default now(),
  primary key (coding, words, reading),
  unique (coding, words, person),
  foreign key (coding, words) references listen.coding_texts (coding, words) on delete cascade
);
create index codes_given_by_words on listen.codes_given (words);
grant select, insert, delete on listen.codes_given to remit_office;

-- What the computer makes of texts that nobody has read: never mixed with what people said.
create table listen.codes_guessed (
  coding uuid not null references listen.codings,
  words uuid not null,
  themes text[] not null,
  primary key (coding, words)
);
create index codes_guessed_by_words on listen.codes_guessed (words);
grant select, insert, delete on listen.codes_guessed to remit_office;

-- Themes of a text by people: what was settled, or what all who read it agree on.
create view listen.themes_of_words as
  select g.coding, g.words,
    coalesce(max(g.themes) filter (where g.reading = 'settled'), max(g.themes) filter (where g.reading = 'first')) as themes
  from listen.codes_given g
  group by g.coding, g.words
  having bool_or(g.reading = 'settled')
    or coalesce(max(g.themes) filter (where g.reading = 'second'), max(g.themes) filter (where g.reading = 'first'))
      = max(g.themes) filter (where g.reading = 'first');
grant select on listen.themes_of_words to remit_office;

-- Words that go take with them what was said about them.
create function listen.forget_codes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from listen.words where id = old.id) then return null; end if;
  delete from listen.codes_guessed where words = old.id;
  delete from listen.codes_given where words = old.id;
  delete from listen.coding_texts where words = old.id;
  return null;
end
$$;
-- at the end of the transaction: gathering in writes the same words anew
create constraint trigger words_forget_codes after delete on listen.words
  deferrable initially deferred for each row execute function listen.forget_codes();
