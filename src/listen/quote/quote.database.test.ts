import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { readPublicQuotes } from '../index.ts'
import type { Survey } from '../survey/survey.ts'
import { openWaveReader } from '../wave/wave-reader.ts'
import { type GivenWords, keepWordsOfWave } from '../words/words.test-support.ts'
import { decideOnQuote } from './decide-quote.ts'
import { proposeQuote } from './propose-quote.ts'
import { findQuote, listSteps, listToClear } from './quote.store.ts'
import type { QuoteDeed } from './quote.ts'
import { listToTakeDown, listUses } from './quote-uses.store.ts'
import { readQuoteWords } from './quote-words.ts'
import { takeDownUse, useQuote } from './use-quote.ts'

const OFFICE = fileURLToPath(new URL('../../../office/england', import.meta.url))
const quoteWords = readQuoteWords(OFFICE)
const audit = { event: 'A_TEST', person: null }
const twelve: GivenWords[] = Array.from({ length: 12 }, () => ({ masked: 'More parks, please.' }))

async function propose(
  db: Database,
  words: string,
  typed: Partial<Parameters<typeof proposeQuote>[1]> = {},
  asFielded = (survey: Survey): Survey => survey,
) {
  const waves = openWaveReader(db)
  const use = {
    ...{ db, quoteWords, smallest: 11, areaName: async () => 'Leeds' },
    surveyOf: async (id: string) => {
      const wave = await waves.find(id)
      return wave ? asFielded(wave.survey) : null
    },
  }
  const quoted = { quoted: 'More parks', group: '', tell: [], theme: '', why: 'the report on play' }
  return proposeQuote(use, { ...quoted, words, person: 'anwen', audit, ...typed })
}

const decide = (db: Database, reference: string, deed: QuoteDeed, person = 'posy', why = 'because') =>
  decideOnQuote(db, { reference, deed, why, person, audit })

const use = (db: Database, reference: string, whyAgain = '', usedOn = '2099-07-01') =>
  useQuote(db, {
    ...{ reference, place: 'Report on play', usedOn, address: '', whyAgain, person: 'ravi', audit },
    ...{ today: '2099-07-02', timeZone: 'Europe/London' },
  })

