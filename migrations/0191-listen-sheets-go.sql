-- A sheet on paper that was keyed and never brought in was in no kind of retention. Now what was keyed loses its words with the raw words of its
-- wave; all of it, and the list of sheets with the place that each was sent to, goes with the rows. Personal data as before (0074).
grant update (answers) on listen.sheet_entries to remit_office;
grant delete on listen.sheets to remit_office;
