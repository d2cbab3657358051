import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { databaseTest } from '../../platform/database/test-database.ts'
import { findPlaceOfCode, type PageTaken, readAnswersSoFar, readHasEnded } from './intake.store.ts'
import { openIntake } from './intake.ts'

const ONE = '11111111-1111-8111-8111-111111111111'
const page = (given: Partial<PageTaken> = {}): PageTaken => ({
  response: ONE,
  page: 'better-life',
  wave: 'wave',
  form: '9-12',
  answers: { 'better-life': { chosen: 'likely' } },
  ended: null,
  code: null,
  ...given,
})
const END = page({ page: '', answers: {}, ended: 'sent' })

describe('intake', () => {
  databaseTest(
    'keeps a page before it answers, and gives it back to who knows the number',
    async ({ database }) => {
      const intake = openIntake(database.public)

      expect(await intake.take(page())).toBe(true)
      expect(await readAnswersSoFar(database.public, ONE)).toEqual({ 'better-life': { chosen: 'likely' } })
    },
  )

  databaseTest('stores once what is sent twice, in one moment or later', async ({ database }) => {
    const intake = openIntake(database.public)
    await Promise.all(Array.from({ length: 5 }, () => intake.take(page())))
    await intake.take(page())

    const { rows } = await sql`select response from listen.inbox`.execute(database.office)
    expect(rows).toEqual([{ response: ONE }])
  })

  databaseTest('takes the later answer when a child went back', async ({ database }) => {
    const intake = openIntake(database.public)
    await intake.take(page())
    await intake.take(page({ answers: { 'better-life': { none: 'dont-want' } } }))

    expect(await readAnswersSoFar(database.public, ONE)).toEqual({ 'better-life': { none: 'dont-want' } })
  })

  databaseTest('takes nothing more after the end, and shows nothing of it', async ({ database }) => {
    const intake = openIntake(database.public)
    const kept = await Promise.all([
      intake.take(page()),
      intake.take(END),
      intake.take(page({ page: 'late' })),
    ])

    expect(kept).toEqual([true, true, false])
    expect(await intake.take(END)).toBe(false)
    expect(await readAnswersSoFar(database.public, ONE)).toEqual({})
    expect(await readHasEnded(database.public, ONE)).toBe(true)
  })

  databaseTest('lets nothing overtake an end that is still being written', async ({ database }) => {
    const intake = openIntake(database.public)
    const { end, late } = await database.office.transaction().execute(async trx => {
      // whoever ends this response waits for us, and for nobody else
      await sql`insert into listen.ended (response) values (${ONE})`.execute(trx)
      const first = intake.take(page())
      const sent = intake.take(END)
      const after = intake.take(page({ page: 'late' }))
      await first
      await intake.take(page({ response: ONE.replace('1', '2') }))
      await sql`delete from listen.ended`.execute(trx)
      return { end: sent, late: after }
    })

    expect(await Promise.all([end, late])).toEqual([true, false])
  })

  databaseTest('counts a code once for each child who sent, however often', async ({ database }) => {
    await sql`insert into listen.codes (code, wave, request, area)
      values ('KITE42', 'wave', gen_random_uuid(), 'E09000001')`.execute(database.office)
    const intake = openIntake(database.public)
    await Promise.all([1, 2, 3].map(() => intake.take({ ...END, code: 'KITE42' })))
    await intake.take({ ...END, response: ONE.replace('1', '2'), ended: 'left', code: 'KITE42' })

    const { rows } = await sql`select answered from listen.codes`.execute(database.office)
    expect(rows).toEqual([{ answered: 1 }])
    expect((await findPlaceOfCode(database.public, 'KITE42'))?.area).toBe('E09000001')
    expect(await findPlaceOfCode(database.public, 'NONE00')).toBeUndefined()
  })

  databaseTest('loses nobody’s page for the sake of one that cannot be stored', async ({ database }) => {
    const intake = openIntake(database.public)
    const bad = intake.take(page({ response: 'no number' }))
    const good = Array.from({ length: 20 }, (_, n) =>
      intake.take(page({ response: `22222222-2222-8222-8222-2222222222${10 + n}` })),
    )

    await expect(bad).rejects.toThrow()
    expect(await Promise.all(good)).toEqual(good.map(() => true))
  })
})
