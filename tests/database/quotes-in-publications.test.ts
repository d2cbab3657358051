import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { ProblemsError } from '../../src/kernel/problem.ts'
import {
  decideOnQuote,
  listQuotes,
  openWaveReader,
  proposeQuote,
  readQuoteWords,
} from '../../src/listen/index.ts'
import { lookAtQuote } from '../../src/listen/quote/look-at-quote.ts'
import { countSetAside } from '../../src/listen/quote/quote.store.ts'
import { listUses } from '../../src/listen/quote/quote-uses.store.ts'
import { quotesCsv } from '../../src/listen/quote/quotes-csv.ts'
import { quotesToTakeDown } from '../../src/listen/quote/quotes-waiting.ts'
import { showOnPage, takeOffPage } from '../../src/listen/quote/show-on-page.ts'
import { useQuote } from '../../src/listen/quote/use-quote.ts'
import { type GivenWords, keepWordsOfWave, WAVE } from '../../src/listen/words/words.test-support.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { readMigrations } from '../../src/platform/database/migrate.ts'
import { databaseTest, type TestDatabase } from '../../src/platform/database/test-database.ts'
import { loadAssets } from '../../src/platform/html/assets.ts'
import { createHttp } from '../../src/platform/http/create-http.tsx'
import { createLog } from '../../src/platform/log/log.ts'
import type { Person } from '../../src/platform/permissions/person.ts'
import { findSaved } from '../../src/see/briefings/briefing.store.ts'
import { checkBriefing } from '../../src/see/briefings/check-briefing.ts'
import { publishBriefing } from '../../src/see/briefings/publish-briefing.tsx'
import { saveBriefing } from '../../src/see/briefings/save-briefing.ts'
import { briefingsToMend } from '../../src/see/briefings/waiting.ts'
import { type Reader, seeRoutes } from '../../src/see/index.ts'
import { surveyReader } from '../../src/see/surveys/survey.test-support.ts'
import { quotesForPublications } from '../../src/wiring/quotes-for-publications.ts'

const AREA = 'E06000001'
const audit = { event: 'A_TEST', person: null }
const AUTHOR: Person = { id: 'cleo', name: 'Cleo', email: 'c@office.example', roles: ['communications'] }

/** The survey whose figures are published is the wave whose words are kept. */
function readerOfWave(): Reader {
  const reader = surveyReader()
  const indicators = reader.indicators.map(one =>
    one.survey ? { ...one, survey: { ...one.survey, wave: WAVE } } : one,
  )
  return { ...reader, indicators }
}

/** Children of one area who wrote these texts, and enough others who could be meant. */
async function keepChildren(db: Database, texts: readonly string[]): Promise<string[]> {
  const child = { age: 12, gender: 'girl', area: AREA }
  const given: GivenWords[] = [...texts, ...Array.from({ length: 12 }, () => 'x')].map(masked => ({
    ...child,
    masked,
  }))
  return keepWordsOfWave(db, given)
}

async function propose(db: Database, words: string, quoted: string, tell: 'area'[] = []): Promise<string> {
  const waves = openWaveReader(db)
  const surveyOf = async (wave: string) => (await waves.find(wave))?.survey ?? null
  const use = { db, quoteWords: readQuoteWords('office/england'), smallest: 11, surveyOf }
  return proposeQuote(
    { ...use, areaName: async () => 'Alderby' },
    { words, quoted, tell, group: '', theme: '', why: 'a report', person: 'anwen', audit },
  )
}

const decide = (db: Database, reference: string, deed: 'clear' | 'withdraw') =>
  decideOnQuote(db, { reference, deed, why: 'because', person: 'posy', audit })

async function clear(db: Database, words: string, quoted: string, tell: 'area'[] = []): Promise<string> {
  const reference = await propose(db, words, quoted, tell)
  await decide(db, reference, 'clear')
  return reference
}

const show = (db: Database, reference: string, whyAgain = '') =>
  showOnPage(db, {
    ...{ reference, whyAgain, person: 'ravi', today: '2027-07-01', audit },
    addressOf: wave => `/what-children-said/${wave}`,
  })

