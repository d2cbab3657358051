-- In how many settings a word stands, so that a search begins with the rarest word: "leeds" before "primary".
alter table places.setting_words add column settings integer not null default 0;

update places.setting_words w set settings = counted.settings
from (select word, count(*) as settings from places.settings, unnest(words) as word group by word) counted
where counted.word = w.word;

-- A list is written at once and read for months. A list of entries not yet sorted in would be read through by every
-- search, and PostgreSQL would rather read the whole table.
alter index places.settings_by_words set (fastupdate = off);
