import {
  beginCoding,
  decideOnQuote,
  findWords,
  giveCodes,
  guessCodes,
  listQuotes,
  nextDifference,
  nextText,
  openWaveReader,
  proposeQuote,
  readFrame,
  readQuoteWords,
  saveFrame,
  type TextToRead,
  useQuote,
} from '../../listen/index.ts'
import type { Database } from '../../platform/database/database.ts'
import type { ExampleUse } from '../load-example-office.ts'

/** Who reads and quotes in the example: three people of the office, by their id. */
export type ReadingHands = { analyst: string; participation: string; policy: string }

const WAVE = 'big-conversation-2026'
const TEXTS = 240
const READ_TWICE = 40
const QUOTES = 12
const audit = (person: string, event: string) => ({ event, person })

const FRAME = `frame: what-would-help
title: What would make life better
themes:
  play: { title: Places to play and things to do, words: 'Parks, clubs, somewhere to go.', examples: [a park with swings] }
  help: { title: Somebody to talk to, words: 'Being listened to, and help that comes in time.', examples: [someone to talk to at school] }
  school: { title: School, words: 'Lessons, homework, teachers, the length of the day.', examples: [less homework] }
  safety: { title: Feeling safe, words: 'Streets, and kindness online.', examples: [safer streets] }
`
const SIGNS: Readonly<Record<string, RegExp>> = {
  play: /play|park|clubs|youth centre/i,
  help: /talk to|waiting|listen/i,
  school: /school days|homework|teachers/i,
  safety: /safer|kind online/i,
}

/**
 * Has people of the example office read texts of the running wave, two of them some of the same, a third settle where
 * they differ; the computer guess the rest; and a dozen quotes proposed, most of them cleared. By the actions that people
 * use. What was begun stays.
 */
export async function loadExampleWords(use: ExampleUse, hands: ReadingHands): Promise<void> {
  const { db } = use
  if ((await listQuotes(db, { state: '', wave: WAVE, most: 1 })).length > 0) return
  await readTexts(db, hands)
  await quoteChildren(use, hands)
}

async function readTexts(db: Database, { analyst, participation, policy }: ReadingHands): Promise<void> {
  const why = 'Made from the first fifty texts'
  await saveFrame(db, {
    id: null,
    text: FRAME,
    why,
    version: 0,
    person: analyst,
    audit: audit(analyst, 'FRAME_WRITTEN'),
  }).catch(refuseAllButTwice)
  const frame = readFrame(FRAME, 'the example')
  const begun = { frame: frame.frame, version: 1, wave: WAVE, item: 'more', most: TEXTS, doubled: READ_TWICE }
  const coding = await beginCoding(db, { ...begun, person: analyst, audit: audit(analyst, 'CODING_BEGUN') })
  const give = (text: TextToRead, person: string, settles: boolean) => {
    const themes = themesOf(text.masked, person === participation)
    return giveCodes(db, {
      coding,
      frame,
      words: text.words,
      themes,
      settles,
      person,
      audit: audit(person, 'CODES_GIVEN'),
    })
  }
  for (const person of [analyst, participation])
    for (let text = await nextText(db, coding, person); text; text = await nextText(db, coding, person))
      await give(text, person, false)
  for (
    let text = await nextDifference(db, coding, policy);
    text;
    text = await nextDifference(db, coding, policy)
  )
    await give(text, policy, true)
  await guessCodes(db, coding)
}

/** What somebody reads out of an invented text. The second reader takes a club after school for school: people differ. */
const themesOf = (text: string, second: boolean): string[] =>
  Object.entries(SIGNS).flatMap(([theme, sign]) =>
    sign.test(text) || (second && theme === 'school' && /after school/i.test(text)) ? [theme] : [],
  )

async function quoteChildren(
  use: ExampleUse,
  { analyst, participation, policy }: ReadingHands,
): Promise<void> {
  const { db } = use
  const waves = openWaveReader(db)
  const gazetteer = await use.gazetteer()
  const quoting = {
    db,
    quoteWords: readQuoteWords(use.office),
    surveyOf: async (wave: string) => (await waves.find(wave))?.survey ?? null,
    areaName: async (code: string) => gazetteer.area(code)?.name ?? code,
    smallest: 11,
  }
  const asked = {
    ...{ wave: WAVE, item: 'more', search: '', gender: '', area: '', theme: '' },
    ageFrom: 8,
    ageTo: 17,
  }
  const texts = (await findWords(db, asked, { from: 0, most: QUOTES })).map(({ id, shown }) => ({
    words: id,
    masked: shown,
  }))
  for (const [at, { words, masked }] of texts.entries()) {
    const quoted = {
      words,
      quoted: masked,
      group: '',
      tell: [],
      theme: '',
      why: 'The report on what would help',
    }
    const proposed = await proposeQuote(quoting, {
      ...quoted,
      person: analyst,
      audit: audit(analyst, 'QUOTE_PROPOSED'),
    })
    if (at % 4 === 3) continue
    const decide = (deed: 'clear' | 'withdraw', why: string) =>
      decideOnQuote(db, {
        reference: proposed,
        deed,
        why,
        person: participation,
        audit: audit(participation, `QUOTE_${deed === 'clear' ? 'CLEARED' : 'WITHDRAWN'}`),
      })
    await decide('clear', '')
    if (at % 4 === 0) {
      const place = {
        place: `What children told us, page ${at + 4}`,
        usedOn: '2026-11-02',
        address: '',
        whyAgain: '',
      }
      await useQuote(db, {
        ...place,
        reference: proposed,
        person: policy,
        audit: audit(policy, 'QUOTE_USED'),
      })
    }
    if (at === 8) await decide('withdraw', 'A parent asked for it')
  }
}

function refuseAllButTwice(error: unknown): void {
  const codes = error instanceof Object && 'problems' in error ? JSON.stringify(error.problems) : ''
  if (!codes.includes('frame-saved-meanwhile')) throw error
}
