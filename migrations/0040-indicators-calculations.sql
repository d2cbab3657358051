-- Definitions as text in versions, and what was worked out from them. Only the office reads and writes here: cells
-- have not been through the gate, so neither the public role nor any public page may see them.

-- One version of one definition, as it was written. A version is never changed: a change is a new version.
create table indicators.definitions (
  id text not null check (id ~ '^[a-z][a-z0-9_]*$'),
  version text not null check (version ~ '^[0-9]+\.[0-9]+\.[0-9]+$'),
  body text not null,
  -- null: it came with the office profile
  written_by uuid references platform.people,
  written_at timestamptz not null default now(),
  -- in the order of writing, which is the order of versions
  number bigint generated always as identity,
  primary key (id, version)
);

-- One working out of indicators: which datasets, definitions and rules it stands on, and how far it is.
create table indicators.calculations (
  id uuid primary key default gen_random_uuid(),
  rules text not null,
  datasets text[] not null check (cardinality(datasets) > 0),
  -- [{"id": …, "version": …}]: with these and the datasets, the same cells come out again
  definitions jsonb not null,
  areas_on date not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  done integer not null default 0,
  of integer not null default 0,
  problems jsonb not null default '[]',
  made_by uuid not null references platform.people,
  made_at timestamptz not null default now(),
  finished_at timestamptz,
  check ((state in ('done', 'failed')) = (finished_at is not null))
);

-- One cell of a calculation. `cell` is the whole of it; the columns beside it are for finding it.
create table indicators.cells (
  calculation uuid not null references indicators.calculations on delete cascade,
  position integer not null,
  indicator text not null,
  period text not null,
  area text not null,
  cell jsonb not null,
  primary key (calculation, position)
);

create index cells_by_indicator on indicators.cells (calculation, indicator, period);

-- What the second reader asked, and what a person answered.
create table indicators.remarks (
  calculation uuid not null references indicators.calculations on delete cascade,
  number integer not null,
  code text not null,
  cells text[] not null,
  words text not null,
  answer text check (length(answer) > 0),
  answered_by uuid references platform.people,
  answered_at timestamptz,
  primary key (calculation, number),
  check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null))
);

grant select, insert on indicators.definitions to remit_office;
grant select, insert, update on indicators.calculations, indicators.remarks to remit_office;
grant select, insert, delete on indicators.cells to remit_office;
grant delete on indicators.remarks to remit_office;
