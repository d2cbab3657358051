-- Unseen signs that turn the direction of writing are no words of a child, and one that is not closed turns what stands beside a quote. New
-- quotes lose them when they are proposed; those of before lose them here. Masked texts keep theirs: they are as they were written.
update listen.quotes set quoted = regexp_replace(quoted, '[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]', '', 'g')
where quoted ~ '[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]';
