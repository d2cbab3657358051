-- A saved table is of children, or of adults who answered for themselves; those that were saved before are of children.
alter table listen.saved_tables add column of text not null default 'children' check (of in ('children', 'adults'));
