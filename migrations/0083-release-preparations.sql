-- Preparations of a release that take longer than a page may: asked for by a person, worked out by a job, step by step.
-- References and words of the office only; kept like the releases they lead to.

create table release.preparations (
  id uuid primary key default gen_random_uuid(),
  source text not null,
  policy text not null,
  name text not null,
  title text not null,
  asked_by text not null,
  asked_at timestamptz not null default now(),
  -- what is being done right now, for whoever waits; null before it begins
  step text,
  finished_at timestamptz,
  -- the version that came of it; null while it is not there, and where something stood in the way
  release integer references release.releases,
  problems jsonb not null default '[]'
);
grant select, insert on release.preparations to remit_office;
grant update (step, finished_at, release, problems) on release.preparations to remit_office;
