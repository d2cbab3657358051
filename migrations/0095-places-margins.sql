-- How the people of a place divide: by gender, by ethnic group, by age. One row for each table that somebody imported; the newest of a
-- title and day counts, earlier ones stay, because weights were made of them. Counts of a whole population, nothing of a child who answered.
alter table places.imports drop constraint imports_what_check;
alter table places.imports add constraint imports_what_check
  check (what in ('areas', 'changes', 'populations', 'boundaries', 'settings', 'postcodes', 'margins'));

create table places.margins (
  id uuid primary key default gen_random_uuid(),
  title text not null check (length(title) between 3 and 120),
  -- the day on which people were counted, and whom: ages, both ends included
  on_day date not null,
  age_from integer not null check (age_from >= 0),
  age_to integer not null check (age_to >= age_from),
  -- the kind of area that rows are of; null for the whole country
  kind text references places.kinds deferrable initially deferred,
  has_ages boolean not null,
  -- what else people are divided by, in the publisher's words: gender, ethnic group
  traits text[] not null,
  -- rows: [area or null, [age from, age to] or null, [a category of each trait], people]
  rows jsonb not null,
  import uuid not null references places.imports
);

grant select, insert on places.margins to remit_office;
