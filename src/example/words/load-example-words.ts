import {
  dayOf,
  decideOnQuote,
  findWords,
  listQuotes,
  openWaveReader,
  proposeQuote,
  readQuoteWords,
  showOnPage,
  useQuote,
} from '../../listen/index.ts'
import { loadProfile } from '../../places/index.ts'
import { pathTo } from '../../platform/http/path.ts'
import { seePaths } from '../../see/index.ts'
import type { ExampleUse } from '../load-example-office.ts'
import { themesWanted } from '../wave/invented-words.ts'
import { FINISHED_WAVE, RUNNING_WAVE } from '../wave/load-example-waves.ts'
import { VOICE_OF_FORM } from '../wave/words-of-children.ts'
import { loadExampleCodings, type ReadingHands } from './load-example-codings.ts'

const WAVE = RUNNING_WAVE.id
const QUOTES = 12
const audit = (person: string, event: string) => ({ event, person })

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
 * Has people of the example office put what children wrote under themes; a dozen quotes of the running wave proposed, most of them cleared;
 * and quotes of the wave that is over cleared and chosen for its page. By the actions that people use. What was begun stays.
 */
export async function loadExampleWords(use: ExampleUse, hands: ReadingHands): Promise<void> {
  const { db } = use
  await citeChildren(use, hands)
  if ((await listQuotes(db, { state: '', wave: WAVE, most: 1 })).length > 0) return
  await loadExampleCodings(db, hands, use.responses)
  await quoteChildren(use, hands)
}

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
 * The same texts are found again by a start that follows one that was cut off. What anybody has decided since stays as they left it: a quote
 * that was held back for a concern, and one that was taken off its page.
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
    const before = there.find(one => one.reference === reference)
    const isNew = !before || (before.state === 'proposed' && !before.heldBack)
    if (!before)
      await proposeQuote(quoting, {
        ...{ reference, words: text.id, quoted: text.shown, group: '', tell: [], theme: '' },
        ...{ why: 'What children said', person: analyst, audit: audit(analyst, 'QUOTE_PROPOSED') },
      })
    if (isNew)
      await decideOnQuote(db, {
        ...{ reference, deed: 'clear', why: '', person: participation },
        audit: audit(participation, 'QUOTE_CLEARED'),
      })
    if (onPage && (isNew || (before.state === 'cleared' && before.uses === 0)))
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
