-- What one person writes as a reason for taking an entry back stays in the office: no child reads words that nobody else has read. Everybody reads
-- that it was taken back, in a sentence of the office's own. The theme is words too, and goes with the others.
create or replace view listen.public_happened with (security_barrier) as
  select h.id, h.wave, h.area, case when w.entry is null then h.theme end as theme, h.on_day, h.follows,
    case when w.entry is not null then '' end as withdrawn,
    case when w.entry is null then h.said end as said,
    case when w.entry is null then h.did end as did,
    case when w.entry is null then h.answered end as answered,
    case when w.entry is null then h.more_by end as more_by
  from listen.happened h
  join listen.happened_decided d on d.entry = h.id and d.agreed
  left join listen.happened_withdrawn w on w.entry = h.id
  where h.wave is null
    or exists (select from listen.waves v where v.id = h.wave and v.state in ('open', 'closed'));
