-- Of all who answered, those who came by a form that an adult fills in for themselves are no children: they are counted by area and hour once more, alone,
-- so that shares of children, the floor and the forecast can leave them out. Two things about an adult, none about a child.

-- Which forms of a version adults answer for themselves; written with the version, which never changes.
alter table listen.surveys add column adult_forms text[] not null default '{}';
update listen.surveys s set adult_forms = array(
  select found[1] from regexp_matches(s.text, E'^  ([a-z0-9-]+):\n(?:    .*\n)*?    by: adult *\n', 'gn') found);

alter table listen.tallies drop constraint tallies_by_check;
alter table listen.tallies add constraint tallies_by_check check (
  by in ('hour', 'form', 'age', 'gender', 'area', 'place', 'adult-hour', 'adult-area'));
alter table listen.tallies drop constraint tallies_check;
alter table listen.tallies add constraint tallies_check check (
  by not in ('hour', 'adult-hour') or value ~ '^\d{4}-\d\d-\d\dT\d\d:00Z$');

-- The forms that adults answer for themselves, of each wave.
create view listen.adult_forms as
  select w.id as wave, s.adult_forms as forms
  from listen.waves w join listen.surveys s on s.id = w.survey and s.version = w.version;
grant select on listen.adult_forms to remit_office;

insert into listen.tallies (wave, by, value, sent, responses)
select r.wave, thing.by, thing.value, true, count(*)
from listen.responses r join listen.adult_forms a on a.wave = r.wave and r.form = any (a.forms)
  join listen.waves w on w.id = r.wave and not w.rows_are_part
  cross join lateral (values
    ('adult-hour', to_char(r.received_hour at time zone 'UTC', 'YYYY-MM-DD"T"HH24:00"Z"')),
    ('adult-area', coalesce(r.area, ''))) thing (by, value)
where r.sent group by 1, 2, 3;
