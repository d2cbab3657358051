-- A finished wave may take the labels of a later version of its survey: what tables and releases call a question and its answers. The version that
-- it fielded never changes, and our code refuses a version that asks anything else. Who did it and why stands in the steps of the wave.
alter table listen.waves add column labels integer;
alter table listen.waves add constraint waves_labels_fkey foreign key (survey, labels) references listen.surveys (id, version);
alter table listen.waves add constraint waves_labels_of_finished check (labels is null or (dataset is not null and labels > version));

alter table listen.wave_steps drop constraint wave_steps_step_check;
alter table listen.wave_steps add constraint wave_steps_step_check
  check (step in ('made', 'override', 'published', 'extended', 'closed', 'labels'));

grant update (labels) on listen.waves to remit_office;

-- the text is that whose labels count; `labels` says of which version it is
create or replace view listen.public_waves with (security_barrier) as
  select w.id, w.survey, w.version, w.title, w.opens_on, w.closes_on, w.state, s.text, coalesce(w.labels, w.version) as labels
  from listen.waves w
  join listen.surveys s on s.id = w.survey and s.version = coalesce(w.labels, w.version)
  where w.state in ('open', 'closed');
