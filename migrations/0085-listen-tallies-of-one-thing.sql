-- How many answered, by one thing at a time. Until now a tally was kept for each hour, form, age, gender, area and way of the
-- place together. Half a million children fell into 492,000 of those: nearly every one told the age, gender, area and hour of
-- one child, and stayed for twenty years after the rows had gone. The monitor never showed two things together, so nothing of
-- it is lost by keeping them apart; and it adds up some two thousand numbers instead of half a million.
-- No personal data: no two things about a child stand together. The owner is the data protection lead; they stay as long as
-- office/<country>/retention.yaml says under aggregates.

alter table listen.tallies rename to tallies_together;
alter index listen.tallies_pkey rename to tallies_together_pkey;

create table listen.tallies (
  wave text not null,
  by text not null check (by in ('hour', 'form', 'age', 'gender', 'area', 'place')),
  -- '' where it was not given; of an hour its beginning: 2027-05-24T08:00Z
  value text not null check (by <> 'hour' or value ~ '^\d{4}-\d\d-\d\dT\d\d:00Z$'),
  sent boolean not null,
  responses integer not null check (responses > 0),
  primary key (wave, by, value, sent),
  -- of responses that were begun and left only the form is counted: nobody asks for more
  check (sent or by = 'form')
)
-- the same few hundred rows change with every batch: room on their page, so that no index has to follow
with (fillfactor = 50);
grant select, insert, update, delete on listen.tallies to remit_office;

insert into listen.tallies (wave, by, value, sent, responses)
select t.wave, thing.by, thing.value, t.sent, sum(t.responses)
from listen.tallies_together t cross join lateral (values
  ('hour', to_char(t.received_hour at time zone 'UTC', 'YYYY-MM-DD"T"HH24:00"Z"')),
  ('form', t.form), ('age', t.age), ('gender', t.gender), ('area', t.area), ('place', t.place_route)) thing (by, value)
where t.sent or thing.by = 'form'
group by 1, 2, 3, 4
having sum(t.responses) > 0;

drop table listen.tallies_together;

-- The monitor counts those that look made by a machine, of half a million.
create index responses_suspicious on listen.responses (wave) where suspicious;
