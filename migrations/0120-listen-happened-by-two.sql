-- What happened: an entry is read by a second person before children and everybody else read it, and it may say by which day
-- more will be said. Entries that were public before stay so. The ids of staff who decided are for the audit; no personal
-- data of children.

alter table listen.happened add column more_by date;
-- one that was sent back leaves room for another; that only one follows is seen to where it is written
alter table listen.happened drop constraint happened_follows_key;
create index happened_by_follows on listen.happened (follows);

create table listen.happened_decided (
  entry uuid primary key references listen.happened,
  -- false: sent back to whoever wrote it, and read by nobody else
  agreed boolean not null,
  why text check (length(why) between 1 and 300),
  -- null for what was public before there was a second person, and for the example office
  person text,
  at timestamptz not null default now(),
  check (agreed or why is not null)
);
insert into listen.happened_decided (entry, agreed) select id, true from listen.happened;
grant select, insert on listen.happened_decided to remit_office;

-- What everybody may read: of entries that a second person agreed to. A withdrawn one has lost its words and says why.
create or replace view listen.public_happened with (security_barrier) as
  select h.id, h.wave, h.area, h.theme, h.on_day, h.follows, w.why as withdrawn,
    case when w.entry is null then h.said end as said,
    case when w.entry is null then h.did end as did,
    case when w.entry is null then h.answered end as answered,
    case when w.entry is null then h.more_by end as more_by
  from listen.happened h
  join listen.happened_decided d on d.entry = h.id and d.agreed
  left join listen.happened_withdrawn w on w.entry = h.id
  where h.wave is null
    or exists (select from listen.waves v where v.id = h.wave and v.state in ('open', 'closed'));
