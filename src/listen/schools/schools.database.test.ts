import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { loadProfile, seedProfile } from '../../places/index.ts'
import { databaseTest, type TestDatabase } from '../../platform/database/test-database.ts'
import { hashToken, newToken } from '../../platform/sign-in/token.ts'
import { begin, openForms } from '../form/child.test-support.ts'
import { openSmallWave } from '../form/small-survey.test-support.ts'
import { findPlaceOfCode } from '../intake/intake.store.ts'
import { closeWave } from '../wave/wave.store.ts'
import { askForCodes } from './ask-for-codes.ts'
import { askForCodes as insertCodes, listCodesOfRequest, stopCode } from './codes.store.ts'
import { showCounts } from './show-counts.ts'

const NEVER = ['bad']

const profile = loadProfile('office/england')

async function openSchool({ office }: TestDatabase): Promise<string> {
  await seedProfile(office, profile)
  for (const [code, name, kind] of [
    ['100001', 'Anytown Primary School', 'school'],
    ['SC1', 'A home', 'childrens-home'],
  ])
    await sql`insert into places.settings (code, list, name, kind, phase, area, words)
      values (${code}, 'test', ${name}, ${kind}, 'Primary', 'E06000001', '{}')`.execute(office)
  return openSmallWave(office)
}

const ask = ({ public: db }: TestDatabase, setting: string | null, classes = ['Year 4', 'Year 5']) =>
  askForCodes(db, NEVER, { wave: 'small-2027', setting, classes })
const codesOf = ({ public: db }: TestDatabase, token: string) => listCodesOfRequest(db, hashToken(token))

describe('codes for a school', () => {
  databaseTest('are made for each class, with the place from the register', async ({ database }) => {
    await openSchool(database)
    const token = await ask(database, '100001')
    const codes = await codesOf(database, token)

    expect(codes.map(({ label, settingName, atLeast }) => [label, settingName, atLeast])).toEqual([
      ['Year 4', 'Anytown Primary School', null],
      ['Year 5', 'Anytown Primary School', null],
    ])
    expect(await findPlaceOfCode(database.public, codes[0]!.code)).toEqual({
      wave: 'small-2027',
      settingKind: 'school',
      phase: 'Primary',
      area: 'E06000001',
      stopped: false,
    })
  })

  databaseTest(
    'are found by the secret of the address alone, of which only a hash is kept',
    async ({ database }) => {
      await openSchool(database)
      const token = await ask(database, '100001')
      expect(await codesOf(database, newToken())).toEqual([])
      const { rows } = await sql<{ all: string }>`
      select coalesce(string_agg(r::text, ' '), '') as all from listen.code_requests r`.execute(
        database.office,
      )
      expect(rows[0]!.all).not.toContain(token)
    },
  )

  databaseTest(
    'are not made for a home, a school that is not there, or a wave that is over',
    async ({ database }) => {
      const wave = await openSchool(database)
      await expect(ask(database, 'SC1')).rejects.toThrow('open school')
      await expect(ask(database, '999999')).rejects.toThrow('open school')
      await expect(ask(database, '100001', [])).rejects.toThrow('1 to 60 labels')
      await closeWave(database.office, wave, '2099-01-01')
      await expect(ask(database, '100001')).rejects.toThrow(ProblemsError)
    },
  )

  databaseTest('never take a code that another class has', async ({ database }) => {
    await openSchool(database)
    const request = (codes: string[], labels: string[]) =>
      insertCodes(database.public, {
        tokenHash: hashToken(newToken()),
        wave: 'small-2027',
        setting: null,
        codes,
        labels,
      })
    expect(await request(['BADOKU'], ['one'])).toBe('made')
    expect(await request(['BADOKU'], ['two'])).toBe('taken')
    expect(await request(['BADOKU', 'DOKUBA'], ['two'])).toBe('made')
  })

  databaseTest('are stopped by whoever has the address, and by nobody else', async ({ database }) => {
    await openSchool(database)
    const [mine, other] = [await ask(database, '100001'), await ask(database, null, ['Club'])]
    const [code] = await codesOf(database, mine)
    expect(await stopCode(database.public, hashToken(other), code!.code)).toBe(false)
    expect(await stopCode(database.public, hashToken(mine), code!.code)).toBe(true)
    expect((await findPlaceOfCode(database.public, code!.code))?.stopped).toBe(true)
  })

  databaseTest(
    'show how many answered only on the hour, from the smallest count on, in steps of five',
    async ({ database }) => {
      const { office } = database
      await openSchool(database)
      const token = await ask(database, '100001', ['Year 4'])
      const code = (await codesOf(database, token))[0]!.code
      const shownAt = async (answered: number) => {
        await sql`update listen.codes set answered = ${answered} where code = ${code}`.execute(office)
        await showCounts(office, 11)
        return (await codesOf(database, token))[0]!.atLeast
      }
      expect(await shownAt(0)).toBe(null)
      expect(await shownAt(10)).toBe(null)
      expect([await shownAt(11), await shownAt(14)]).toEqual([11, 11])
      expect([await shownAt(15), await shownAt(19), await shownAt(20)]).toEqual([15, 15, 20])

      await sql`update listen.codes set answered = 40 where code = ${code}`.execute(office)
      expect((await codesOf(database, token))[0]!.atLeast).toBe(20)
    },
  )

  databaseTest('count a child who came by them, once it has sent', async ({ database }) => {
    await openSchool(database)
    const token = await ask(database, null, ['Club'])
    const code = (await codesOf(database, token))[0]!.code
    const child = await begin(openForms(database), 'younger', 'small-2027', code)
    const answered = () =>
      sql<{ answered: number }>`select answered from listen.codes where code = ${code}`
        .execute(database.office)
        .then(({ rows }) => rows[0]!.answered)
    expect(await answered()).toBe(0)
    await child.send('', child.address.replace(/\/[^/]*$/, '/review'))
    expect(await answered()).toBe(1)
  })
})
