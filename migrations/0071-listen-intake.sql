-- How the public pages bring in what children send. They run these functions and can do nothing else with it: each
-- works on a response whose number the caller already has, and that number follows from a secret that only the
-- child's browser holds.

-- Responses that were sent off or left for good: whatever still comes for one of them is not taken again. Nothing leads
-- from here to listen.responses, whose numbers are drawn anew.
create table listen.ended (
  response uuid primary key,
  ended_hour timestamptz not null default date_trunc('hour', now())
);
grant select, insert, delete on listen.ended to remit_office;

-- A code that a school, a class, a home or a prison asked for. It carries the place, so that no child has to, and counts
-- how many answered. It never stands beside a response.
create table listen.codes (
  code text primary key,
  wave text not null,
  -- who asked for it: several classes of one request share it
  request uuid not null,
  -- places.settings code; null for a group that is no setting
  setting text,
  setting_kind text,
  phase text,
  area text,
  -- what the teacher calls it: "Year 4, room 2". Shown to whoever has the request's secret, to no one else.
  label text not null default '',
  answered integer not null default 0,
  stopped boolean not null default false,
  made_at timestamptz not null default now()
);
grant select, insert, update, delete on listen.codes to remit_office;

-- Takes pages of responses, all in one transaction; the arrays run side by side, one entry for each page, no page of a
-- response twice. `ended` is null, 'sent' or 'left'; `codes` the code a response came by, or null.
-- Says for each whether it was kept: false when the response had ended before.
create function listen.take_pages(
  responses uuid[], pages text[], waves text[], forms text[], answers jsonb[], ends text[], codes text[]
) returns boolean[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  over uuid[];
begin
  select coalesce(array_agg(e.response), '{}') into over from listen.ended e where e.response = any (responses);

  insert into listen.inbox as kept (response, page, wave, form, answers, ended, words_read)
  select g.response, g.page, g.wave, g.form, g.answers, g.ended, g.answers = '{}'
  from unnest(responses, pages, waves, forms, answers, ends) as g (response, page, wave, form, answers, ended)
  where g.response <> all (over)
  on conflict (response, page) do update
    set answers = excluded.answers, words_read = false
    where kept.answers is distinct from excluded.answers;

  with newly as (
    insert into listen.ended (response)
    select g.response from unnest(responses, ends) as g (response, ended)
    where g.ended is not null and g.response <> all (over)
    on conflict do nothing
    returning response
  ), counted as (
    select g.code, count(*) as more
    from unnest(responses, ends, codes) as g (response, ended, code)
    join newly n on n.response = g.response
    where g.ended = 'sent' and g.code is not null
    group by g.code
  ), held as (
    -- two transactions with pages of the same classes must not wait for each other: both take the codes in one order
    select c.code, counted.more from listen.codes c join counted on counted.code = c.code order by c.code for update of c
  )
  update listen.codes c set answered = c.answered + held.more from held where c.code = held.code;

  return array(select r <> all (over) from unnest(responses) with ordinality as u (r, n) order by n);
end
$$;

-- What a child has answered so far, for whoever knows the number; nothing once it has ended.
create function listen.answers_so_far(wanted uuid) returns table (page text, answers jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.page, i.answers from listen.inbox i
  where i.response = wanted
    and not exists (select from listen.ended e where e.response = wanted)
$$;

-- Whether a response has ended.
create function listen.has_ended(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from listen.ended e where e.response = wanted)
$$;

-- The place that a code carries, for whoever has the code.
create function listen.place_of_code(wanted text)
returns table (wave text, setting_kind text, phase text, area text, stopped boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.wave, c.setting_kind, c.phase, c.area, c.stopped from listen.codes c where c.code = wanted
$$;

grant execute on function listen.take_pages, listen.answers_so_far, listen.has_ended, listen.place_of_code
  to remit_public, remit_office;
