-- Sources: recipes and their versions, files that were read, and what became a dataset. The files themselves lie in
-- the file store and hold no names of officials; the figures lie in datasets. Public pages see nothing of this.

-- One version of a recipe, as text. A version is never changed: an edit is the next one.
create table gather.recipes (
  id text not null,
  version integer not null check (version >= 1),
  text text not null,
  why text not null,
  -- the id of a person; null when it came with the office profile
  written_by text,
  written_at timestamptz not null default now(),
  primary key (id, version)
);

-- A file that somebody brought and that waits to be confirmed or put away.
create table gather.readings (
  id uuid primary key default gen_random_uuid(),
  file_name text not null,
  -- the file store's id of the cleaned file
  file text not null,
  recipe text not null,
  recipe_version integer not null,
  removed text[] not null default '{}',
  brought_by text not null,
  brought_at timestamptz not null default now(),
  state text not null default 'waiting' check (state in ('waiting', 'confirmed', 'put away')),
  foreign key (recipe, recipe_version) references gather.recipes (id, version)
);

-- A reading that was confirmed: a version of a source. One that is sent again takes the place of the one before.
create table gather.source_versions (
  reading uuid primary key references gather.readings,
  recipe text not null,
  dataset text not null,
  periods text[] not null,
  rows integer not null,
  supersedes uuid unique references gather.source_versions,
  confirmed_by text not null,
  confirmed_at timestamptz not null default now()
);

create index source_versions_by_recipe on gather.source_versions (recipe, confirmed_at);

grant select, insert on gather.recipes, gather.source_versions to remit_office;
grant select, insert on gather.readings to remit_office;
grant update (state) on gather.readings to remit_office;
