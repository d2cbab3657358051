-- The quotes that an edition cites, by reference. Its text holds no words of theirs: they are asked for at every reading, so
-- that what was withdrawn is gone from every edition at once.

alter table see.published_briefings add column quotes text[] not null default '{}';
grant select (quotes) on see.published_briefings to remit_public;
