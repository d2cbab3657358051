-- How many texts of surveys came to which sum of the score on a day of the office: counts, and nothing of any text. They say what an
-- office would have had to read, were its thresholds elsewhere. Kept for sixty days.
create table listen.score_counts (
  day date not null,
  -- the sum in twentieths, rounded down; the ends hold what lies beyond them
  step smallint not null check (step between -200 and 200),
  texts integer not null check (texts > 0),
  flagged integer not null,
  to_read integer not null,
  -- flagged by the rules alone, wherever the threshold stands
  certain integer not null,
  primary key (day, step),
  check (certain <= flagged and flagged + to_read <= texts)
);
grant select, insert, update, delete on listen.score_counts to remit_office;

-- Where a person put the thresholds, and why: the last row holds, and none before is lost. Null is where it was learnt.
create table listen.thresholds (
  id bigint generated always as identity primary key,
  flagged double precision,
  read_today double precision,
  why text not null check (length(why) between 1 and 300),
  person text not null,
  at timestamptz not null default now(),
  check (read_today <= flagged)
);
grant select, insert on listen.thresholds to remit_office;
