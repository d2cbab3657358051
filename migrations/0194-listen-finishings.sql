-- Finishing a wave of half a million responses takes minutes: a person asks for it, a job does it, step by step. A row is one such asking: who, by which
-- right, how far it is, what came of it. Killed at any moment it begins again at the next start. No personal data of children; counts, and the ids of
-- staff, are kept for the audit. Owner: the analyst.
create table listen.finishings (
  id bigint generated always as identity primary key,
  wave text not null references listen.waves,
  asked_by text not null,
  asked_at timestamptz not null,
  -- the permission that was checked when they pressed: it is not checked again when the job comes to it
  by_right text not null,
  -- how often it was begun: more than once where Remit was stopped in the middle
  begun integer not null default 0,
  -- how often it met a fault of ours and not of the wave
  faults integer not null default 0,
  -- what is being done right now, for whoever waits; null before it begins
  step text check (step in ('gathering', 'reading', 'writing')),
  -- responses read, of so many
  done integer not null default 0,
  of integer not null default 0,
  ended_at timestamptz,
  -- what the wave became, or what stood in the way
  dataset text,
  problems jsonb not null default '[]',
  check (case when ended_at is null then dataset is null and problems = '[]' else (dataset is null) = (problems <> '[]') end)
);
-- pressed twice it is one
create unique index finishings_running on listen.finishings (wave) where ended_at is null;
create index finishings_by_wave on listen.finishings (wave, id);
grant select, insert, update on listen.finishings to remit_office;

-- Whoever finishes holds this row until it is done, in this process or another; a kill lets go of it. How far a finishing is must be seen
-- meanwhile, so its own row is not held.
create table listen.finishing_turn (
  turn boolean primary key default true check (turn)
);
insert into listen.finishing_turn default values;
grant select, update on listen.finishing_turn to remit_office;
