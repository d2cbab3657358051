import { pathTo } from '../../platform/http/path.ts'
import { html, notFound, type Result, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { readHasLeft } from '../intake/intake.store.ts'
import { playRecording } from '../survey/play-recording.ts'
import { orAway } from './away.tsx'
import { chooseRoutes, notOpen } from './choose.routes.tsx'
import { endResponse } from './end-response.tsx'
import { paths } from './form.paths.ts'
import type { FormDeps } from './form-deps.ts'
import { keepStep } from './keep-step.ts'
import { KindlyPage } from './kindly.page.tsx'
import { isOfWave, readReceipt } from './receipt.ts'
import { ReviewPage } from './review.page.tsx'
import { answersOrEnded, showStep } from './show-step.tsx'
import { findStep } from './steps.ts'
import { StillTherePage } from './still-there.page.tsx'
import { SentPage, ThanksPage } from './thanks.page.tsx'
import {
  addressOf,
  meetChild,
  NO_STORE,
  roomForNext,
  stepAddress,
  type Visit,
  wrongAddressOf,
} from './visit.tsx'

/**
 * Nobody is told apart on these pages: no cookie, no line in the log. What proves a form is the secret in its address.
 * Fifty thousand letters of any writing come as half a megabyte at most; twice that is nothing a child wrote.
 */
const ANSWERING = {
  permission: 'public',
  audit: null,
  anonymous: true,
  sound: true,
  formLimit: 1024 * 1024,
} as const

const HEARING = { permission: 'public', audit: null, anonymous: true } as const

/** A child's way through a form, from the choice of a survey to the thanks. */
export const formRoutes = (deps: FormDeps): Route[] =>
  [...chooseRoutes(deps), ...answerRoutes(deps)].map(route => orAway(deps, route))

const answerRoutes = (deps: FormDeps): Route[] => [
  get(paths.recording, HEARING, async ({ params, headers }) => {
    const wave = await deps.waves.find(params.wave)
    if (!wave) throw notFound('a survey of this name')
    return playRecording(deps.recordings, wave.survey, params.file, headers.get('range'))
  }),

  get(paths.review, ANSWERING, ({ params }) =>
    withChild(deps, params, async visit => {
      const answers = await answersOrEnded(deps, visit)
      if (!answers) return endedPage(deps, visit)
      return html(<ReviewPage visit={visit} answers={answers} leaveTo={deps.words.leaveTo} />, {
        headers: NO_STORE,
      })
    }),
  ),
  post(paths.review, ANSWERING, ({ params }) =>
    withChild(deps, params, async visit => {
      const ended = await endResponse(deps, visit)
      return 'to' in ended ? redirect(ended.to) : ended.again
    }),
  ),

  get(paths.thanks, ANSWERING, async ({ params, query }) => {
    const visit = await meetChild(deps, params)
    if (!visit) return wrongAddressOf(deps, params)
    if ((await answersOrEnded(deps, visit)) !== null) return redirect(addressOf(visit, paths.review))
    const receipt = readReceipt(deps.receiptWords, query.text('receipt'))
    if (!receipt || !isOfWave(deps.receiptWords, receipt, visit.wave.id)) return endedPage(deps, visit)
    return html(
      <ThanksPage
        visit={visit}
        receipt={receipt}
        leaveTo={deps.words.leaveTo}
        publicUrl={deps.publicUrl}
        happenedIn={deps.happenedWords.languages}
      />,
      {
        headers: clearing(visit),
      },
    )
  }),

  post(paths.leave, ANSWERING, async ({ params }) => {
    const visit = await meetChild(deps, params)
    // who wants to be gone is gone, whatever the database says
    if (visit) await endLeft(deps, visit).catch(deps.failed)
    return redirect(paths.elsewhere)
  }),

  get(paths.stillThere, ANSWERING, ({ params, query }) =>
    withChild(deps, params, async visit => {
      if (!(await answersOrEnded(deps, visit))) return endedPage(deps, visit)
      const page = query.text('page')
      if (!visit.code || (page !== 'review' && !stepOf(visit, page))) return wrongAddressOf(deps, params)
      return html(<StillTherePage visit={visit} page={page} leaveTo={deps.words.leaveTo} />, {
        headers: NO_STORE,
      })
    }),
  ),
  // it is asked for with GET since a page that goes on by itself can do no other; asked twice it ends once
  get(paths.gone, ANSWERING, async ({ params }) => {
    const visit = await meetChild(deps, params)
    if (!visit?.code) return wrongAddressOf(deps, params)
    await endLeft(deps, visit).catch(deps.failed)
    return redirect(pathTo(paths.code, { code: visit.code }))
  }),

  get(paths.page, ANSWERING, ({ params, query }) =>
    withChild(deps, params, async visit => {
      const step = stepOf(visit, params.page)
      if (!step) return wrongAddressOf(deps, params)
      const answers = await answersOrEnded(deps, visit)
      return answers
        ? showStep(deps, visit, step, thenOf(query.text('then')), answers)
        : endedPage(deps, visit)
    }),
  ),
  post(paths.page, { ...ANSWERING, notRead: params => tooBig(deps, params) }, ({ params, query, form }) =>
    withChild(deps, params, async visit => {
      const step = stepOf(visit, params.page)
      if (!step) return wrongAddressOf(deps, params)
      const kept = await keepStep(deps, visit, step, form, thenOf(query.text('then')))
      if ('late' in kept) return endedPage(deps, visit, kept.late)
      return 'to' in kept ? redirect(kept.to) : kept.again
    }),
  ),
]

/** Finds the child of an address; answers itself where there is none, or the survey is over. */
async function withChild(
  deps: FormDeps,
  params: { wave: string; form: string; token: string },
  work: (visit: Visit) => Promise<Result>,
): Promise<Result> {
  const visit = await meetChild(deps, params)
  if (!visit) return wrongAddressOf(deps, params)
  return visit.stage === 'open' ? work(visit) : notOpen(deps, visit, true)
}

/** Nothing of a page that is too large was kept; who wrote it comes back to what was kept of it before. */
async function tooBig(deps: FormDeps, params: Readonly<Record<string, string>>): Promise<Result> {
  const { wave = '', form = '', token = '', page = '' } = params
  const visit = await meetChild(deps, { wave, form, token })
  if (!visit || !stepOf(visit, page)) return wrongAddressOf(deps, { wave, form })
  const { words } = visit
  return html(
    <KindlyPage
      words={words}
      language={visit.form.language}
      leaveTo={deps.words.leaveTo}
      title={words.lookAgain}
      says={[words.tooBig]}
      on={{ label: words.back, href: stepAddress(visit, page) }}
    />,
    { status: 413, headers: NO_STORE },
  )
}

const stepOf = ({ wave, form, known }: Visit, name: string) =>
  findStep(wave.survey, form, name, Object.keys(known))

const thenOf = (given: string): string | undefined => (given === 'review' ? given : undefined)

const endLeft = ({ intake }: FormDeps, { response, wave, id: form, code }: Visit): Promise<boolean> =>
  intake.take({ response, page: '', wave: wave.id, form, answers: {}, ended: 'left', code })

/** Who left in a hurry has somebody behind them, who presses Back. */
const endedPage = async (deps: FormDeps, visit: Visit, late?: readonly string[]): Promise<Result> =>
  (await readHasLeft(deps.db, visit.response)) ? redirect(paths.elsewhere) : sentPage(deps, visit, late)

/** `late`: what was written on a page that came after the end, and is nowhere but here. */
const sentPage = (deps: FormDeps, visit: Visit, late?: readonly string[]): Result =>
  html(<SentPage visit={visit} leaveTo={deps.words.leaveTo} late={late} />, {
    status: late ? 409 : 200,
    headers: late ? NO_STORE : clearing(visit),
  })

/** On a screen that a class shares, the page makes room for the next child by itself. */
function clearing({ code }: Visit): Record<string, string> {
  const room = roomForNext(code)
  return room ? { ...NO_STORE, refresh: `${room.after};url=${room.to}` } : NO_STORE
}
