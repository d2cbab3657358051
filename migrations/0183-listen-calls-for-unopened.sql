-- Whoever is on call is written to once more for a concern that somebody took and did not open by its time, where it can be read in no other
-- way. Such a row stays until somebody has read it. Still nothing of the child and no time.
alter table listen.concern_calls drop constraint concern_calls_why_check;
alter table listen.concern_calls add constraint concern_calls_why_check check (why in ('new', 'late', 'held'));
