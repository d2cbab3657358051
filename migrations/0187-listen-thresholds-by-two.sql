-- Thresholds that hear less than as learnt wait for a second person; what holds already stays. No personal data of children; the ids of
-- staff are for the audit, and stay as long as the thresholds do.
alter table listen.thresholds add column waits boolean not null default false;

create table listen.thresholds_decided (
  thresholds bigint primary key references listen.thresholds,
  -- false: it never held
  agreed boolean not null,
  person text not null,
  at timestamptz not null default now()
);
grant select, insert on listen.thresholds_decided to remit_office;
