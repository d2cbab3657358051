-- How many texts a member of staff read on a day is kept for a time like everything else, and then deleted with a certificate: a
-- kind of its own, each day on its own day. Personal data of staff; the owner is the data protection lead.

alter table listen.deletions drop constraint deletions_kind_check;
alter table listen.deletions add constraint deletions_kind_check check (kind in (
  'raw-words', 'masked-words', 'rows', 'aggregates', 'message-words', 'message-files', 'messages', 'concerns', 'read-counts'));
alter table listen.retention_extensions drop constraint retention_extensions_kind_check;
alter table listen.retention_extensions add constraint retention_extensions_kind_check check (kind in (
  'raw-words', 'masked-words', 'rows', 'aggregates', 'message-words', 'message-files', 'messages', 'concerns', 'read-counts'));
grant delete on listen.words_read_counts to remit_office;
