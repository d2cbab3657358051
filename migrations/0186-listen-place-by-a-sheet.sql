-- How a place became known: that of a paper sheet was kept as `code`, as if a class had been given one. Now it is `sheet`, so that custody
-- can be told from classes where the ways are counted.
--
-- Of what is there already only this is certain: nobody is given a code for a home or a place of custody (listen.ask_for_codes
-- refuses), so a `code` there was a sheet. Sheets of other places stay `code`; so do the datasets of waves that have ended, which never change.

with sheets as (
  update listen.responses set place_route = 'sheet'
  where place_route = 'code'
    and setting in ('childrens-home', 'secure-home', 'secure-training-centre', 'young-offender-institution')
  returning wave, sent
), moved as (
  select wave, count(*)::int as responses from sheets where sent group by wave
), taken as (
  update listen.tallies t set responses = t.responses - m.responses from moved m
  where t.wave = m.wave and t.by = 'place' and t.value = 'code' and t.sent and t.responses > m.responses
), emptied as (
  delete from listen.tallies t using moved m
  where t.wave = m.wave and t.by = 'place' and t.value = 'code' and t.sent and t.responses <= m.responses
)
insert into listen.tallies (wave, by, value, sent, responses)
select wave, 'place', 'sheet', true, responses from moved;

-- what a sheet brought in within the hour and nobody has gathered in yet
update listen.inbox i set answers = (
  select jsonb_object_agg(item, case
    when given #>> '{place,route}' = 'code' and given #>> '{place,setting}' in
      ('childrens-home', 'secure-home', 'secure-training-centre', 'young-offender-institution')
    then jsonb_set(given, '{place,route}', '"sheet"') else given end)
  from jsonb_each(i.answers) answer (item, given))
where i.answers::text like '%"route": "code"%';
