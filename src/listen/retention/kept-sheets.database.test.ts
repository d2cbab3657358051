import { sql } from 'kysely'
import { renderToString } from 'preact-render-to-string'
import { describe, expect } from 'vitest'
import { databaseTest, type TestDatabase } from '../../platform/database/test-database.ts'
import { openSmallWave } from '../form/small-survey.test-support.ts'
import { deleteDue } from './delete-due.ts'
import { KeptTable } from './kept-table.tsx'
import { lookAtRetention } from './look-at-retention.ts'
import { listDeletions } from './retention.store.ts'
import { DUE, policy } from './retention.test-support.ts'

const KEYED = {
  age: { number: 16 },
  why: { chosen: 'other', words: 'they lock us in' },
  more: { words: 'nobody comes at night' },
}

/** Three sheets of a wave: one keyed by one person, one keyed by two who differ about what was chosen, one that never came back. */
async function keyOnce({ office }: TestDatabase): Promise<void> {
  await openSmallWave(office)
  await openSmallWave(office, { id: 'another' })
  await sql`update listen.waves set closes_on = '2031-05-28' where id = 'another'`.execute(office)
  await sql`
    insert into listen.sheets (number, batch, wave, form, setting, setting_name, setting_kind, area, state)
    select number, gen_random_uuid(), wave, 'older', 'y1', 'A place', 'young-offender-institution', 'E06000001', state
    from (values ('000001A', 'small-2027', 'back'), ('000002A', 'small-2027', 'back'), ('000003A', 'small-2027', 'out'),
      ('000004A', 'another', 'back')) s (number, wave, state)`.execute(office)
  const key = (number: string, look: number, answers: object) =>
    sql`insert into listen.sheet_entries (sheet, person, look, answers)
      values (${number}, ${`person ${look}`}, ${look}, ${JSON.stringify(answers)}::jsonb)`.execute(office)
  await key('000001A', 1, KEYED)
  await key('000002A', 1, { age: { number: 15 } })
  await key('000002A', 2, { age: { number: 16 } })
  await key('000004A', 1, KEYED)
}

const use = ({ office }: TestDatabase, today: string) => ({
  db: office,
  policy,
  datasets: '/nowhere',
  files: { remove: async () => {} },
  today,
  now: new Date(`${today}T02:20:00Z`),
})

const entriesLeft = async ({ office }: TestDatabase) =>
  (
    await sql<{
      sheet: string
      answers: object
    }>`select sheet, answers from listen.sheet_entries order by sheet, look`.execute(office)
  ).rows
const sheetsLeft = async ({ office }: TestDatabase) =>
  (await sql<{ number: string }>`select number from listen.sheets order by number`.execute(office)).rows.map(
    row => row.number,
  )

describe('sheets that were keyed and never brought in', () => {
  databaseTest(
    'go on the day of their wave, counted in the certificate, and no other wave’s',
    async ({ database }) => {
      await keyOnce(database)
      await deleteDue(use(database, DUE))

      expect(await entriesLeft(database)).toEqual([{ sheet: '000004A', answers: KEYED }])
      expect(await sheetsLeft(database)).toEqual(['000004A'])
      const told = Object.fromEntries(
        (await listDeletions(database.office)).map(one => [one.kind, one.statement]),
      )
      expect(told['raw-words']).toContain(
        'Number of sheets that were never brought in, of which the words went: 1.',
      )
      expect(told.rows).toContain('Number of sheets that were keyed and never brought in: 2.')
      expect(told.rows).toContain('Number of sheets in the list, with the place that each was sent to: 3.')
      expect(await deleteDue(use(database, '2029-06-01'))).toEqual([])
    },
  )

  databaseTest(
    'lose their words with the words of the wave, where the answers have a later day',
    async ({ database }) => {
      await keyOnce(database)
      const { office } = database
      await sql`insert into listen.retention_extensions (batch, kind, until, ground, why, asked_by, decision, decided_by, decided_at)
      values ('small-2027', 'rows', '2030-01-01', 'court', 'A court asked for it.', 'ada', 'agreed', 'ben', now())`.execute(
        office,
      )
      await deleteDue(use(database, DUE))

      expect((await entriesLeft(database))[0]).toEqual({
        sheet: '000001A',
        answers: { age: { number: 16 }, why: { chosen: 'other' } },
      })
      expect(await sheetsLeft(database)).toHaveLength(4)
      expect((await listDeletions(office)).map(({ kind, counts }) => [kind, counts])).toEqual([
        [
          'raw-words',
          expect.objectContaining({
            texts: 0,
            'sheets that were never brought in, of which the words went': 1,
          }),
        ],
      ])
      await deleteDue(use(database, '2030-01-01'))
      expect(await sheetsLeft(database)).toEqual(['000004A'])
    },
  )

  databaseTest('are counted before, on the page of what is kept', async ({ database }) => {
    await keyOnce(database)
    const kept = await lookAtRetention({ db: database.office, policy }, '2029-05-01')
    const page = renderToString(
      KeptTable({ rows: kept, look: { today: '2029-05-01', policy, mayExtend: false } }),
    )
    expect(page).toContain('>1 sheet keyed and never brought in<')
    expect(page).toContain('>2 sheets keyed and never brought in, 3 sheets in the list<')
  })
})
