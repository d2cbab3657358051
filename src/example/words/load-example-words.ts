import {
  beginCoding,
  dayOf,
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
  showOnPage,
  type TextToRead,
  useQuote,
} from '../../listen/index.ts'
import { loadProfile } from '../../places/index.ts'
import type { Database } from '../../platform/database/database.ts'
import { pathTo } from '../../platform/http/path.ts'
import { seePaths } from '../../see/index.ts'
import type { ExampleUse } from '../load-example-office.ts'
import { themesWanted } from '../wave/invented-words.ts'
import { FINISHED_WAVE } from '../wave/load-example-waves.ts'
import { VOICE_OF_FORM } from '../wave/words-of-children.ts'

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
  play: { title: Places to play and things to do, words: 'Parks, clubs, somewhere to go. Not the way there.', examples: [a park with swings] }
  help: { title: Being heard and helped, words: 'Somebody to talk to, adults who listen, help that comes in time.', examples: [someone to talk to at school] }
  school: { title: School, words: 'Lessons, homework, breaks, teachers, what comes after.', examples: [less homework] }
  safety: { title: Feeling safe, words: 'Streets, roads, toilets, kindness online.', examples: [safer streets] }
  getting-about: { title: Getting about, words: 'Buses, trains, bikes, and what they cost.', examples: [a bus after seven] }
  home: { title: 'Home, family and money', words: 'Time together, room, rent, jobs, what things cost.', examples: [more time with my family] }
  planet: { title: The planet and the neighbourhood, words: 'Climate, waste, trees, clean places.', examples: [a cleaner park] }
`

/** Quotes that the example's publications cite: the first in its briefing, the others on the page of the wave that is over. */
const CITED: readonly { reference: string; theme: string; onPage: boolean }[] = [
  { reference: 'quote:5a1e0001', theme: 'help', onPage: false },
  { reference: 'quote:5a1e0002', theme: 'help', onPage: false },
  { reference: 'quote:5a1e0003', theme: 'play', onPage: true },
  { reference: 'quote:5a1e0004', theme: 'school', onPage: true },
  { reference: 'quote:5a1e0005', theme: 'safety', onPage: true },
  { reference: 'quote:5a1e0006', theme: 'getting-about', onPage: true },
  { reference: 'quote:5a1e0007', theme: 'home', onPage: true },
  { reference: 'quote:5a1e0008', theme: 'planet', onPage: true },
]

/**
 * Has people of the example office read texts of the running wave, two of them some of the same, a third settle where
 * they differ; the computer guess the rest; a dozen quotes proposed, most of them cleared; and quotes of the wave that is over
 * cleared and chosen for its page. By the actions that people use. What was begun stays.
 */
export async function loadExampleWords(use: ExampleUse, hands: ReadingHands): Promise<void> {
  const { db } = use
  await citeChildren(use, hands)
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

/** What somebody reads out of an invented text. The second reader takes an evening at the youth centre for school: people differ. */
const themesOf = (text: string, second: boolean): string[] => [
  ...new Set([
    ...themesWanted(text),
    ...(second && /in the evening|at school/i.test(text) ? ['school'] : []),
  ]),
]

/** What proposing a quote needs. */
async function quotingOf({ db, office, gazetteer }: ExampleUse) {
  const [waves, places] = [openWaveReader(db), await gazetteer()]
  return {
    db,
    quoteWords: readQuoteWords(office),
    surveyOf: async (wave: string) => (await waves.find(wave))?.survey ?? null,
    areaName: async (code: string) => places.area(code)?.name ?? code,
    smallest: 11,
  }
}

// of so many texts one is found for each theme; the small example of a test has fewer, and takes what is there
const LOOKED_AT = 400

/**
 * Quotes of the wave that is over, under references that the example's briefing cites: each cleared, those for its page put there.
 * The same texts are found again by a start that follows one that was cut off.
 */
async function citeChildren(use: ExampleUse, hands: ReadingHands): Promise<void> {
  const { db } = use
  const { analyst, participation, policy } = hands
  const there = await listQuotes(db, { state: '', wave: FINISHED_WAVE.id, most: 1_000 })
  const quoting = await quotingOf(use)
  const asked = { wave: FINISHED_WAVE.id, item: 'more', search: '', gender: '', area: '', theme: '' }
  const found = await findWords(db, { ...asked, ageFrom: 6, ageTo: 17 }, { from: 0, most: LOOKED_AT })
  const left = found.filter(({ form }) => VOICE_OF_FORM[form] !== 'adult')
  for (const { reference, theme, onPage } of CITED) {
    const fits = left.findIndex(({ shown }) => themesWanted(shown)[0] === theme)
    const [text] = left.splice(Math.max(0, fits), 1)
    if (!text) return
    const state = there.find(one => one.reference === reference)?.state
    if (state === undefined)
      await proposeQuote(quoting, {
        ...{ reference, words: text.id, quoted: text.shown, group: '', tell: [], theme: '' },
        ...{ why: 'What children said', person: analyst, audit: audit(analyst, 'QUOTE_PROPOSED') },
      })
    if (state === undefined || state === 'proposed')
      await decideOnQuote(db, {
        ...{ reference, deed: 'clear', why: '', person: participation },
        audit: audit(participation, 'QUOTE_CLEARED'),
      })
    if (onPage && (state === undefined || state === 'proposed' || state === 'cleared'))
      await showOnPage(db, {
        ...{ reference, whyAgain: '', person: policy, today: todayOf(use) },
        addressOf: wave => pathTo(seePaths.survey, { wave }),
        audit: audit(policy, 'QUOTE_USED'),
      })
  }
}

async function quoteChildren(
  use: ExampleUse,
  { analyst, participation, policy }: ReadingHands,
): Promise<void> {
  const { db } = use
  const quoting = await quotingOf(use)
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
        // it was cleared a moment ago, and nobody used it before
        ...{ usedOn: todayOf(use), today: todayOf(use), timeZone: loadProfile(use.office).timeZone },
        ...{ address: '', whyAgain: '' },
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

const todayOf = ({ office }: ExampleUse): string => dayOf(new Date(), loadProfile(office).timeZone)

function refuseAllButTwice(error: unknown): void {
  const codes = error instanceof Object && 'problems' in error ? JSON.stringify(error.problems) : ''
  if (!codes.includes('frame-saved-meanwhile')) throw error
}
