-- Paper sheets of a survey, for children who have no screen: above all young people in custody.
-- Personal data: what is keyed from a sheet, until both entries agree and it has gone through the intake like any other
-- response; then the entries are deleted in the same transaction. The owner is the participation lead.
--
-- A place may know which child was handed which number. So nothing here leads from a number to a response: days instead of
-- moments, and no number in the audit of what was keyed.

create sequence listen.sheet_numbers;
grant usage on sequence listen.sheet_numbers to remit_office;

-- One sheet that was printed to be sent out.
create table listen.sheets (
  -- six figures and the letter that they lead to: a slip of the pen gives another letter
  number text primary key check (number ~ '^[0-9]{6}[A-Z]$'),
  -- sheets that were printed together
  batch uuid not null,
  wave text not null references listen.waves,
  form text not null,
  -- the place it was sent to, by the register of that day
  setting text not null,
  setting_name text not null,
  setting_kind text not null,
  phase text,
  area text not null,
  sent_on date not null default current_date,
  -- blank: it came back with nothing on it; brought-in: it has become a response
  state text not null default 'out' check (state in ('out', 'back', 'blank', 'missing', 'brought-in')),
  -- in how many fields the two entries differed, once there were two
  differed integer
);
create index sheets_by_wave on listen.sheets (wave, setting);
create index sheets_by_batch on listen.sheets (batch);
grant select, insert on listen.sheets to remit_office;
grant update (state, differed) on listen.sheets to remit_office;

-- What one person keyed from a sheet. Two different people key each; where they differ, a third looks.
create table listen.sheet_entries (
  sheet text not null references listen.sheets,
  person text not null,
  look smallint not null check (look in (1, 2)),
  answers jsonb not null,
  primary key (sheet, look),
  unique (sheet, person)
);
grant select, insert, delete on listen.sheet_entries to remit_office;
