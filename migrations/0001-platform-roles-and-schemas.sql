-- One schema for each feature, and the two roles that everything but migrations works under. Nothing is allowed
-- unless a migration grants it: the wall between children's records and public pages is held here, too.

-- Roles belong to the whole server, so another database of it (a test, a second office) may have made them already.
do $$
declare
  role_name text;
  version constant integer := current_setting('server_version_num');
begin
  foreach role_name in array array['remit_office', 'remit_public'] loop
    begin
      execute format('create role %I nologin', role_name);
    exception
      when duplicate_object or unique_violation then null;
      when insufficient_privilege then
        raise exception 'the database user % may not create the role %', current_user, role_name
          using errcode = 'insufficient_privilege',
                detail = 'an administrator of the server runs: create role remit_office; create role remit_public; '
                         'grant remit_office, remit_public to ' || quote_ident(current_user);
    end;
    -- before version 16 every member may take on the role
    if not pg_has_role(current_user, role_name, case when version >= 160000 then 'set' else 'member' end) then
      execute format('grant %I to current_user', role_name);
    end if;
  end loop;
exception
  -- two databases of one server migrated at the same moment grant the same row
  when unique_violation then null;
end
$$;

revoke all on schema public from public;
revoke all on schema platform from public;

create schema places;
create schema listen;
create schema gather;
create schema help;
create schema indicators;
create schema release;
create schema see;
create schema act;

grant usage on schema platform, places, listen, gather, help, indicators, release, see, act to remit_office;
grant usage on schema places, listen, release, see, act to remit_public;

-- Otherwise every role may run every new function.
alter default privileges revoke execute on functions from public;

-- The office reads what has been applied; it never migrates.
grant select on platform.migrations to remit_office;
