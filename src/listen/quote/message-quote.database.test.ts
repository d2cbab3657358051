import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { decideOnQuote } from './decide-quote.ts'
import { proposeMessageQuote } from './propose-message-quote.ts'
import { readPublicQuotes } from './public-quotes.store.ts'
import {
  findQuote,
  listQuotes,
  listQuotesOfMessage,
  listSteps,
  listToClear,
  POST_BOX,
} from './quote.store.ts'
import { listHeldBack } from './quote-uses.store.ts'
import { useQuote } from './use-quote.ts'

const audit = { event: 'A_TEST', person: null }

/** Messages of children of these ages, all of the same words; the first is the one that is quoted. */
async function keepMessages(db: Database, ages: readonly (number | null)[]): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into listen.messages (way, age, raw, masked, words_read, may_print)
    select 'write', age, 'Kit wants more parks, please.', '[name] wants more parks, please.', true, true
    from unnest(${[...ages]}::smallint[]) with ordinality as a (age, n) order by n returning id`.execute(db)
  return rows[0]!.id
}

const propose = (
  db: Database,
  message: string,
  typed: Partial<Parameters<typeof proposeMessageQuote>[1]> = {},
) =>
  proposeMessageQuote(
    { db, topics: { play: 'Places to go' }, smallest: 11 },
    { message, quoted: 'more parks', theme: '', why: 'the report on play', person: 'posy', audit, ...typed },
  )

const decide = (db: Database, reference: string, deed: 'clear' | 'withdraw', person = 'sam') =>
  decideOnQuote(db, { reference, deed, why: 'because', person, audit })

/** A concern about a message, however grave. Returns its number. */
async function worry(db: Database, message: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into listen.concerns (source, message, category, severity, rank, findings, due_at)
    values ('post-box', ${message}::uuid, 'unclear', 'worry', 1, '[]', now()) returning id`.execute(db)
  return rows[0]!.id
}

const twelve = (age: number | null) => Array.from({ length: 12 }, () => age)

