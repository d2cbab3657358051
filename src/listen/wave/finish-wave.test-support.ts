import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { TestDatabase } from '../../platform/database/test-database.ts'
import { SMALL_SURVEY } from '../analysis/finished-wave.test-support.ts'
import { ALWAYS_THERE } from '../clock/clock.test-support.ts'
import { openIntake } from '../intake/intake.ts'
import { surveySchema } from '../survey/survey.ts'
import type { FinishUse } from './finish-wave.ts'
import type { PublicWave } from './wave.ts'

const survey = surveySchema.parse(SMALL_SURVEY)

/** A wave whose last day is the twelfth of June. */
export const WAVE: PublicWave = {
  id: 'w-1',
  title: 'W',
  opensOn: '2026-05-01',
  closesOn: '2026-06-12',
  state: 'open',
  survey,
}

/** Puts the wave into a database, and says with what it is finished. */
export async function makeWave({ office }: TestDatabase): Promise<FinishUse> {
  await sql`insert into listen.surveys (id, version, text, why)
    values ('small', 1, ${JSON.stringify(SMALL_SURVEY)}, '')`.execute(office)
  await sql`insert into listen.waves (id, survey, version, title, opens_on, closes_on, state)
    values ('w-1', 'small', 1, 'W', '2026-05-01', '2026-06-12', 'open')`.execute(office)
  return {
    db: office,
    datasets: await mkdtemp(join(tmpdir(), 'remit-finish-')),
    publisher: 'The office',
    read: () => ({ masked: null, concern: null, readToday: null, score: null }),
    clock: ALWAYS_THERE,
    surveyOf: async () => survey,
  }
}

/** A child answers its only page. */
export const sendOne = ({ public: db }: TestDatabase, number: number) =>
  openIntake(db).take({
    response: `aaaaaaaa-aaaa-8aaa-8aaa-${String(number).padStart(12, '0')}`,
    page: 'life',
    wave: 'w-1',
    form: '8-9',
    answers: { life: { chosen: 'happy' } },
    ended: null,
    code: null,
  })

export const hoursPass = ({ office }: TestDatabase, hours: number) =>
  sql`update listen.inbox set received_hour = received_hour - make_interval(hours => ${hours})`.execute(
    office,
  )

/** What the database says of the wave. */
export const stateOf = async ({ office }: TestDatabase) =>
  (
    await sql<{ state: string; dataset: string | null }>`select state, dataset from listen.waves`.execute(
      office,
    )
  ).rows[0]!
