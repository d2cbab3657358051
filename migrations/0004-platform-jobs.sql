-- Work for later, queued in the same transaction as its cause. The queue itself is graphile-worker's, in a schema of
-- its own that its own migrations keep; this function is the one door to it, so that the office needs no right there.
create function platform.add_job(name text, payload jsonb, run_at timestamptz, job_key text, max_attempts integer)
returns void
language plpgsql security definer set search_path = pg_catalog
as $$
begin
  perform graphile_worker.add_job(
    add_job.name, add_job.payload::json,
    run_at => add_job.run_at, job_key => add_job.job_key, max_attempts => add_job.max_attempts
  );
end
$$;

revoke execute on function platform.add_job from public;
grant execute on function platform.add_job to remit_office;
