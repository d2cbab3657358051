-- How a child came to know that its words may be printed, in the words of that day: what its form told it, or that the post box asked and it said yes. Null where
-- the quote was proposed before anybody asked for it; such a quote can no longer be cleared.
alter table listen.quotes add column consent text check (consent <> '');
