-- Tables of finished waves that somebody wants to open again: the question, never its figures, which are counted and
-- withheld anew each time. No personal data of children; the name of the member of staff who saved it, until it is deleted.

create table listen.saved_tables (
  id uuid primary key default gen_random_uuid(),
  wave text not null references listen.waves,
  name text not null check (length(name) between 1 and 120),
  variable text not null check (length(variable) between 1 and 200),
  -- what it is split by, in order: at most two
  split_by text[] not null check (cardinality(split_by) <= 2),
  -- a kind of area; '' for all areas as one
  area text not null default '',
  -- the level that others are compared with; '' for the first
  against text not null default '',
  saved_by text not null,
  saved_at timestamptz not null default now(),
  unique (wave, name)
);
grant select, insert, delete on listen.saved_tables to remit_office;
