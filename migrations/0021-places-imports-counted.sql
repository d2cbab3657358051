-- How much has been imported, for whoever keeps a copy of the facts in memory and must know when to read again. Public
-- pages may count the imports, not read them.
create function places.count_of_imports() returns bigint
language sql stable security definer set search_path = pg_catalog
as $$ select count(*) from places.imports $$;

grant execute on function places.count_of_imports() to remit_office, remit_public;
