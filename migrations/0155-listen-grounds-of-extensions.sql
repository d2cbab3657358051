-- What children were promised would go is kept longer on one of a few grounds and on no other, and everybody can read that it was.
-- Ids of staff stay in the table; what everybody reads has none, nor the sentence, in which a child could be known.

alter table listen.retention_extensions add column ground text not null default 'other'
  check (ground in ('court', 'concern', 'child', 'other'));
alter table listen.retention_extensions alter column ground drop default;
-- those that were agreed to before grounds were asked for stay as they are; no other is agreed to without one
alter table listen.retention_extensions add constraint retention_extensions_have_a_ground
  check (ground <> 'other' or decision is distinct from 'agreed') not valid;

-- What two people keep longer than was promised, on which ground, until when.
create view listen.kept_longer with (security_barrier) as
  select e.batch, e.kind, e.ground, e.until, (e.decided_at at time zone 'UTC')::date as agreed_on
  from listen.retention_extensions e where e.decision = 'agreed';
grant select on listen.kept_longer to remit_office, remit_public;