describe('a quote of a message', () => {
  databaseTest(
    'is public once another person has cleared it, used once, and withdrawn everywhere',
    async ({ database }) => {
      const { office } = database
      const message = await keepMessages(office, twelve(12))
      const reference = await propose(office, message)
      await expect(decide(office, reference, 'clear', 'posy')).rejects.toThrow('proposed this quote yourself')
      expect(await readPublicQuotes(database.public, [reference])).toEqual([])
      await decide(office, reference, 'clear')
      expect(await readPublicQuotes(database.public, [reference])).toEqual([
        { reference, words: 'more parks', attribution: 'Child, 12', withdrawn: false },
      ])

      const use = {
        ...{ reference, place: 'A report', usedOn: '2099-07-01', address: '', person: 'ravi', audit },
        ...{ today: '2099-07-01', timeZone: 'Europe/London' },
      }
      await useQuote(office, { ...use, whyAgain: '' })
      await expect(useQuote(office, { ...use, whyAgain: '' })).rejects.toThrow('used before')

      await decide(office, reference, 'withdraw')
      expect(await readPublicQuotes(database.public, [reference])).toEqual([
        { reference, words: null, attribution: null, withdrawn: true },
      ])
    },
  )

  databaseTest(
    'leads back to its message, and stands in the register of all quotes',
    async ({ database }) => {
      const message = await keepMessages(database.office, twelve(12))
      const reference = await propose(database.office, message)
      expect(await findQuote(database.office, reference)).toMatchObject({ message, words: null, wave: null })
      expect(await listQuotesOfMessage(database.office, message)).toMatchObject([{ reference }])
      const found = (wave: string) => listQuotes(database.office, { state: '', wave, most: 10 })
      expect([await found(''), await found(POST_BOX), await found('a-wave')].map(one => one.length)).toEqual([
        1, 1, 0,
      ])
    },
  )

  databaseTest(
    'says no age that fewer than 11 messages came from, and nothing of so few messages',
    async ({ database }) => {
      const first = await keepMessages(database.office, [7, ...twelve(null).slice(0, 9)])
      await expect(propose(database.office, first)).rejects.toThrow(
        'Fewer than 11 children wrote to the post box',
      )
      const seven = await keepMessages(database.office, [7, 19])
      const quote = await findQuote(database.office, await propose(database.office, seven))
      expect(quote!.attribution).toBe('Child')
      expect(quote!.check.tried.map(({ children }) => children)).toEqual([2, 11])
    },
  )

  databaseTest('is neither proposed nor cleared where the child did not say yes', async ({ database }) => {
    const { office } = database
    const message = await keepMessages(office, twelve(12))
    const says = (answer: boolean | null) =>
      sql`update listen.messages set may_print = ${answer} where id = ${message}`.execute(office)
    await says(null)
    await expect(propose(office, message)).rejects.toThrow('did not say that its words may be printed')
    await says(false)
    await expect(propose(office, message)).rejects.toThrow('may not be printed')
    await says(true)
    const reference = await propose(office, message)
    expect((await findQuote(office, reference))!.consent).toContain('said yes')
    await sql`insert into listen.quotes (reference, message, quoted, attribution, check_of_groups, why, proposed_by)
      values ('quote:00000001', ${message}, 'more parks', 'Child', '{}', 'before it was asked for', 'ada')`.execute(
      office,
    )
    await expect(decide(office, 'quote:00000001', 'clear')).rejects.toThrow('before it was looked at')
  })

  databaseTest('counts only messages that were put under its theme', async ({ database }) => {
    const { office } = database
    const message = await keepMessages(office, twelve(12))
    await expect(propose(office, message, { theme: 'play' })).rejects.toThrow('not put under that theme')
    await sql`insert into listen.message_themes values (${message}, 'play', 'ada')`.execute(office)
    await expect(propose(office, message, { theme: 'play' })).rejects.toThrow('wrote about this theme')
    await sql`insert into listen.message_themes select id, 'play', 'ada' from listen.messages
      on conflict do nothing`.execute(office)
    const quote = await findQuote(office, await propose(office, message, { theme: 'play' }))
    expect([quote!.theme, quote!.attribution]).toEqual(['Places to go', 'Child, 12'])
  })

  databaseTest('brings nothing back that was masked, and changes no word', async ({ database }) => {
    const message = await keepMessages(database.office, twelve(12))
    await expect(propose(database.office, message, { quoted: 'Kit wants more parks' })).rejects.toThrow(
      'words that were masked',
    )
    await expect(propose(database.office, message, { quoted: 'less parks' })).rejects.toThrow(
      'does not stand in the masked words',
    )
  })

  databaseTest(
    'is withdrawn when the words are masked anew, and stays when more is written down behind them',
    async ({ database }) => {
      const { office } = database
      const message = await keepMessages(office, twelve(12))
      const reference = await propose(office, message)
      await decide(office, reference, 'clear')
      const mask = (masked: string | null) =>
        sql`update listen.messages set masked = ${masked} where id = ${message}`.execute(office)
      await mask('[name] wants more parks, please.\n\nA house and a sun.')
      expect((await findQuote(office, reference))!.state).toBe('cleared')
      await mask('[name] wants more [place], please.')
      expect(await findQuote(office, reference)).toMatchObject({
        state: 'withdrawn',
        endedWhy: expect.stringContaining('masked anew'),
      })
      expect((await listSteps(office, reference))[0]).toMatchObject({ step: 'withdrawn', person: null })
    },
  )

  databaseTest('is neither proposed nor cleared once the words are gone', async ({ database }) => {
    const { office } = database
    const message = await keepMessages(office, twelve(12))
    const reference = await propose(office, message)
    await sql`update listen.messages set raw = null, masked = null where id = ${message}`.execute(office)
    await expect(propose(office, message)).rejects.toThrow('can no longer be shown')
    await expect(decide(office, reference, 'clear')).rejects.toThrow('can no longer be shown')
  })

  databaseTest('comes from a message or from a text, never from both or neither', async ({ database }) => {
    const insert = (columns: string, values: string) =>
      sql
        .raw(`insert into listen.quotes (reference, quoted, attribution, check_of_groups, why, proposed_by${columns})
          values ('quote:00000001', 'x', 'Child', '{}', 'a test', 'ada'${values})`)
        .execute(database.office)
    const id = 'gen_random_uuid()'
    await expect(insert('', '')).rejects.toThrow('check constraint')
    await expect(insert(', message, words', `, ${id}, ${id}`)).rejects.toThrow('check constraint')
    await insert(', message', `, ${id}`)
  })

  databaseTest(
    'is neither proposed nor cleared while a concern about its words is open, and afterwards cleared by the safeguarding lead alone',
    async ({ database: { office } }) => {
      const message = await keepMessages(office, twelve(12))
      const reference = await propose(office, message)
      const concern = await worry(office, message)

      await expect(propose(office, message)).rejects.toThrow('A concern about these words is open')
      await expect(decide(office, reference, 'clear')).rejects.toThrow('A concern about these words is open')
      const lead = { reference, deed: 'clear', why: '', person: 'lead', seesAll: true, audit } as const
      await expect(decideOnQuote(office, lead)).rejects.toThrow('A concern about these words is open')
      const waits = async (seesAll: boolean) =>
        (await listToClear(office, { person: 'lead', seesAll })).length
      expect([await waits(false), await waits(true)]).toEqual([0, 0])

      await sql`update listen.concerns set state = 'closed' where id = ${concern}`.execute(office)
      await expect(decide(office, reference, 'clear')).rejects.toThrow('only the safeguarding lead')
      expect([await waits(false), await waits(true)]).toEqual([0, 1])
      await decideOnQuote(office, lead)
      expect(await findQuote(office, reference)).toMatchObject({ state: 'cleared', clearedBy: 'lead' })
    },
  )

  databaseTest(
    'that was cleared is held back by a concern that comes later, off the public pages and out of use, until it is cleared again',
    async ({ database }) => {
      const { office } = database
      const message = await keepMessages(office, twelve(12))
      const reference = await propose(office, message)
      await decide(office, reference, 'clear')
      const use = {
        ...{ reference, usedOn: '2099-07-01', address: '', person: 'ravi', audit, whyAgain: '' },
        ...{ today: '2099-07-01', timeZone: 'Europe/London' },
      }
      await useQuote(office, { ...use, place: 'A report' })
      const concern = await worry(office, message)

      expect(await readPublicQuotes(database.public, [reference])).toEqual([])
      expect(await findQuote(office, reference)).toMatchObject({ state: 'proposed', clearedAt: null })
      expect((await listSteps(office, reference))[0]).toMatchObject({ step: 'held-back', person: null })
      await expect(useQuote(office, { ...use, place: 'A speech' })).rejects.toThrow('may not be used')
      expect(await listHeldBack(office)).toMatchObject([{ quote: reference, place: 'A report' }])

      await sql`update listen.concerns set state = 'closed' where id = ${concern}`.execute(office)
      await decideOnQuote(office, { reference, deed: 'clear', why: '', person: 'lead', seesAll: true, audit })
      // the concern is written again in no order when its hour is over: nothing is new about it
      await sql`update listen.concerns set raised_hour = raised_hour - interval '2 hours'`.execute(
        database.owner,
      )
      await sql`select listen.settle_concerns(10)`.execute(office)
      expect(await findQuote(office, reference)).toMatchObject({ state: 'cleared' })
      expect(await listHeldBack(office)).toEqual([])
    },
  )
})
