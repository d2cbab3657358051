-- What the office tells readers of an edition: what was corrected and why, in a sentence or two. Of figures and words, never of a person. It
-- stands as long as the version does.
alter table release.releases add column note text check (length(note) between 1 and 1000);
alter table release.preparations add column note text check (length(note) between 1 and 1000);

grant select (note) on release.releases to remit_public;
