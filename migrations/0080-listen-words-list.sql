-- The list of words without a search also holds texts whose response was deleted before them, or came without one; not
-- those of a response that is still being answered.
drop index listen.words_readable;
create index words_readable on listen.words (wave, item, id)
  where withdrawn is null and not replaced and masked is not null and inbox_response is null;