/** See over a database, and everybody who reads its pages. */
async function openPages(database: TestDatabase) {
  const quotes = quotesForPublications({ database, today: () => '2027-07-01' })
  const reader = readerOfWave()
  const deps = {
    ...{ reader: async () => reader, sheetOf: async () => null, quotes },
    ...{ versions: async () => [], readerOfVersion: async () => null },
    ...{ office: database.office, public: database.public },
  }
  const http = createHttp({
    routes: seeRoutes(deps),
    navigation: { public: [], office: [] },
    office: { name: 'An office', exampleData: false, help: [] },
    secret: 'a secret of at least thirty-two letters',
    uploadFolder: tmpdir(),
    https: false,
    assets: await loadAssets({ islands: {} }),
    readSession: async () => null,
    recordAudit: async () => {},
    log: createLog('silent'),
  })
  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const response = await http.fetch(new Request(`http://office.example${path}`, { headers }))
    return { status: response.status, etag: response.headers.get('etag'), text: await response.text() }
  }
  const publish = async (slug: string, body: string) => {
    const saved = await findSaved(database.office, slug)
    const text = `---\ntitle: About ${slug}\nperiod: '2026'\n---\n\n${body}\n`
    await saveBriefing(database.office, {
      ...{ slug, text, version: saved?.version ?? 0, person: 'cleo', audit },
    })
    const publishing = { reader, sheetOf: async () => null, quotes, person: 'cleo', audit }
    await publishBriefing(database.office, (await findSaved(database.office, slug))!, publishing)
  }
  const problemsOf = async (body: string, slug = 'another') =>
    (await checkBriefing(`---\ntitle: T\n---\n\n${body}\n`, slug, reader, async () => null, quotes)).problems
  return { deps, ask, publish, problemsOf }
}

const PAGE = `/what-children-said/${WAVE}`
const EVERYWHERE = ['/briefings/play', PAGE, `${PAGE}/words.csv`, `${PAGE}/areas/${AREA}`, `/areas/${AREA}`]

