-- Whether a child left a response for good, for as long as it lies in the inbox: its pages then lead to a page that says
-- nothing, since whoever presses Back in that hour may be somebody else. listen.ended does not tell leaving from
-- sending, and need not: after the hour both show the same. No personal data is added.
create function listen.has_left(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from listen.inbox i where i.response = wanted and i.page = '' and i.ended = 'left')
$$;
-- a new function may be run by everybody, unless that is taken back
revoke execute on function listen.has_left from public;
grant execute on function listen.has_left to remit_public, remit_office;
