-- Who saved a table, by their number: only they or an analyst may delete it. Null where it was saved before; then an analyst deletes it. The number of a member of
-- staff, until the table is deleted.
alter table listen.saved_tables add column saver text;
