import { pathTo, withQuery } from '../../platform/http/path.ts'
import { html, type Result } from '../../platform/http/result.ts'
import type { PlaceOfCode } from '../intake/intake.store.ts'
import { readResponseToken } from '../intake/response-token.ts'
import type { Answers } from '../survey/answer.ts'
import type { Form } from '../survey/survey.ts'
import { dayOf, type PublicWave, type Stage, stageOf } from '../wave/wave.ts'
import { asking, PLAIN_LANGUAGE } from './asked-language.ts'
import { paths } from './form.paths.ts'
import type { FormDeps } from './form-deps.ts'
import type { RoomForNext, Watch } from './form-frame.tsx'
import type { FormWords } from './form-words.ts'
import { KindlyPage } from './kindly.page.tsx'
import { placed } from './read-place.ts'

/** A form that somebody has come to, by its address. */
export type FormVisit = { wave: PublicWave; stage: Stage; id: string; form: Form; words: FormWords }

/** A child on their way: the form, and the response that only their address leads to. */
export type Visit = FormVisit & {
  token: string
  response: string
  code: string | null
  /** Answers that need no asking: the place, when a code brought it. */
  known: Answers
}

/** The form of an address; null when there is none. */
export async function meetForm(
  deps: Pick<FormDeps, 'waves' | 'words' | 'now' | 'timeZone'>,
  { wave: waveId, form: id }: { wave: string; form: string },
): Promise<FormVisit | null> {
  const wave = await deps.waves.find(waveId)
  const form = wave && Object.hasOwn(wave.survey.forms, id) ? wave.survey.forms[id] : undefined
  if (!wave || !form) return null
  return {
    wave,
    stage: stageOf(wave, dayOf(deps.now(), deps.timeZone)),
    id,
    form,
    words: deps.words.of(form),
  }
}

/** The child of an address; null when it was made up, changed, or belongs to another form. */
export async function meetChild(
  deps: FormDeps,
  params: { wave: string; form: string; token: string },
): Promise<Visit | null> {
  const form = await meetForm(deps, params)
  const key = form && readResponseToken(deps.key, { wave: params.wave, form: params.form }, params.token)
  if (!form || !key) return null
  const place = key.code === null ? undefined : await deps.codes(key.code)
  return { ...form, ...key, token: params.token, known: knownBy(form, place) }
}

/** A code that brings an area answers every question for the place. */
function knownBy({ wave, form }: FormVisit, place: PlaceOfCode | undefined): Answers {
  if (!place?.area || place.wave !== wave.id) return {}
  const { area, settingKind: setting, phase } = place
  const items = form.pages
    .flatMap(page => page.items)
    .filter(id => ['place', 'school'].includes(wave.survey.items[id]?.kind ?? ''))
  return Object.fromEntries(items.map(id => [id, placed({ area, setting, phase, route: 'code' })]))
}

/** The address of a step of this child. */
export const stepAddress = ({ wave, id, token }: Visit, page: string, then?: string): string =>
  pathTo(paths.page, { wave: wave.id, form: id, token, page }, { then })

export const addressOf = (
  { wave, id, token }: Visit,
  path: typeof paths.review | typeof paths.thanks | typeof paths.leave | typeof paths.gone,
  query: Record<string, string> = {},
): string => pathTo(path, { wave: wave.id, form: id, token }, query)

// long enough to copy four words down, short enough that the next child does not find them
const CLEARS_AFTER_SECONDS = 60

/** Where the next child at this screen begins, and when: only where a class shares it. */
export const roomForNext = (code: string | null): RoomForNext | null =>
  code === null ? null : { after: CLEARS_AFTER_SECONDS, to: pathTo(paths.code, { code }) }

// Without script nobody can tell whether a child is writing, and what was not sent is lost: so later than with it, and
// later still where there is something to write.
const ASKS_AFTER_SECONDS = 10 * 60
const ASKS_WRITERS_AFTER_SECONDS = 20 * 60

/** What a page with answers does when nobody touches it: only where a class shares the screen. */
export function watchFor(visit: Visit, page: string, isWritten = false): Watch | null {
  if (visit.code === null) return null
  const { wave, id, token } = visit
  return {
    after: isWritten ? ASKS_WRITERS_AFTER_SECONDS : ASKS_AFTER_SECONDS,
    to: pathTo(paths.stillThere, { wave: wave.id, form: id, token }, { page }),
    gone: addressOf(visit, paths.gone),
  }
}

/** Kept by no browser: whoever presses Back on a shared tablet sees nothing of the child before. */
export const NO_STORE = { 'cache-control': 'no-store' } as const

/** An address that leads nowhere, in a child's words and language. */
export function wrongAddress(
  deps: Pick<FormDeps, 'words'>,
  wave: string | null = null,
  language = PLAIN_LANGUAGE,
): Result {
  const words = deps.words.of({ language, speaks: 'child' })
  const asked = asking(language)
  return html(
    <KindlyPage
      words={words}
      language={language}
      leaveTo={deps.words.leaveTo}
      title={words.wrongTitle}
      says={[words.wrong]}
      on={{
        label: words.again,
        href: wave ? pathTo(paths.wave, { wave }, asked) : withQuery(paths.surveys, asked),
      }}
    />,
    { status: 404, headers: NO_STORE },
  )
}

/** The same for an address of a form, in the form's language where there is such a form. */
export async function wrongAddressOf(
  deps: FormDeps,
  params: { wave: string; form: string },
): Promise<Result> {
  const visit = await meetForm(deps, params)
  const language =
    visit && deps.words.languages.includes(visit.form.language) ? visit.form.language : undefined
  return wrongAddress(deps, params.wave, language)
}
