-- What is known of areas, each fact in one row: from the office profile (import is null) or from a file that a person
-- imported. Public pages may read the facts, not who imported them. Nothing in this schema is about a child.

-- The one office that this database belongs to. The fingerprint says which state of its profile has been seeded.
create table places.office (
  only_one boolean primary key default true check (only_one),
  country text not null,
  standard_day date not null,
  same_words jsonb not null,
  fingerprint text not null
);

-- One file that a person imported.
create table places.imports (
  id uuid primary key default gen_random_uuid(),
  what text not null check (what in ('areas', 'changes', 'populations', 'boundaries')),
  kind text not null,
  file_name text not null,
  sha256 text not null,
  source text not null,
  imported_by text not null,
  imported_at timestamptz not null default now(),
  unique (what, kind, sha256)
);

create table places.kinds (
  id text primary key,
  position integer not null,
  singular text not null,
  plural text not null,
  code_pattern text,
  within text,
  named_alone text not null check (named_alone in ('any', 'whole', 'never')),
  words_before text[] not null default '{}',
  words_after text[] not null default '{}',
  import uuid references places.imports
);

create table places.areas (
  code text primary key,
  kind text not null references places.kinds deferrable initially deferred,
  name text not null,
  valid_from date,
  -- the first day on which the code was no longer in force
  valid_to date check (valid_to > valid_from),
  codes jsonb not null default '{}',
  longitude double precision,
  latitude double precision,
  sort text,
  import uuid references places.imports
);

create index areas_by_kind on places.areas (kind);

-- An area lies in another with a share of it.
create table places.area_links (
  area text not null references places.areas deferrable initially deferred,
  within text not null references places.areas deferrable initially deferred,
  share double precision not null check (share > 0 and share <= 1),
  import uuid references places.imports,
  primary key (area, within)
);

create table places.spellings (
  area text not null references places.areas deferrable initially deferred,
  spelling text not null,
  always boolean not null,
  import uuid references places.imports,
  primary key (area, spelling)
);

create table places.changes (
  on_day date not null,
  kind text not null check (kind in ('recode', 'merge', 'split')),
  from_area text not null references places.areas deferrable initially deferred,
  to_area text not null references places.areas deferrable initially deferred,
  share double precision check (share > 0 and share <= 1),
  boundary boolean not null default false,
  part text,
  import uuid references places.imports,
  primary key (on_day, from_area, to_area)
);

create table places.populations (
  area text not null references places.areas deferrable initially deferred,
  year integer not null,
  age_from integer not null check (age_from >= 0),
  age_to integer not null check (age_to >= age_from),
  people integer not null check (people >= 0),
  import uuid references places.imports,
  primary key (area, year, age_from, age_to)
);

-- The outlines of one kind of area on a day; the newest import of a kind and day counts.
create table places.boundaries (
  kind text not null references places.kinds deferrable initially deferred,
  on_day date not null,
  attribution text not null check (length(attribution) >= 10),
  shapes jsonb not null,
  import uuid not null references places.imports,
  primary key (kind, on_day)
);

create table places.bodies (
  id text primary key,
  name text not null,
  kind text not null,
  valid_from date,
  valid_to date
);

create table places.body_areas (
  body text not null references places.bodies on delete cascade,
  area text not null references places.areas deferrable initially deferred,
  primary key (body, area)
);

-- Powers that reach a body against the rule of its kind, or do not, each with its reason.
create table places.body_powers (
  body text not null references places.bodies on delete cascade,
  power text not null,
  reaches boolean not null,
  reason text not null,
  primary key (body, power)
);

grant select, insert, update, delete on all tables in schema places to remit_office;

grant select on places.office, places.bodies, places.body_areas to remit_public;
grant select (id, position, singular, plural, code_pattern, within, named_alone, words_before, words_after)
  on places.kinds to remit_public;
grant select (code, kind, name, valid_from, valid_to, codes, longitude, latitude, sort) on places.areas to remit_public;
grant select (area, within, share) on places.area_links to remit_public;
grant select (area, spelling, always) on places.spellings to remit_public;
grant select (on_day, kind, from_area, to_area, share, boundary, part) on places.changes to remit_public;
grant select (area, year, age_from, age_to, people) on places.populations to remit_public;
grant select (kind, on_day, attribution, shapes) on places.boundaries to remit_public;
