import type { Fields } from '../../platform/http/fields.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import { file, html, notFound, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import type { Person } from '../../platform/permissions/person.ts'
import { themesOfWave, titlesOf } from '../frame/themes-of-wave.ts'
import { officePaths } from '../office/office.paths.ts'
import type { ListenOfficeDeps } from '../office/office-deps.ts'
import { dayOf } from '../wave/wave.ts'
import { decideOnQuote } from './decide-quote.ts'
import { lookAtQuote } from './look-at-quote.ts'
import { QuotePage } from './quote.page.tsx'
import { countSetAside, listQuotes } from './quote.store.ts'
import { QUOTE_STATES } from './quote.ts'
import { QuotesPage } from './quotes.page.tsx'
import { quotesCsv } from './quotes-csv.ts'
import { showOnPage, takeOffPage } from './show-on-page.ts'
import { takeDownUse, UseForm, useQuote } from './use-quote.ts'

// the register of many years; what is beyond is found by wave and state
const MOST_QUOTES = 2_000

/** Quotes: their register, who decides on them, where they were used. */
export const quoteRoutes = (deps: ListenOfficeDeps): Route[] => [
  get(officePaths.quotes, { permission: 'listen.read-quote', audit: 'QUOTES_LISTED' }, async ({ query }) => {
    const state = QUOTE_STATES.find(one => one === query.text('state')) ?? ''
    const wave = query.text('wave')
    const quotes = await listQuotes(deps.db, { state, wave, most: MOST_QUOTES })
    if (query.text('as') === 'csv')
      return file(quotesCsv(quotes), { name: 'quotes.csv', mediaType: 'text/csv' })
    const [waves, setAside] = await Promise.all([deps.waves.list(), countSetAside(deps.db)])
    return html(<QuotesPage {...{ quotes, state, wave, waves, setAside }} />)
  }),

  get(
    officePaths.quote,
    { permission: 'listen.read-quote', audit: 'QUOTE_READ' },
    async ({ params: { reference }, person, audit }) => {
      audit({ subject: `listen/${reference}` })
      return html(<QuotePage look={await lookAt(deps, reference, person)} />)
    },
  ),

  ...(['clear', 'refuse', 'withdraw'] as const).map(deed =>
    post(
      officePaths[`${deed}Quote`],
      {
        permission: deed === 'withdraw' ? 'listen.withdraw-quote' : 'listen.clear-quote',
        audit: AUDITS[deed],
      },
      ({ params: { reference }, form, person, auditEntry }) =>
        again(deps, { reference, person, typed: form }, async () => {
          const why = form.text(`why-${deed}`).slice(0, 1_000)
          await decideOnQuote(deps.db, {
            ...{ reference, deed, why, person: person.id, audit: auditEntry({}) },
            seesAll: isAllowed(person.roles, 'listen.read-raw-words'),
          })
          return NOTICES[deed]
        }),
    ),
  ),

  post(
    officePaths.quoteUses,
    { permission: 'listen.use-quote', audit: 'QUOTE_USED' },
    ({ params: { reference }, form, person, auditEntry }) =>
      again(deps, { reference, person, typed: form }, async () => {
        await useQuote(deps.db, {
          ...form.read(UseForm),
          ...{ reference, person: person.id },
          ...{ today: dayOf(deps.now(), deps.timeZone), timeZone: deps.timeZone },
          audit: auditEntry({}),
        })
        return 'The use is in the register.'
      }),
  ),

  post(
    officePaths.showQuote,
    { permission: 'listen.use-quote', audit: 'QUOTE_USED' },
    ({ params: { reference }, form, person, auditEntry }) =>
      again(deps, { reference, person, typed: form }, async () => {
        await showOnPage(deps.db, {
          ...{ reference, person: person.id, addressOf: deps.pageOfWave, audit: auditEntry({}) },
          whyAgain: form.text('whyOnPage').slice(0, 500),
          today: dayOf(deps.now(), deps.timeZone),
        })
        return 'The quote stands on the page of its survey.'
      }),
  ),

  post(
    officePaths.hideQuote,
    { permission: 'listen.use-quote', audit: 'QUOTE_TAKEN_DOWN' },
    ({ params: { reference }, form, person, auditEntry }) =>
      again(deps, { reference, person, typed: form }, async () => {
        await takeOffPage(deps.db, { reference, person: person.id, audit: auditEntry({}) })
        return 'The quote is off the page of its survey.'
      }),
  ),

  post(
    officePaths.quoteTakenDown,
    { permission: 'listen.use-quote', audit: 'QUOTE_TAKEN_DOWN' },
    ({ params: { reference, use }, form, person, auditEntry }) =>
      again(deps, { reference, person, typed: form }, async () => {
        const note = form.text('note').slice(0, 500)
        await takeDownUse(deps.db, { reference, use, note, person: person.id, audit: auditEntry({}) })
        return 'It is recorded that the quote no longer stands there.'
      }),
  ),
]

const AUDITS = { clear: 'QUOTE_CLEARED', refuse: 'QUOTE_REFUSED', withdraw: 'QUOTE_WITHDRAWN' } as const
const NOTICES = {
  clear: 'The quote is cleared.',
  refuse: 'The quote is refused.',
  withdraw: 'The quote is withdrawn. Its words are gone from the public pages.',
} as const

/** Does what the form asks and shows the quote again, with the notice or with what was wrong. */
const again = (
  deps: ListenOfficeDeps,
  { reference, person, typed }: { reference: string; person: Person; typed: Fields },
  work: () => Promise<string>,
) =>
  lookAt(deps, reference, person).then(look =>
    orAgain(
      problems => <QuotePage look={look} typed={typed} problems={problems} />,
      async () => redirect(pathTo(officePaths.quote, { reference }), { notice: await work() }),
    ),
  )

async function lookAt(deps: ListenOfficeDeps, reference: string, person: Person) {
  const look = await lookAtQuote(deps.db, reference, person)
  if (!look) throw notFound(`a quote ${reference}`)
  const { wave, theme } = look.quote
  const themes = wave === null ? deps.topics : titlesOf(await themesOfWave(deps.db, wave))
  return {
    ...look,
    today: dayOf(deps.now(), deps.timeZone),
    page: wave === null ? null : { address: deps.pageOfWave(wave), publication: `wave/${wave}` },
    themeTitle: theme === null ? null : (themes[theme] ?? theme),
  }
}
export type QuotePageLook = Awaited<ReturnType<typeof lookAt>>
