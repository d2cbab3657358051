import { pathTo } from '../../platform/http/path.ts'
import { html, type Result, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { makeResponseToken } from '../intake/response-token.ts'
import { dayOf, type PublicWave, stageOf } from '../wave/wave.ts'
import { CodePage, FormsPage, SurveysPage, WelcomePage } from './choose.page.tsx'
import { readCode } from './code-reader.ts'
import { ElsewherePage } from './elsewhere.page.tsx'
import { paths } from './form.paths.ts'
import type { FormDeps } from './form-deps.ts'
import { say } from './form-words.ts'
import { KindlyPage } from './kindly.page.tsx'
import { sayDay } from './say-day.ts'
import { stepName, stepsOnPath } from './steps.ts'
import { type FormVisit, meetForm, NO_STORE, wrongAddress } from './visit.tsx'

// a child who comes this way stays in one document, in which a question may be said
const OPEN = { permission: 'public', audit: null, anonymous: true, sound: true } as const

/** The way to a form: which survey, which form, what it is; codes of classes; the page to leave to. */
export const chooseRoutes = (deps: FormDeps): Route[] => [
  get(paths.surveys, OPEN, async () => {
    const today = dayOf(deps.now(), deps.timeZone)
    const waves = await deps.waves.list()
    const at = (stage: string) => waves.filter(wave => stageOf(wave, today) === stage)
    return html(
      <SurveysPage
        open={at('open')}
        over={at('after')}
        happened={deps.happenedWords.title}
        words={deps.words}
      />,
    )
  }),

  get(paths.typeCode, OPEN, () => codePage(deps, '', null)),
  post(paths.typeCode, OPEN, ({ form }) => {
    const code = readCode(form.text('code'))
    return code ? redirect(pathTo(paths.code, { code })) : codePage(deps, form.text('code'), 'codeWrong')
  }),
  get(paths.code, OPEN, async ({ params }) => {
    const code = readCode(params.code)
    const place = code ? await deps.codes(code) : undefined
    const wave = place && (await deps.waves.find(place.wave))
    if (!place || !wave) return codePage(deps, params.code, 'codeWrong')
    if (place.stopped) return codePage(deps, '', 'codeStopped')
    return formsPage(deps, wave, code)
  }),

  get(paths.wave, OPEN, async ({ params, query }) => {
    const wave = await deps.waves.find(params.wave)
    return wave ? formsPage(deps, wave, readCode(query.text('code'))) : wrongAddress(deps)
  }),

  get(paths.form, OPEN, async ({ params, query }) => {
    const visit = await meetForm(deps, params)
    if (!visit) return wrongAddress(deps)
    if (visit.stage !== 'open') return notOpen(deps, visit)
    const code = await codeOf(deps, visit, query.text('code'))
    const { leaveTo } = deps.words
    return html(
      <WelcomePage {...{ visit, code, leaveTo }} pages={firstSteps(visit).length} clock={deps.clock} />,
      {
        headers: NO_STORE,
      },
    )
  }),
  post(paths.form, OPEN, async ({ params, form }) => {
    const visit = await meetForm(deps, params)
    if (!visit) return wrongAddress(deps)
    if (visit.stage !== 'open') return notOpen(deps, visit)
    const code = await codeOf(deps, visit, form.text('code'))
    const token = makeResponseToken(deps.key, params, code)
    // a code spares the first question only in the rare form that begins with the place; that page then leads on
    const first = firstSteps(visit)[0]
    return redirect(pathTo(paths.page, { ...params, token, page: first ? stepName(first) : 'review' }))
  }),

  get(paths.elsewhere, OPEN, () => html(<ElsewherePage />)),
]

const firstSteps = ({ wave, form }: FormVisit) => stepsOnPath(wave.survey, form, {})

/** The code by which a child came, when it is one of this wave and still used. */
async function codeOf(deps: FormDeps, { wave }: FormVisit, given: string): Promise<string | null> {
  const code = readCode(given)
  const place = code ? await deps.codes(code) : undefined
  return place && place.wave === wave.id && !place.stopped ? code : null
}

function formsPage(deps: FormDeps, wave: PublicWave, code: string | null): Result {
  const stage = stageOf(wave, dayOf(deps.now(), deps.timeZone))
  if (stage !== 'open') return notOpen(deps, { wave, stage, words: deps.words.plain })
  return html(<FormsPage wave={wave} code={code} words={deps.words} />, { headers: NO_STORE })
}

const codePage = ({ words }: FormDeps, typed: string, problem: 'codeWrong' | 'codeStopped' | null): Result =>
  html(<CodePage typed={typed} problem={problem} words={words} />, {
    status: problem ? 422 : 200,
    headers: NO_STORE,
  })

/** Before the first day and after the last. `middle`: the child was answering when it closed. */
export function notOpen(
  deps: FormDeps,
  { wave, stage, words }: Pick<FormVisit, 'wave' | 'stage' | 'words'>,
  middle = false,
): Result {
  const isOver = stage === 'after'
  const says = isOver ? (middle ? words.overMiddle : words.over) : words.soon
  return html(
    <KindlyPage
      words={words}
      leaveTo={deps.words.leaveTo}
      title={isOver ? words.overTitle : words.soonTitle}
      says={[say(says, { day: sayDay(isOver ? wave.closesOn : wave.opensOn) })]}
      on={{ label: words.surveys, href: paths.surveys }}
    />,
    { status: isOver ? 410 : 404, headers: NO_STORE },
  )
}
