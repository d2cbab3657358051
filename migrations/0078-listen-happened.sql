-- What happened: "you said, we did", for children and everybody, as entries that the office keeps for a survey, an area or
-- a theme. An entry is never changed: a newer one follows it, or it is withdrawn with a reason that everybody may read.
-- No personal data of children. The ids of staff who wrote are for the audit and go to no public page.

create table listen.happened (
  id uuid primary key default gen_random_uuid(),
  -- what it is about: at least one of them
  wave text references listen.waves,
  area text,
  theme text check (length(theme) between 1 and 60),
  on_day date not null,
  said text not null check (length(said) between 1 and 600),
  did text not null check (length(did) between 1 and 1200),
  -- who answered us, as children know them; '' when nobody but us had to
  answered text not null default '' check (length(answered) <= 200),
  -- the entry that this one brings up to date: one follows one
  follows uuid unique references listen.happened,
  -- why its words stand although the reading check found them hard
  override_why text,
  written_by text,
  written_at timestamptz not null default now(),
  check (coalesce(wave, area, theme) is not null)
);
create index happened_by_wave on listen.happened (wave);
grant select, insert on listen.happened to remit_office;

create table listen.happened_withdrawn (
  entry uuid primary key references listen.happened,
  why text not null check (length(why) between 1 and 300),
  person text not null,
  at timestamptz not null default now()
);
grant select, insert on listen.happened_withdrawn to remit_office;

-- What everybody may read. A withdrawn entry has lost its words and says why; nothing is known of entries about drafts.
create view listen.public_happened with (security_barrier) as
  select h.id, h.wave, h.area, h.theme, h.on_day, h.follows, w.why as withdrawn,
    case when w.entry is null then h.said end as said,
    case when w.entry is null then h.did end as did,
    case when w.entry is null then h.answered end as answered
  from listen.happened h
  left join listen.happened_withdrawn w on w.entry = h.id
  where h.wave is null
    or exists (select from listen.waves v where v.id = h.wave and v.state in ('open', 'closed'));
grant select on listen.public_happened to remit_office, remit_public;