describe('quotes', () => {
  databaseTest('come only from a form that said before that words may be printed', async ({ database }) => {
    const { office } = database
    const [words] = await keepWordsOfWave(office, twelve)
    const untold = (survey: Survey): Survey => {
      const forms = structuredClone(survey.forms)
      for (const { promise } of Object.values(forms)) delete promise.print
      return { ...survey, forms }
    }
    await expect(propose(office, words!, {}, untold)).rejects.toThrow('did not say that words may be printed')
    const quote = await findQuote(office, await propose(office, words!))
    expect(quote!.consent).toContain('“We may print some of it.”')
  })

  databaseTest('are seen by the public only once another person has cleared them', async ({ database }) => {
    const [words] = await keepWordsOfWave(database.office, twelve)
    const reference = await propose(database.office, words!)
    expect(await readPublicQuotes(database.public, [reference])).toEqual([])
    expect(await listToClear(database.office, { person: 'anwen', seesAll: false })).toEqual([])
    expect(await listToClear(database.office, { person: 'posy', seesAll: false })).toMatchObject([
      { reference },
    ])

    await expect(decide(database.office, reference, 'clear', 'anwen')).rejects.toThrow(
      'You proposed this quote yourself',
    )
    await decide(database.office, reference, 'clear')
    expect(await readPublicQuotes(database.public, [reference, 'quote:00000000'])).toEqual([
      { reference, words: 'More parks', attribution: 'Girl, 12', withdrawn: false },
    ])
  })

  databaseTest(
    'show the public words and attribution and nothing else of the register',
    async ({ database }) => {
      for (const table of ['quotes', 'quote_uses', 'quote_steps', 'words'])
        await expect(sql.raw(`select 1 from listen.${table}`).execute(database.public)).rejects.toThrow(
          'permission denied',
        )
      const { rows } = await sql<{
        column: string
      }>`select column_name as column from information_schema.columns
      where table_schema = 'listen' and table_name = 'public_quotes' order by 1`.execute(database.owner)
      expect(rows.map(({ column }) => column)).toEqual(['attribution', 'reference', 'withdrawn', 'words'])
    },
  )

  databaseTest(
    'are told more coarsely where a description would single a child out',
    async ({ database }) => {
      const [first, ...others] = await keepWordsOfWave(database.office, [
        {
          masked: 'More parks, please.',
          age: 15,
          gender: 'boy',
          setting: 'alternative-provision',
          area: 'E08000035',
        },
        { masked: 'More parks, please.', age: 14, gender: null },
        ...Array.from({ length: 11 }, () => ({ masked: 'x', age: 16, gender: 'boy' })),
      ])
      const boy = await findQuote(
        database.office,
        await propose(database.office, first!, { tell: ['setting', 'area'] }),
      )
      expect(boy!.attribution).toBe('Boy, 9 to 17')
      expect(boy!.check.tried.map(({ children }) => children)).toEqual([1, 1, 1, 12])
      const notGiven = await findQuote(database.office, await propose(database.office, others[0]!))
      expect(notGiven!.attribution).toBe('Child, 9 to 17')
    },
  )

  databaseTest(
    'are refused in a wave of so few children that even “child” could mean one of them',
    async ({ database }) => {
      const [words] = await keepWordsOfWave(database.office, twelve.slice(0, 10))
      await expect(propose(database.office, words!)).rejects.toThrow(
        'Fewer than 11 children answered this wave',
      )
    },
  )

  databaseTest('are counted with the theme they are to stand under', async ({ database }) => {
    const words = await keepWordsOfWave(database.office, twelve)
    await expect(propose(database.office, words[0]!, { theme: 'play' })).rejects.toThrow(
      'No text of this wave',
    )
    await sql`insert into listen.frames (id, version, text, why, written_by) values ('f', 1, '', '', '')`.execute(
      database.office,
    )
    await sql`with c as (insert into listen.codings (frame, version, wave, item, seed, doubled, began_by)
        values ('f', 1, 'small-2027', 'more', 1, 0, '') returning id),
      t as (insert into listen.coding_texts (coding, words, place, doubled) select id, w, 0, false from c, unnest(${words.slice(0, 1)}::uuid[]) w returning coding, words)
      insert into listen.codes_given (coding, words, reading, themes, person) select coding, words, 'first', '{play}', 'x' from t`.execute(
      database.office,
    )
    await expect(propose(database.office, words[0]!, { theme: 'play' })).rejects.toThrow(
      'Fewer than 11 children wrote about this theme',
    )
  })

  databaseTest(
    'are never taken from raw words, nor from words that cannot be shown',
    async ({ database }) => {
      const [words, unmasked] = await keepWordsOfWave(database.office, [
        { masked: 'My teacher [name] is kind', raw: 'My teacher Zogwyn is kind' },
        { masked: null, raw: 'Zogwyn again' },
        ...twelve,
      ])
      await expect(propose(database.office, words!, { quoted: 'My teacher Zogwyn' })).rejects.toThrow(
        'words that were masked',
      )
      await expect(propose(database.office, unmasked!, { quoted: 'again' })).rejects.toThrow(
        'can no longer be shown',
      )
    },
  )

  databaseTest(
    'cannot be cleared when their words were withdrawn or masked anew meanwhile',
    async ({ database }) => {
      const [one, other] = await keepWordsOfWave(database.office, twelve)
      const first = await propose(database.office, one!)
      const second = await propose(database.office, other!)
      await sql`update listen.words set withdrawn = 'asked for' where id = ${one}`.execute(database.office)
      await sql`update listen.words set masked = '[words] parks, please.' where id = ${other}`.execute(
        database.office,
      )
      for (const reference of [first, second])
        await expect(decide(database.office, reference, 'clear')).rejects.toThrow('withdrawn already')
    },
  )

  databaseTest(
    'are decided once: of two people at once one is told that the other was first',
    async ({ database }) => {
      const [words] = await keepWordsOfWave(database.office, twelve)
      const reference = await propose(database.office, words!)
      const both = await Promise.allSettled([
        decide(database.office, reference, 'clear', 'posy'),
        decide(database.office, reference, 'refuse', 'saffron'),
      ])
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect((await listSteps(database.office, reference)).map(({ step }) => step)).toHaveLength(2)
    },
  )

  databaseTest(
    'are used once, and again only with a reason, also when two people record at once',
    async ({ database }) => {
      const [words] = await keepWordsOfWave(database.office, twelve)
      const reference = await propose(database.office, words!)
      await expect(use(database.office, reference)).rejects.toThrow('it may not be used')
      await decide(database.office, reference, 'clear')
      const both = await Promise.allSettled([
        use(database.office, reference),
        use(database.office, reference),
      ])
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      await use(database.office, reference, 'the answer to the inquiry quotes the report')
      expect(await listUses(database.office, reference)).toHaveLength(2)
    },
  )

  databaseTest(
    'are put into the register of uses on no day before they were cleared, and on none to come',
    async ({ database }) => {
      const { office, owner } = database
      const [words] = await keepWordsOfWave(office, twelve)
      const reference = await propose(office, words!)
      await decide(office, reference, 'clear')
      // half an hour after midnight of the 11th in summer, by the clock of the office
      await sql`update listen.quotes set cleared_at = '2027-06-10T23:30:00Z' where reference = ${reference}`.execute(
        owner,
      )
      for (const day of ['1999-01-01', '2027-06-10'])
        await expect(use(office, reference, '', day)).rejects.toThrow('cleared on 11 June 2027')
      await expect(use(office, reference, '', '2099-07-03')).rejects.toThrow('still to come')
      expect(await listUses(office, reference)).toEqual([])
      await use(office, reference, '', '2027-06-11')
    },
  )

  databaseTest(
    'are gone from the public at once when a decision changes, and every place is chased',
    async ({ database }) => {
      const [words] = await keepWordsOfWave(database.office, twelve)
      const reference = await propose(database.office, words!)
      await decide(database.office, reference, 'clear')
      await use(database.office, reference)
      await expect(decide(database.office, reference, 'withdraw', 'saffron', '')).rejects.toThrow('Say why')
      await decide(database.office, reference, 'withdraw', 'saffron', 'the child asked')

      expect(await readPublicQuotes(database.public, [reference])).toEqual([
        { reference, words: null, attribution: null, withdrawn: true },
      ])
      expect(await listToTakeDown(database.office)).toMatchObject([
        { quote: reference, place: 'Report on play' },
      ])
      const [standing] = await listUses(database.office, reference)
      const down = { reference, use: standing!.id, note: '', person: 'ravi', audit }
      await takeDownUse(database.office, down)
      await takeDownUse(database.office, down)
      expect(await listToTakeDown(database.office)).toEqual([])
      expect(
        (await listSteps(database.office, reference)).filter(({ step }) => step === 'taken-down'),
      ).toHaveLength(1)
    },
  )

  databaseTest(
    'go with their words when these are withdrawn, and stay when their words’ time is over',
    async ({ database }) => {
      const [one, other] = await keepWordsOfWave(database.office, twelve)
      const first = await propose(database.office, one!)
      const second = await propose(database.office, other!)
      for (const reference of [first, second]) await decide(database.office, reference, 'clear')
      await sql`update listen.words set withdrawn = 'asked for' where id = ${one}`.execute(database.office)
      await sql`update listen.words set raw = null, masked = null where id = ${other}`.execute(
        database.office,
      )

      const seen = await readPublicQuotes(database.public, [first, second])
      expect(new Map(seen.map(({ reference, withdrawn }) => [reference, withdrawn]))).toEqual(
        new Map([
          [first, true],
          [second, false],
        ]),
      )
      expect((await listSteps(database.office, first))[0]).toMatchObject({ person: null, step: 'withdrawn' })
    },
  )
})
