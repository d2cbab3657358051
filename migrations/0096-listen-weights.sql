-- Versions of the weights of a finished wave: how each was made, what it cost, and the dataset that carries it. Never changed; a wave
-- points to one of the datasets, and may point to an earlier one again. No row is about a child; levels of few answers were joined.
create table listen.weights (
  wave text not null references listen.waves,
  version integer not null check (version >= 1),
  -- what tables say of it
  words text not null,
  dataset text not null,
  -- the dataset without weights that it was made of
  unweighted text not null,
  recipe jsonb not null,
  diagnostics jsonb not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  primary key (wave, version),
  unique (wave, dataset)
);

grant select, insert on listen.weights to remit_office;
