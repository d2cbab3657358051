-- How many of a wave's responses belong to each group of children as the office means it, for the monitor: who is heard less than
-- others. Counted anew once an hour from the responses, while the wave runs, and replaced whole; the last count of a wave that is over stays.
-- No personal data: a count says one thing, and no two groups stand together. Its owner is the data protection lead; it goes with the
-- aggregates of the wave, as office/<country>/retention.yaml says.
create table listen.heard_groups (
  wave text not null references listen.waves on delete cascade,
  "group" text not null,
  -- the definition that was counted by, by its first day
  defined_from date not null,
  yes integer not null check (yes >= 0),
  no integer not null check (no >= 0),
  -- of whom it cannot be said: not asked, or left open
  unknown integer not null check (unknown >= 0),
  counted_hour timestamptz not null check (counted_hour = date_trunc('hour', counted_hour)),
  primary key (wave, "group")
);

grant select, insert, delete on listen.heard_groups to remit_office;
