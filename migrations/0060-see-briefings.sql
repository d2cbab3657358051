-- Briefings: Markdown whose numbers are references to released cells. Nothing in this schema is about a child.

-- Every saved state of a briefing's text. A save never overwrites: the number of the version is the guard against
-- two people who save at once.
create table see.briefing_texts (
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  version integer not null check (version > 0),
  text text not null check (length(text) <= 400000),
  saved_by text not null,
  saved_at timestamptz not null default now(),
  primary key (slug, version)
);

-- A briefing as it was published: built against one release, never changed. The newest edition is the one shown.
create table see.published_briefings (
  slug text not null,
  edition integer not null check (edition > 0),
  text_version integer not null,
  title text not null,
  summary text not null,
  -- built by Remit; the Markdown can carry no HTML into it
  html text not null,
  -- every cell it stands on
  addresses text[] not null,
  release_id text not null,
  release_words text not null,
  published_by text not null,
  published_at timestamptz not null default now(),
  primary key (slug, edition),
  foreign key (slug, text_version) references see.briefing_texts (slug, version)
);

grant select, insert on see.briefing_texts, see.published_briefings to remit_office;

-- who published it is for the office only
grant select (slug, edition, title, summary, html, addresses, release_id, release_words, published_at)
  on see.published_briefings to remit_public;
