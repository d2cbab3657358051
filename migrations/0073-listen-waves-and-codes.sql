-- What was decided about a wave, by whom and why; and codes that a teacher asks for on a public page.
-- Personal data: the id of the member of staff who decided. Of teachers nothing is kept: no name, no address; whoever
-- has the secret address of a request has asked for it. The owner is the participation lead; requests and codes go with
-- the rows of their wave.

-- Never changed. A wave shows them for as long as it is kept.
create table listen.wave_steps (
  id bigint generated always as identity primary key,
  wave text not null references listen.waves,
  at timestamptz not null default now(),
  -- the id of a person; null for the example office
  person text,
  step text not null check (step in ('made', 'override', 'published', 'extended', 'closed')),
  why text not null default '',
  -- the last day from then on, where the step changed it
  closes_on date
);
create index wave_steps_by_wave on listen.wave_steps (wave);
grant select, insert on listen.wave_steps to remit_office;

-- Takes a draft away with its decisions and its empty part of the table of responses: nobody outside has seen it, and
-- nothing can hang on it. False when it is no draft (any more). That somebody did stands in the audit, and nowhere else.
create function listen.throw_away_draft(of_wave text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from listen.waves w where w.id = of_wave and w.state = 'draft' for update;
  if not found or exists (select from listen.responses r where r.wave = of_wave) then return false; end if;
  execute format('drop table listen.%I', 'responses_' || replace(of_wave, '-', '_'));
  delete from listen.wave_steps s where s.wave = of_wave;
  delete from listen.waves w where w.id = of_wave;
  return true;
end
$$;
revoke execute on function listen.throw_away_draft from public;
grant execute on function listen.throw_away_draft to remit_office;

-- One request of a teacher for codes of a wave. Its address holds a secret of which only the hash is here.
create table listen.code_requests (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  wave text not null references listen.waves,
  -- places.settings code and its name on the day of asking; null for a group that is no school
  setting text,
  setting_name text,
  made_at timestamptz not null default now()
);
grant select, delete on listen.code_requests to remit_office;

-- What the teacher is shown of "answered": null while it is below the smallest count, then rounded down, renewed by the
-- hour. The public pages can read this and never the count itself.
alter table listen.codes add column at_least integer;
create index codes_by_request on listen.codes (request);
create index codes_by_setting on listen.codes (wave, setting);

-- Makes codes for the classes of one request. The place of a code comes from the register, not from whoever asks; where
-- a child lives (homes, custody) has none of these. More codes are given than there are classes; those not in use are
-- taken in order. Says 'made'; or 'taken', when too many of them are in use and others are to be drawn; or 'closed', when the wave takes no answers; or 'full', when the school has very many already.
create function listen.ask_for_codes(
  given_hash bytea, for_wave text, for_setting text, given_codes text[], given_labels text[]
) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  place record;
  made uuid;
  free text[];
begin
  if octet_length(given_hash) is distinct from 32
    or cardinality(given_labels) not between 1 and 60
    or cardinality(given_codes) not between cardinality(given_labels) and 240
    or exists (select from unnest(given_codes) c where c is null or c !~ '^[A-Z]{6}$')
    or exists (select from unnest(given_labels) l where l is null or length(l) not between 1 and 60)
  then
    raise exception 'expected a hash, 1 to 60 labels, and at least as many codes of six letters';
  end if;
  if not exists (select from listen.waves w where w.id = for_wave and w.state = 'open') then return 'closed'; end if;
  select s.code, s.name, s.kind, s.phase, s.area into place from places.settings s
  where s.code = for_setting and (s.closed is null or s.closed > current_date)
    and s.kind not in ('childrens-home', 'secure-home', 'secure-training-centre', 'young-offender-institution');
  if for_setting is not null and place.code is null then
    raise exception 'expected the code of an open school';
  end if;
  -- sixty classes five times over: more is not a school asking for its classes
  if for_setting is not null
    and (select count(*) from listen.codes c where c.wave = for_wave and c.setting = for_setting) >= 300
  then return 'full'; end if;
  free := array(
    select g.code from unnest(given_codes) with ordinality as g (code, n)
    where not exists (select from listen.codes c where c.code = g.code)
    order by g.n limit cardinality(given_labels)
  );
  if cardinality(free) < cardinality(given_labels) then return 'taken'; end if;

  insert into listen.code_requests (token_hash, wave, setting, setting_name)
  values (given_hash, for_wave, place.code, place.name) returning id into made;
  insert into listen.codes (code, wave, request, setting, setting_kind, phase, area, label)
  select g.code, for_wave, made, place.code, place.kind, place.phase, place.area, g.label
  from unnest(free, given_labels) as g (code, label);
  return 'made';
exception when unique_violation then
  return 'taken';
end
$$;

-- The codes of a request in the order of asking, for whoever has its secret. How many answered only as it may be shown.
create function listen.codes_of_request(given_hash bytea)
returns table (wave text, setting_name text, code text, label text, stopped boolean, at_least integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.wave, r.setting_name, c.code, c.label, c.stopped, c.at_least
  from listen.code_requests r join listen.codes c on c.request = r.id
  where r.token_hash = given_hash
  order by c.label, c.code
$$;

-- Stops a code of a request; nobody can begin with it any more. Whoever is answering goes on.
create function listen.stop_code(given_hash bytea, given_code text) returns boolean
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with stopped as (
    update listen.codes c set stopped = true
    from listen.code_requests r
    where r.token_hash = given_hash and c.request = r.id and c.code = given_code
    returning c.code
  )
  select exists (select from stopped)
$$;

revoke execute on function listen.ask_for_codes, listen.codes_of_request, listen.stop_code from public;
grant execute on function listen.ask_for_codes, listen.codes_of_request, listen.stop_code
  to remit_public, remit_office;
