-- The last day of a wave is the day on which it took its last answers. One that was closed early ended on that day, and says so everywhere:
-- to children, in the monitor, for areas and groups as they were on that day. What had been planned stands in its steps.
update listen.waves set closes_on = greatest(opens_on, closed_at::date)
where state = 'closed' and closed_at is not null and closed_at::date < closes_on;

-- a longer day that was given by mistake is taken back
alter table listen.wave_steps drop constraint wave_steps_step_check;
alter table listen.wave_steps add constraint wave_steps_step_check
  check (step in ('made', 'override', 'published', 'extended', 'taken-back', 'closed', 'labels'));
