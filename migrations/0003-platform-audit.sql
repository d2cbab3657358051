-- Who did what to which record, and who read it. Rows are only ever added; each is chained to the one before by its
-- hash, so that changing, removing or slipping in a row afterwards shows when the chain is walked.

-- Written by the office in the same transaction as the change itself.
create table platform.audit_events (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  person text,
  event text not null,
  subject text,
  details jsonb not null default '{}'
);

-- The chain. `number` has no gaps; `hash` is the SHA-256 of the event and of the hash before it.
create table platform.audit_links (
  number bigint primary key,
  event uuid not null unique references platform.audit_events (id),
  previous bytea unique,
  hash bytea not null unique
);

create index audit_events_by_subject on platform.audit_events (subject, at);
create index audit_events_by_person on platform.audit_events (person, at);

-- A field with its length before it, so that no two different rows are written the same. Null is "-".
create function platform.audit_field(field text) returns text
language sql immutable
as $$ select coalesce(octet_length(field) || ':' || field, '-') || ',' $$;

-- What is hashed of an event. src/platform/audit/verify-audit.ts works it out again by itself.
create function platform.audit_text(number bigint, event platform.audit_events) returns text
language sql stable
as $$
  select platform.audit_field(number::text)
      || platform.audit_field(event.id::text)
      || platform.audit_field(to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
      || platform.audit_field(event.person)
      || platform.audit_field(event.event)
      || platform.audit_field(event.subject)
      || platform.audit_field(event.details::text)
$$;

-- Runs at commit: the lock that keeps the chain one chain is held for an instant, not for the whole transaction.
create function platform.link_audit_event() returns trigger
language plpgsql security definer set search_path = pg_catalog
as $$
declare
  last platform.audit_links;
  next_number bigint;
begin
  perform pg_advisory_xact_lock(8243171903);
  select * into last from platform.audit_links order by number desc limit 1;
  next_number := coalesce(last.number, 0) + 1;
  insert into platform.audit_links (number, event, previous, hash)
  values (
    next_number, new.id, last.hash,
    sha256(coalesce(last.hash, ''::bytea) || convert_to(platform.audit_text(next_number, new), 'UTF8'))
  );
  return null;
end
$$;

create constraint trigger audit_events_are_linked
after insert on platform.audit_events
deferrable initially deferred
for each row execute function platform.link_audit_event();

create function platform.refuse_audit_change() returns trigger
language plpgsql set search_path = pg_catalog
as $$ begin raise exception 'the audit is only ever added to' using errcode = 'insufficient_privilege'; end $$;

create trigger audit_events_stay before update or delete or truncate on platform.audit_events
for each statement execute function platform.refuse_audit_change();
create trigger audit_links_stay before update or delete or truncate on platform.audit_links
for each statement execute function platform.refuse_audit_change();

grant select on platform.audit_events, platform.audit_links to remit_office;
grant insert (person, event, subject, details) on platform.audit_events to remit_office;
