-- How many of a wave's responses are of each gender and ethnic group, with the share of all children that has been stated for it and whose figure
-- that is, for the monitor: who is heard less than others. Counted with the groups, once an hour, and replaced whole.
-- No personal data: a count says one thing, and no two stand together. Its owner is the data protection lead; it goes with the aggregates
-- of the wave, as office/<country>/retention.yaml says.
create table listen.heard_answers (
  wave text not null references listen.waves on delete cascade,
  -- which question, by the role that it has in its survey
  about text not null check (about in ('gender', 'ethnicity')),
  -- the answer; '' for those who did not say or were not asked
  answer text not null,
  responses integer not null check (responses >= 0),
  -- of all children, as a fraction; null where nobody has stated it
  share double precision check (share between 0 and 1),
  -- whose figures the shares of this question are; null where there are none
  source text,
  counted_hour timestamptz not null check (counted_hour = date_trunc('hour', counted_hour)),
  primary key (wave, about, answer)
);

grant select, insert, delete on listen.heard_answers to remit_office;
