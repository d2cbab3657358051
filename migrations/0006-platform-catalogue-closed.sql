-- PostgreSQL itself lets every user of a database do some things that are no table of ours: make temporary tables, store
-- large objects, hold advisory locks. With these the public pages could fill the disk or hold up the audit, so nobody has
-- them unless it is granted here.

do $$
declare
  one regprocedure;
begin
  execute format('revoke temporary on database %I from public', current_database());
  for one in
    select oid from pg_proc
    where pronamespace = 'pg_catalog'::regnamespace
      and proname ~ '^(pg_(try_)?advisory_|lo_|lo(read|write)$)'
  loop
    execute format('revoke execute on function %s from public', one);
    -- the office lets two people decide one after the other
    if one::text like 'pg_advisory_xact_lock(%' then
      execute format('grant execute on function %s to remit_office', one);
    end if;
  end loop;
exception
  -- on a server of somebody else, these belong to its administrator
  when insufficient_privilege then
    raise notice 'temporary tables and large objects stay open to every user of this database';
end
$$;
