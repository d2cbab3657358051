-- What is keyed from a sheet is read for worries at once, though the sheet waits for a second person: until it is brought in, its words
-- and its entries share the number that its response will come in under. The entries go when it is brought in, and the number with them.
alter table listen.sheet_entries add column response uuid not null default gen_random_uuid();
