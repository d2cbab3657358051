-- A wave that was fielded elsewhere may bring the rows of some of its responses, for the words that belong to them. Its
-- tallies then count all of them, and are not held against the rows that are here.

alter table listen.waves add column rows_are_part boolean not null default false;
grant update (rows_are_part) on listen.waves to remit_office;
