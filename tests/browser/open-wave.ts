import { sql } from 'kysely'
import type { TestOffice } from './start-office.ts'

/** A wave of the Big Ask that is open for many years; returns the code of a place of custody. */
export async function openWave({ platform }: TestOffice): Promise<string> {
  const { office } = platform.database
  await sql`
    insert into listen.waves (id, survey, version, title, opens_on, closes_on, state)
    values ('test-wave', 'big-ask', 1, 'A wave of a test', '2020-01-01', '2090-01-01', 'open')`.execute(
    office,
  )
  const { rows } = await sql<{ code: string }>`
    select code from places.settings where kind in ('secure-home', 'young-offender-institution') limit 1`.execute(
    office,
  )
  // what is known of waves is kept for a moment
  return rows[0]!.code
}
