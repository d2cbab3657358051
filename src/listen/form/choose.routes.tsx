import type { Fields } from '../../platform/http/fields.ts'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import { html, type Result, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { makeResponseToken } from '../intake/response-token.ts'
import { dayOf, type PublicWave, stageOf } from '../wave/wave.ts'
import type { Spoken } from './around-forms.tsx'
import { asking, languageIn } from './asked-language.ts'
import { FormsPage, SurveysPage } from './choose.page.tsx'
import { CodePage } from './code.page.tsx'
import { readCode } from './code-reader.ts'
import { ElsewherePage } from './elsewhere.page.tsx'
import { paths } from './form.paths.ts'
import type { FormDeps } from './form-deps.ts'
import { say } from './form-words.ts'
import { KindlyPage } from './kindly.page.tsx'
import { sayDay } from './say-day.ts'
import { stepName, stepsOnPath } from './steps.ts'
import { type FormVisit, meetForm, NO_STORE, wrongAddress } from './visit.tsx'
import { WelcomePage } from './welcome.page.tsx'

// a child who comes this way stays in one document, in which a question may be said
const OPEN = { permission: 'public', audit: null, anonymous: true, sound: true } as const

/** The way to a form: which survey, which form, what it is; codes of classes; the page to leave to. */
export const chooseRoutes = (deps: FormDeps): Route[] => [
  get(paths.surveys, OPEN, async ({ query }) => {
    const spoken = spokenFor(deps, query)
    const today = dayOf(deps.now(), deps.timeZone)
    const waves = await deps.waves.list()
    const at = (stage: string) => waves.filter(wave => stageOf(wave, today) === stage)
    return html(
      <SurveysPage
        open={at('open')}
        over={at('after')}
        happened={deps.happenedWords.in(spoken.language).title}
        spoken={spoken}
      />,
    )
  }),

  get(paths.typeCode, OPEN, ({ query }) => codePage(spokenFor(deps, query), '', null)),
  post(paths.typeCode, OPEN, ({ query, form }) => {
    const spoken = spokenFor(deps, query)
    const code = readCode(form.text('code'))
    return code
      ? redirect(pathTo(paths.code, { code }, asking(spoken.language)))
      : codePage(spoken, form.text('code'), 'codeWrong')
  }),
  get(paths.code, OPEN, async ({ params, query }) => {
    const spoken = spokenFor(deps, query)
    const code = readCode(params.code)
    const place = code ? await deps.codes(code) : undefined
    const wave = place && (await deps.waves.find(place.wave))
    if (!place || !wave) return codePage(spoken, params.code, 'codeWrong')
    if (place.stopped) return codePage(spoken, '', 'codeStopped')
    return formsPage(deps, wave, code, spoken)
  }),

  get(paths.wave, OPEN, async ({ params, query }) => {
    const wave = await deps.waves.find(params.wave)
    const spoken = spokenFor(deps, query)
    return wave
      ? formsPage(deps, wave, readCode(query.text('code')), spoken)
      : wrongAddress(deps, null, spoken.language)
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

/** The words of a page before a form is chosen, in the language of its address. */
function spokenFor({ words: all }: FormDeps, query: Fields): Spoken {
  const asked = languageIn(query, all.languages)
  return { ...asked, words: all.of({ language: asked.language, speaks: 'child' }), all }
}

function formsPage(deps: FormDeps, wave: PublicWave, code: string | null, spoken: Spoken): Result {
  const stage = stageOf(wave, dayOf(deps.now(), deps.timeZone))
  const { words, language } = spoken
  if (stage !== 'open') return notOpen(deps, { wave, stage, words, form: { language } })
  return html(<FormsPage wave={wave} code={code} spoken={spoken} />, { headers: NO_STORE })
}

const codePage = (spoken: Spoken, typed: string, problem: 'codeWrong' | 'codeStopped' | null): Result =>
  html(<CodePage typed={typed} problem={problem} spoken={spoken} />, {
    status: problem ? 422 : 200,
    headers: NO_STORE,
  })

/** Before the first day and after the last. `middle`: the child was answering when it closed. */
export function notOpen(
  deps: FormDeps,
  {
    wave,
    stage,
    words,
    form: { language },
  }: Pick<FormVisit, 'wave' | 'stage' | 'words'> & { form: Pick<FormVisit['form'], 'language'> },
  middle = false,
): Result {
  const isOver = stage === 'after'
  const says = isOver ? (middle ? words.overMiddle : words.over) : words.soon
  return html(
    <KindlyPage
      words={words}
      language={language}
      leaveTo={deps.words.leaveTo}
      title={isOver ? words.overTitle : words.soonTitle}
      says={[say(says, { day: sayDay(isOver ? wave.closesOn : wave.opensOn, language) })]}
      on={{ label: words.surveys, href: withQuery(paths.surveys, asking(language)) }}
    />,
    { status: isOver ? 410 : 404, headers: NO_STORE },
  )
}
