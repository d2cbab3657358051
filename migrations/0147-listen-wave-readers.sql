-- Who reads what children write in each language of a wave that the office's rules do not read, as its publisher named them: a wave is
-- not opened without. {"pl": "Ewa, translator of the council"}. Names of adults who work for the office; kept as long as the wave.
alter table listen.waves add column readers jsonb not null default '{}' check (jsonb_typeof(readers) = 'object');
grant update (readers) on listen.waves to remit_office;
