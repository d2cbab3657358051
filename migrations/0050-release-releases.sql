-- Sets of cells that passed the gate, in versions. The public role sees published ones only: row-level security
-- holds that, whatever a query of ours forgets.

-- One version of one release. The certificate, the policy and the definitions are those it passed the gate with.
create table release.releases (
  id integer generated always as identity primary key,
  name text not null check (name ~ '^[a-z0-9-]+$'),
  title text not null check (length(title) > 0),
  major integer not null,
  minor integer not null,
  patch integer not null,
  state text not null default 'prepared' check (state in ('prepared', 'reviewed', 'sent-back', 'published', 'withdrawn')),
  example_data boolean not null default false,
  policy jsonb not null,
  certificate jsonb not null,
  definitions jsonb not null,
  changes jsonb not null,
  -- what the gate was told to compare with: areas and groups that add up, what each indicator counts
  measures jsonb not null,
  prepared_by uuid not null references platform.people,
  prepared_at timestamptz not null default now(),
  reviewed_by uuid references platform.people,
  reviewed_at timestamptz,
  remarks text,
  published_at timestamptz,
  withdrawn_at timestamptz,
  -- what readers of a withdrawn version are told
  correction text,
  unique (name, major, minor, patch),
  -- two people, also when someone writes to the table by hand
  constraint reviewed_by_a_second_person check (reviewed_by <> prepared_by),
  check ((reviewed_by is null) = (reviewed_at is null)),
  check (state in ('prepared', 'sent-back') or reviewed_by is not null),
  check (state <> 'sent-back' or (reviewed_by is not null and length(remarks) > 0)),
  check ((state in ('published', 'withdrawn')) = (published_at is not null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null)),
  check (state <> 'withdrawn' or length(correction) > 0)
);

-- One cell as it was let through. A number or a reason why there is none, never both.
create table release.cells (
  release integer not null references release.releases on delete cascade,
  indicator text not null,
  period text not null,
  group_name text not null,
  area text not null,
  value double precision,
  missing text,
  lower double precision,
  upper double precision,
  numerator double precision,
  numerator_missing text,
  denominator double precision,
  denominator_missing text,
  notes text[] not null,
  -- the order serves the map: one indicator, one period, all areas
  primary key (release, indicator, period, group_name, area),
  check ((value is null) <> (missing is null)),
  check (numerator is null or numerator_missing is null),
  check (denominator is null or denominator_missing is null)
);

-- serves the page of an area: all its indicators, and one indicator over its periods
create index cells_of_area on release.cells (release, area, indicator, period);

-- Why a cell is withheld. Holds small numbers: for the office only.
create table release.hidden_cells (
  release integer not null references release.releases on delete cascade,
  address text not null,
  why text not null,
  because text not null,
  provable_from double precision,
  provable_to double precision,
  primary key (release, address)
);

grant select, insert on release.releases, release.cells, release.hidden_cells to remit_office;
grant update (state, reviewed_by, reviewed_at, remarks, published_at, withdrawn_at, correction)
  on release.releases to remit_office;

-- who prepared and reviewed, and their remarks, are not for the public
grant select (id, name, title, major, minor, patch, state, example_data, policy, definitions, changes, measures,
  published_at, withdrawn_at, correction) on release.releases to remit_public;
grant select on release.cells to remit_public;

alter table release.releases enable row level security;
alter table release.cells enable row level security;
create policy office_sees_all on release.releases to remit_office using (true) with check (true);
create policy office_sees_all on release.cells to remit_office using (true) with check (true);
create policy public_sees_published on release.releases for select to remit_public
  using (state in ('published', 'withdrawn'));
-- a withdrawn version shows its correction, not its cells
create policy public_sees_published on release.cells for select to remit_public
  using (release in (select id from release.releases where state = 'published'));
