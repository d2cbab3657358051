-- Settings (schools and other places where children are) and the lookup from postcodes to authorities, each from a file
-- that a person imported. Public facts: no row is about a child, and no postcode of anybody is kept. Public pages may
-- read them, not who imported them. A file replaces what the file before of its list brought, in one transaction.

alter table places.imports drop constraint imports_what_check;
alter table places.imports add constraint imports_what_check
  check (what in ('areas', 'changes', 'populations', 'boundaries', 'settings', 'postcodes'));

-- One list that a newer file replaces as a whole: a list of settings ("schools"), or the lookup ("postcodes").
create table places.lists (
  what text not null check (what in ('settings', 'postcodes')),
  name text not null,
  import uuid not null references places.imports,
  -- of the file that is in force now: the very same file again changes nothing and is told so
  sha256 text not null,
  -- the day whose area codes the list uses
  areas_on date not null,
  row_count integer not null check (row_count >= 0),
  -- what could not be placed, why, and how many rows: counted and said, never guessed
  left_out jsonb not null default '[]',
  primary key (what, name)
);

-- One place where children are. No address is kept; the town tells two of one name apart.
create table places.settings (
  code text primary key,
  list text not null,
  name text not null,
  kind text not null,
  phase text,
  area text not null references places.areas deferrable initially deferred,
  town text,
  pupils integer check (pupils >= 0),
  opened date,
  -- the first day on which it was no longer there
  closed date,
  -- the words it is found by, in their plain form
  words text[] not null
);

create index settings_by_words on places.settings using gin (words);
create index settings_by_area on places.settings (area);
create index settings_by_list on places.settings (list);

-- Every word that finds a setting, once: what a child may have meant is looked for here.
create table places.setting_words (word text collate "C" primary key);

-- One row for a postcode sector ("LS1 4"), in which up to 400 postcodes lie. `units` has a mark for each pair of last
-- letters, from AA to ZZ in order: a blank for a postcode that is not known, or the place of its area in `areas`,
-- counted from "!". 'outside' in `areas` is another country.
create table places.postcodes (
  sector text primary key,
  outward text not null,
  areas text[] not null,
  units text not null check (length(units) = 400)
);

create index postcodes_by_outward on places.postcodes (outward);

grant select, insert, update, delete on places.lists, places.settings, places.setting_words, places.postcodes
  to remit_office;
grant select on places.settings, places.setting_words, places.postcodes to remit_public;
grant select (what, name, areas_on, row_count) on places.lists to remit_public;
