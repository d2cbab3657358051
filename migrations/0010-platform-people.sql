-- Who works in the office, how they sign in, and where they are signed in. Everything that lets a person in is kept
-- only as a hash or sealed with the office's secret: whoever reads these tables cannot sign in with what they find.

create table platform.people (
  id uuid primary key default gen_random_uuid(),
  -- lower case, so that an address is one person however it is typed
  email text not null unique check (email = lower(email)),
  name text not null check (name <> ''),
  roles text[] not null check (cardinality(roles) > 0 and roles <@ array[
    'commissioner', 'adviser', 'analyst', 'policy', 'participation', 'communications', 'data-protection-lead',
    'safeguarding-lead', 'whistleblowing-officer', 'administrator'
  ]),
  -- argon2id; null until the invitation has been used
  password_hash text,
  -- sealed with the office's secret; null until it is set up
  authenticator_secret bytea,
  -- the 30 seconds of the last code used: an older or the same code is refused
  authenticator_step bigint not null default 0,
  -- invented by the example office: only these may have their code printed by the command line
  example boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);

-- A link that lets its holder choose a password, once.
create table platform.invitations (
  token_hash bytea primary key,
  person uuid not null references platform.people,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- `password`: has given the password and owes a code; goes no further than the sign-in pages. `complete`: signed in.
create table platform.sessions (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  person uuid not null references platform.people,
  stage text not null check (stage in ('password', 'complete')),
  -- the kind of browser, in words for its owner: "Firefox on Windows"
  device text not null,
  -- an authenticator that is being set up, sealed
  new_authenticator bytea,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ended_at timestamptz
);

create index sessions_by_person on platform.sessions (person) where ended_at is null;

create table platform.recovery_codes (
  person uuid not null references platform.people,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (person, code_hash)
);

-- Attempts since the last success, by account and never by address: a whole office shares one. The account is a keyed
-- hash of what was typed, so that addresses of strangers are not collected.
create table platform.sign_in_attempts (
  id bigint generated always as identity primary key,
  account bytea not null,
  at timestamptz not null default clock_timestamp()
);

create index sign_in_attempts_by_account on platform.sign_in_attempts (account, at);

grant select, insert on platform.people, platform.invitations, platform.sessions, platform.recovery_codes to remit_office;
grant update (email, name, roles, password_hash, authenticator_secret, authenticator_step, disabled_at)
  on platform.people to remit_office;
grant update (used_at, expires_at) on platform.invitations to remit_office;
grant update (seen_at, ended_at) on platform.sessions to remit_office;
grant update (used_at) on platform.recovery_codes to remit_office;
grant delete on platform.recovery_codes to remit_office;
grant select, insert, delete on platform.sign_in_attempts to remit_office;
