-- What reading again must know so that nobody reads a text twice, and no child's words become two concerns.
alter table listen.words
  -- listen.words.id: what was keyed later from the same place of the same sheet of paper. It is the same text of the same child
  add column keyed_again_as uuid,
  -- a person has read it off the list of the day: it is not put there again. What was read before this column came is not known
  add column read_off_list boolean not null default false;
create index words_keyed_again on listen.words (keyed_again_as) where keyed_again_as is not null;

alter table listen.rereads
  -- concerns that the rules of today find graver than they were found
  add column graver integer not null default 0,
  -- texts that were put on the list of the day
  add column listed integer not null default 0;
