-- Surveys, waves and what children send.
--
-- Personal data: answers and words of children, from whom no name is asked. Words as they were written stay for the
-- months that the survey promises, answers likewise; listen.kept_until says the day, a job deletes, a certificate stays.
-- The owner is the safeguarding lead for words, the data protection lead for the rest.
--
-- Nothing here tells who sent what: no address, no browser, the hour instead of the minute. A response is known by a
-- number worked out from a secret that only the child's browser holds, so it says nothing of the order of arrival.

-- One version of a survey, as text. A version is never changed: an edit is the next one.
create table listen.surveys (
  id text not null,
  version integer not null check (version >= 1),
  text text not null,
  why text not null,
  -- the id of a person; null when it came with the office profile
  written_by text,
  written_at timestamptz not null default now(),
  primary key (id, version)
);

-- One fielding of one version of a survey. It takes answers while it is open and the day lies within its days.
create table listen.waves (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]*$'),
  survey text not null,
  version integer not null,
  title text not null,
  opens_on date not null,
  closes_on date not null check (closes_on >= opens_on),
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  -- who let it be published, and, when a check of its words did not pass, who overrode that and why
  published_by text,
  published_at timestamptz,
  override_by text,
  override_why text,
  closed_at timestamptz,
  -- the dataset that it became
  dataset text,
  foreign key (survey, version) references listen.surveys (id, version)
);

-- What children are sending right now, before anybody has looked at it: one row for each page of each response, kept
-- until the response is gathered in. The public pages put it here, can read back only what they know the secret
-- number of, and can neither list nor count.
drop table listen.inbox;
create table listen.inbox (
  response uuid not null,
  page text not null,
  wave text not null,
  form text not null,
  answers jsonb not null,
  received_hour timestamptz not null default date_trunc('hour', now()),
  -- set on the row of page '' which says that the response was sent off, or left for good
  ended text check (ended in ('sent', 'left')),
  -- whether the words on this page have been read by the rules for worries
  words_read boolean not null default false,
  primary key (response, page)
);
create index inbox_words_unread on listen.inbox (received_hour) where not words_read;
create index inbox_ended on listen.inbox (wave) where ended is not null;
grant select, insert, update, delete on listen.inbox to remit_office;

-- A response that has been gathered in. Its number is drawn anew, so that nothing in a browser leads to it.
create table listen.responses (
  id uuid not null default gen_random_uuid(),
  wave text not null,
  form text not null,
  received_hour timestamptz not null,
  -- false when the child stopped on the way: what was answered counts where it was answered
  sent boolean not null,
  age smallint,
  gender text,
  -- code of the upper-tier authority
  area text,
  place_route text not null default 'none',
  setting text,
  phase text,
  -- part of a burst that looks made by a machine: marked, never dropped
  suspicious boolean not null default false,
  answers jsonb not null,
  primary key (wave, id)
) partition by list (wave);
grant select, insert, update, delete on listen.responses to remit_office;

-- Words as a child wrote them, apart from the response so that they can be read, masked and deleted by themselves.
-- Only the safeguarding lead reads raw; everybody else reads masked.
create table listen.words (
  id uuid primary key default gen_random_uuid(),
  wave text not null,
  -- listen.responses.id; null while the response is still being answered, or when a worry came from a page left early
  response uuid,
  item text not null,
  form text not null,
  received_hour timestamptz not null,
  raw text,
  masked text,
  -- why masked can no longer be shown, when it cannot
  withdrawn text
);
create index words_by_wave on listen.words (wave, item);
create index words_by_response on listen.words (response);
grant select, insert, update, delete on listen.words to remit_office;

-- How many, kept while answers come in, so that the monitor need not count half a million rows.
create table listen.tallies (
  wave text not null,
  received_hour timestamptz not null,
  form text not null,
  -- '' where it was not given
  age text not null,
  gender text not null,
  area text not null,
  place_route text not null,
  sent boolean not null,
  responses integer not null,
  primary key (wave, received_hour, form, age, gender, area, place_route, sent)
);
grant select, insert, update, delete on listen.tallies to remit_office;

grant select, insert on listen.surveys to remit_office;
grant select, insert on listen.waves to remit_office;
grant update (state, published_by, published_at, override_by, override_why, closed_at, dataset, closes_on) on listen.waves to remit_office;

-- The public pages show surveys that are open or over, and nothing of drafts.
create view listen.public_waves with (security_barrier) as
  select w.id, w.survey, w.version, w.title, w.opens_on, w.closes_on, w.state, s.text
  from listen.waves w
  join listen.surveys s on s.id = w.survey and s.version = w.version
  where w.state in ('open', 'closed');
grant select on listen.public_waves to remit_office, remit_public;
