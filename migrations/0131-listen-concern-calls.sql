-- For which of the gravest concerns whoever is on call was written to: once when it came, and once more when it was late. No time and
-- nothing of the child; a row goes as soon as a person has the concern, so there are as many as wait. No reference to the concern, which is
-- written again in no order when its hour is over and keeps its number.
create table listen.concern_calls (
  concern uuid not null,
  why text not null check (why in ('new', 'late')),
  primary key (concern, why)
);

grant select, insert, delete on listen.concern_calls to remit_office;
