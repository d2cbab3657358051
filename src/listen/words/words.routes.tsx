import { z } from 'zod'
import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import { html, notFound, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import type { Person } from '../../platform/permissions/person.ts'
import { themesOfWave } from '../frame/themes-of-wave.ts'
import { officePaths } from '../office/office.paths.ts'
import type { ListenOfficeDeps } from '../office/office-deps.ts'
import { findConcernOfSource } from '../quote/concern-of-source.store.ts'
import { proposeQuote, QuoteForm } from '../quote/propose-quote.ts'
import { listQuotesOfWords } from '../quote/quote.store.ts'
import { groupsOf } from '../quote/quote-words.ts'
import { useOfQuotes } from '../quote/use-of-quotes.ts'
import { askWords } from './ask-words.ts'
import { OneTextPage } from './one-text.page.tsx'
import { WordsPage } from './words.page.tsx'
import { findReadableWords } from './words.store.ts'

// a text of 50,000 characters may come back whole, and is then told that a quote is a part of it
const FORM_LIMIT = 1_000_000

/** Masked words: searched and read. What a person looks for is not written down, how much they found is. */
export const wordsRoutes = (deps: ListenOfficeDeps): Route[] => [
  get(
    officePaths.words,
    { permission: 'listen.read-words', audit: 'WORDS_SEARCHED' },
    async ({ query, audit }) => {
      const look = await askWords(deps, query)
      if (look.wave) audit({ subject: `listen/wave/${look.wave.id}`, details: { found: look.count } })
      return html(<WordsPage look={look} />)
    },
  ),

  get(
    officePaths.oneText,
    { permission: 'listen.read-words', audit: 'WORDS_READ' },
    async ({ params: { words }, person, audit }) => {
      audit({ subject: `listen/words/${words}` })
      return html(<OneTextPage {...(await lookAtText(deps, words, person))} />)
    },
  ),

  post(
    officePaths.oneText,
    { permission: 'listen.propose-quote', audit: 'QUOTE_PROPOSED', formLimit: FORM_LIMIT },
    async ({ params: { words }, form, person, auditEntry }) => {
      const look = await lookAtText(deps, words, person)
      return orAgain(
        problems => <OneTextPage {...look} typed={form} problems={problems} />,
        async () => {
          const typed = form.read(QuoteForm, ['tell'])
          const audit = auditEntry({ details: { words } })
          const reference = await proposeQuote(useOfQuotes(deps), {
            ...typed,
            words,
            person: person.id,
            audit,
          })
          return redirect(pathTo(officePaths.quote, { reference }), {
            notice: 'The quote is proposed. Another person clears it.',
          })
        },
      )
    },
  ),
]

async function lookAtText(deps: ListenOfficeDeps, id: string, person: Person) {
  const text = z.uuid().safeParse(id).success ? await findReadableWords(deps.db, id) : undefined
  const wave = text && (await deps.waves.find(text.wave))
  if (!text || !wave) throw notFound('a text with this number that may be read')
  const [quotes, themes, gazetteer, concern] = await Promise.all([
    listQuotesOfWords(deps.db, id),
    themesOfWave(deps.db, text.wave),
    deps.gazetteer(),
    findConcernOfSource(deps.db, { words: id, message: null }),
  ])
  return {
    ...{ text, wave, quotes, themes, concern },
    areaName: text.area === null ? null : (gazetteer.area(text.area)?.name ?? text.area),
    setting: text.setting === null ? null : (deps.quoteWords.settings[text.setting] ?? null),
    groups: groupsOf(text.answers, deps.quoteWords).map(value => ({
      value,
      label: deps.quoteWords.groups[value]!.words,
    })),
    mayPropose: text.hasResponse && isAllowed(person.roles, 'listen.propose-quote'),
  }
}
export type TextLook = Awaited<ReturnType<typeof lookAtText>>
