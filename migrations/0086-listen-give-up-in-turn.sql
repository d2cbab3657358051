-- A child may go on with a response in the very moment in which it is given up: begun more than a day ago, and gathered in. Until
-- now that page could be told "kept" and go with the inbox a moment later. Whoever gathers in now first waits for pages that are
-- being taken. After that moment everything of the hours before is on the disk and nothing of them can still come; and what
-- was left alone has ended, so that a page that comes later is told so. Takers of pages never wait for each other.

-- Takes pages of responses, all in one transaction; the arrays run side by side, one entry for each page, no page of a
-- response twice. `ended` is null, 'sent' or 'left'; `codes` the code a response came by, or null.
-- Says for each whether it was kept: false when the response had ended before. The lock is held until the transaction ends;
-- the hour is read behind it, not when the transaction began.
create or replace function listen.take_pages(
  responses uuid[], pages text[], waves text[], forms text[], answers jsonb[], ends text[], codes text[]
) returns boolean[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  over uuid[];
begin
  perform pg_advisory_xact_lock_shared(hashtext('listen.take_pages'));
  select coalesce(array_agg(e.response), '{}') into over from listen.ended e where e.response = any (responses);

  insert into listen.inbox as kept (response, page, wave, form, answers, received_hour, ended, words_read)
  select g.response, g.page, g.wave, g.form, g.answers, date_trunc('hour', clock_timestamp()), g.ended, g.answers = '{}'
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
