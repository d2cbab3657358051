-- What children send, before anybody has looked at it. The public pages put it here and can do nothing else with it:
-- not read it back, not count it. The identifier is random and the time is kept to the hour, so that the order of
-- arrival tells nothing about who sent what.
create table listen.inbox (
  id uuid primary key default gen_random_uuid(),
  received_hour timestamptz not null default date_trunc('hour', now()),
  form text not null,
  payload jsonb not null
);

grant select, insert, delete on listen.inbox to remit_office;
grant insert (form, payload) on listen.inbox to remit_public;