describe('a quote in publications', () => {
  databaseTest(
    'is gone everywhere at the next request once it is withdrawn: briefings, pages, packs, files',
    async ({ database }) => {
      const db = database.office
      const { ask, publish, deps } = await openPages(database)
      const [one, two, three] = await keepChildren(db, [
        'More parks with swings',
        'A bus that comes',
        'Nobody listens & <b>I</b> do',
      ])
      const inBriefing = await clear(db, one!, 'More parks with swings')
      const fromHere = await clear(db, two!, 'A bus that comes', ['area'])
      const anywhere = await clear(db, three!, 'Nobody listens & <b>I</b> do')
      await publish('play', `What we heard.\n\n{{${inBriefing}}}`)
      await show(db, fromHere)
      await show(db, anywhere)

      const before = await Promise.all(EVERYWHERE.map(path => ask(path)))
      const [briefing, page, file, pack, area] = before.map(({ text }) => text)
      expect(briefing).toMatch(/‘More parks with swings’<\/blockquote><figcaption>– Girl, 12</)
      expect(page).toContain('‘A bus that comes’')
      expect(page).toContain('– Girl, 12, from Alderby')
      expect(page).toContain('‘Nobody listens &amp; &lt;b>I&lt;/b> do’')
      expect(file).toContain(`${fromHere},A bus that comes,"Girl, 12, from Alderby",${AREA}`)
      for (const text of [pack, area]) {
        expect(text).toContain('‘A bus that comes’')
        // its child is from here too, but nobody is told so
        expect(text).not.toContain('Nobody listens')
      }

      for (const reference of [inBriefing, fromHere, anywhere]) await decide(db, reference, 'withdraw')
      for (const [at, path] of EVERYWHERE.entries()) {
        // a browser or a cache on the way that asks whether its copy still holds
        const { status, text } = await ask(path, { 'if-none-match': before[at]!.etag ?? '' })
        expect([path, status]).toEqual([path, 200])
        for (const words of ['More parks', 'A bus that comes', 'Nobody listens', 'Girl, 12'])
          expect([path, text.includes(words)]).toEqual([path, false])
      }
      expect((await ask('/briefings/play')).text).toContain(
        'Words of a child stood here. They are not shown now.',
      )
      const register = await listQuotes(db, { state: '', wave: '', most: 10 })
      expect(quotesCsv(register)).not.toMatch(/parks|bus|listens/)
      // kept by Remit itself, so there is nothing to take down by hand; whoever writes briefings is told
      expect(await quotesToTakeDown(db).list(AUTHOR)).toEqual([])
      expect(await briefingsToMend(deps).list(AUTHOR)).toEqual([
        {
          title: 'Mend a briefing: About play',
          href: '/office/see/briefings/play',
          words: `${inBriefing}: this quote was withdrawn. Readers find a plain sentence in that place.`,
        },
      ])
      await publish('play', 'What we heard.')
      expect(await briefingsToMend(deps).list(AUTHOR)).toEqual([])
    },
  )

  databaseTest(
    'that was cleared before children were asked is set aside: off every page, file and briefing, listed in the office, for good',
    async ({ database }) => {
      const { office: db, owner } = database
      const { ask, publish, problemsOf, deps } = await openPages(database)
      const [one, two, three] = await keepChildren(db, [
        'More parks with swings',
        'A bus that comes',
        'A club',
      ])
      const inBriefing = await clear(db, one!, 'More parks with swings')
      const onPage = await clear(db, two!, 'A bus that comes', ['area'])
      const asked = await clear(db, three!, 'A club')
      await publish('play', `What we heard.\n\n{{${inBriefing}}}`)
      await show(db, onPage)
      const speech = { place: 'A speech', usedOn: '2099-07-02', address: '', person: 'ravi', audit }
      await useQuote(db, {
        ...{ ...speech, reference: onPage, whyAgain: 'the inquiry asked' },
        ...{ today: '2099-07-02', timeZone: 'Europe/London' },
      })
      // as it stood before anybody looked at it
      await sql`alter table listen.quotes drop constraint quotes_cleared_with_consent`.execute(owner)
      await sql`update listen.quotes set consent = null where reference <> ${asked}`.execute(owner)
      await sql.raw(readMigrations().find(({ number }) => number === 164)!.sql).execute(owner)

      for (const path of EVERYWHERE.filter(one => one !== `${PAGE}/words.csv`)) {
        const { status, text } = await ask(path)
        expect([path, status]).toEqual([path, 200])
        for (const words of ['More parks', 'A bus that comes'])
          expect([path, text.includes(words)]).toEqual([path, false])
      }
      expect((await ask(`${PAGE}/words.csv`)).text).not.toContain('A bus that comes')
      const listed = await listQuotes(db, { state: 'set-aside', wave: '', most: 10 })
      expect(listed.map(({ reference }) => reference).sort()).toEqual([inBriefing, onPage].sort())
      expect(await countSetAside(db)).toBe(2)
      expect(quotesCsv(listed)).not.toMatch(/parks|bus/)
      expect((await lookAtQuote(db, onPage, AUTHOR))!.steps[0]).toMatchObject({
        ...{ person: null, step: 'set-aside', note: 'Cleared before children were asked; not printed.' },
      })
      const { rows } = await sql<{ subject: string }>`
        select subject from platform.audit_events where event = 'QUOTE_SET_ASIDE'`.execute(owner)
      expect(rows.map(({ subject }) => subject).sort()).toEqual(
        listed.map(one => `listen/${one.reference}`).sort(),
      )
      expect(await quotesToTakeDown(db).list(AUTHOR)).toMatchObject([
        { title: 'Take down a quote that is set aside: A speech' },
      ])
      expect(await briefingsToMend(deps).list(AUTHOR)).toMatchObject([
        { words: `${inBriefing}: this quote was set aside. Readers find a plain sentence in that place.` },
      ])

      await expect(decide(db, onPage, 'clear')).rejects.toThrow('set aside already')
      expect(await problemsOf(`{{${onPage}}}`)).toMatchObject([
        { what: expect.stringContaining('set aside') },
      ])
      await expect(
        sql`update listen.quotes set state = 'cleared' where reference = ${onPage}`.execute(owner),
      ).rejects.toThrow('quotes_cleared_with_consent')
      await decide(db, onPage, 'withdraw')
      expect(
        (await listQuotes(db, { state: 'cleared', wave: '', most: 10 })).map(one => one.reference),
      ).toEqual([asked])
    },
  )

  databaseTest(
    'that is held back is not called withdrawn: readers learn that it is not shown, authors that it waits, and it stands again once cleared again',
    async ({ database }) => {
      const db = database.office
      const { ask, publish, deps } = await openPages(database)
      const [one] = await keepChildren(db, ['More parks with swings'])
      const quote = await clear(db, one!, 'More parks with swings')
      await publish('play', `{{${quote}}}`)
      await sql`insert into listen.concerns (source, words, wave, category, severity, rank, findings, due_at)
        values ('survey', ${one}::uuid, ${WAVE}, 'unclear', 'worry', 1, '[]', now())`.execute(db)

      const { text } = await ask('/briefings/play')
      expect(text).toContain('Words of a child stood here. They are not shown now.')
      expect(text).not.toMatch(/parks|withdrawn|held back|concern/)
      expect(await briefingsToMend(deps).list(AUTHOR)).toEqual([
        {
          title: 'Mend a briefing: About play',
          href: '/office/see/briefings/play',
          words: `${quote}: this quote is held back and waits to be cleared again. Readers find a plain sentence in that place.`,
        },
      ])

      await sql`update listen.concerns set state = 'closed'`.execute(db)
      await decideOnQuote(db, {
        reference: quote,
        deed: 'clear',
        why: '',
        person: 'posy',
        seesAll: true,
        audit,
      })
      expect((await ask('/briefings/play')).text).toContain('More parks with swings')
      expect(await briefingsToMend(deps).list(AUTHOR)).toEqual([])
    },
  )

  databaseTest('goes with its words, whoever withdrew those', async ({ database }) => {
    const db = database.office
    const { ask, publish } = await openPages(database)
    const [one] = await keepChildren(db, ['More parks with swings'])
    await publish('play', `A girl says: {{${await clear(db, one!, 'More parks')}}}, and we agree.`)
    expect((await ask('/briefings/play')).text).toContain('‘More parks’</span> – Girl, 12')
    await sql`update listen.words set withdrawn = 'asked for' where id = ${one}`.execute(db)
    const { text } = await ask('/briefings/play')
    expect(text).not.toContain('More parks')
    expect(text).toContain('[Words of a child stood here. They are not shown now.]</span>, and we agree.')
  })

  databaseTest(
    'is a problem at its line where it is not cleared, withdrawn, unknown, or twice in a text',
    async ({ database }) => {
      const db = database.office
      const { problemsOf, publish } = await openPages(database)
      const [one, two, three] = await keepChildren(db, ['More parks', 'A bus', 'A club'])
      const waiting = await propose(db, one!, 'More parks')
      const withdrawn = await clear(db, two!, 'A bus')
      await decide(db, withdrawn, 'withdraw')
      const good = await clear(db, three!, 'A club')
      const cites = ['quote:00000000', waiting, withdrawn, good, good, 'quote:xyz', `${good} = 5`]
      const problems = await problemsOf(cites.map(cite => `{{${cite}}}`).join('\n\n'))
      expect(problems.map(({ what, at }) => [at?.line, what.replace(/^.*?\}\}: /, '')])).toEqual([
        [5, 'there is no quote with this reference.'],
        [7, 'this quote waits for a second person who clears it.'],
        [9, 'this quote was withdrawn.'],
        [13, 'it stands in this text already. A child’s words are used once.'],
        [15, 'expected quote: and eight signs as in quote:7c0f3a21, got "quote:xyz".'],
        [17, 'a quote takes nothing but | again "why these words are needed again".'],
      ])
      await expect(publish('play', `{{${waiting}}}`)).rejects.toThrow(ProblemsError)
      expect(await listUses(db, waiting)).toEqual([])
    },
  )

  databaseTest(
    'is used once: refused where it stands elsewhere, with where, unless somebody says why',
    async ({ database }) => {
      const db = database.office
      const { problemsOf, publish } = await openPages(database)
      const [one] = await keepChildren(db, ['More parks'])
      const quote = await clear(db, one!, 'More parks')
      await publish('play', `{{${quote}}}`)
      await publish('play', `Again.\n\n{{${quote}}}`)
      expect(await listUses(db, quote)).toMatchObject([
        { place: 'Briefing: About play', address: '/briefings/play', publication: 'briefing/play' },
      ])
      expect(await problemsOf(`{{${quote}}}`)).toMatchObject([
        { what: expect.stringContaining('used before: Briefing: About play.'), at: { line: 5 } },
      ])
      await expect(publish('another', `{{${quote}}}`)).rejects.toThrow('used before: Briefing: About play')
      await expect(show(db, quote)).rejects.toThrow('used before: Briefing: About play')
      const speech = {
        ...{ place: 'A speech', usedOn: '2099-07-02', address: '', whyAgain: '', person: 'ravi' },
        ...{ today: '2099-07-02', timeZone: 'Europe/London' },
      }
      await expect(useQuote(db, { ...speech, reference: quote, audit })).rejects.toThrow(
        'used before: Briefing: About play',
      )

      await publish('another', `{{${quote} | again "the inquiry asked for it"}}`)
      await show(db, quote, 'the page tells the same')
      expect((await listUses(db, quote)).map(({ whyAgain }) => whyAgain)).toEqual([
        null,
        'the inquiry asked for it',
        'the page tells the same',
      ])
    },
  )

  databaseTest(
    'stands once when two publish it at the same moment, and not at all when it is withdrawn at that moment',
    async ({ database }) => {
      const db = database.office
      const { publish, ask } = await openPages(database)
      const [one, two] = await keepChildren(db, ['More parks', 'A bus that comes'])
      const [quote, other] = [await clear(db, one!, 'More parks'), await clear(db, two!, 'A bus that comes')]
      const both = await Promise.allSettled(['play', 'sport'].map(slug => publish(slug, `{{${quote}}}`)))
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(await listUses(db, quote)).toHaveLength(1)

      await Promise.allSettled([publish('buses', `{{${other}}}`), decide(db, other, 'withdraw')])
      expect((await ask('/briefings/buses')).text).not.toContain('A bus that comes')
    },
  )

  databaseTest(
    'leads from its page to every publication and to the masked words, and knows what no longer cites it',
    async ({ database }) => {
      const db = database.office
      const { publish, ask } = await openPages(database)
      const [one] = await keepChildren(db, ['More parks, please'])
      const quote = await clear(db, one!, 'More parks')
      await show(db, quote)
      await publish('play', `{{${quote} | again "needed"}}`)
      const analyst: Person = { ...AUTHOR, roles: ['analyst'] }
      const look = await lookAtQuote(db, quote, analyst)
      expect(look?.uses.map(({ address, takenDownAt }) => [address, takenDownAt])).toEqual([
        [`/what-children-said/${WAVE}`, null],
        ['/briefings/play', null],
      ])
      expect(look?.source?.masked).toBe('More parks, please')

      await publish('play', 'Without it.')
      await takeOffPage(db, { reference: quote, person: 'ravi', audit })
      await takeOffPage(db, { reference: quote, person: 'ravi', audit })
      const after = await lookAtQuote(db, quote, analyst)
      expect(after?.uses.every(({ takenDownAt }) => takenDownAt !== null)).toBe(true)
      expect(after?.steps.filter(({ step }) => step === 'taken-down')).toHaveLength(2)
      expect((await ask(PAGE)).text).not.toContain('More parks')
      await show(db, quote, 'back again')
      expect((await ask(PAGE)).text).toContain('More parks')
      expect((await lookAtQuote(db, quote, analyst))?.uses).toHaveLength(2)
    },
  )

  databaseTest(
    'is never read from an old edition that somebody kept: it has no words',
    async ({ database }) => {
      const db = database.office
      const { publish } = await openPages(database)
      const [one] = await keepChildren(db, ['More parks'])
      await publish('play', `{{${await clear(db, one!, 'More parks')}}}`)
      const { rows } = await sql<{ html: string }>`select html from see.published_briefings`.execute(db)
      expect(rows).toHaveLength(1)
      expect(rows[0]!.html).not.toContain('More parks')
    },
  )
})
