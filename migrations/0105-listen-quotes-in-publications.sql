-- Quotes in publications of Remit's own: briefings, and the pages of what children said in a wave. What a person keeps by
-- hand (a speech, a post) has no publication.

alter table listen.quote_uses
  add column publication text check (publication ~ '^(briefing|wave)/[a-z0-9][a-z0-9-]*$');
-- a publication has one line in the register for each quote, however often it was published with it and without it
create unique index quote_uses_in_publication on listen.quote_uses (quote, publication) where publication is not null;
create index quote_uses_by_publication on listen.quote_uses (publication) where publication is not null;

-- What stands on the page of a wave at this moment: cleared, put there by a person, not taken down. The area is that which
-- the attribution tells, and null where it tells none: the check of groups decided that, and the second person cleared it.
create view listen.quotes_on_pages with (security_barrier) as
  select q.wave, q.reference, q.quoted as words, q.attribution,
    q.check_of_groups -> 'tried' -> -1 -> 'told' ->> 'area' as area
  from listen.quotes q join listen.quote_uses u on u.quote = q.reference and u.publication = 'wave/' || q.wave
  where q.state = 'cleared' and u.taken_down_at is null;
grant select on listen.quotes_on_pages to remit_office, remit_public;
