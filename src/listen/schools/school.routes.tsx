import { ProblemsError } from '../../kernel/problem.ts'
import type { Fields } from '../../platform/http/fields.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import { html, notFound, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { hashToken } from '../../platform/sign-in/token.ts'
import { readCode } from '../form/code-reader.ts'
import { paths } from '../form/form.paths.ts'
import { meetForm, NO_STORE } from '../form/visit.tsx'
import { dayOf, type PublicWave, stageOf } from '../wave/wave.ts'
import { type Asked, AskPage, NO_SCHOOL } from './ask.page.tsx'
import { askForCodes } from './ask-for-codes.ts'
import { readClassNames } from './class-names.ts'
import { ClassSheetsPage } from './class-sheets.page.tsx'
import { type ClassCode, listCodesOfRequest, stopCode } from './codes.store.ts'
import { LessonPage } from './lesson.page.tsx'
import { LookAtFormPage, LookPage } from './look.page.tsx'
import { RequestPage } from './request.page.tsx'
import type { SchoolDeps } from './school-deps.ts'
import { schoolPaths } from './schools.paths.ts'

/** A form that anybody may fill in: it proves that it is ours by its token, and nobody is limited by address. */
const OPEN = { permission: 'public', audit: null } as const

/** Known by the secret in the address alone: no cookie, no line in the log. */
const BY_ADDRESS = { ...OPEN, anonymous: true } as const

/** In the frame of children's pages, which turns them in one document. */
const LOOKING = { ...BY_ADDRESS, sound: true } as const

/** For teachers: asking for codes, the codes of a request, sheets to print, a lesson. */
export const schoolRoutes = (deps: SchoolDeps): Route[] => [
  get(schoolPaths.ask, OPEN, async ({ query }) => html(await askPage(deps, query))),
  post(schoolPaths.ask, OPEN, async ({ form }) => {
    const shown = await lookUp(deps, form)
    return orAgain(
      problems => <AskPage {...shown} problems={problems} />,
      async () => {
        const asked = await readAsked(deps, form)
        const token = await askForCodes(deps.db, deps.never, asked)
        return redirect(pathTo(schoolPaths.request, { token }))
      },
    )
  }),
  get(schoolPaths.lesson, OPEN, () => html(<LessonPage />)),

  get(schoolPaths.look, OPEN, async () => {
    const today = dayOf(deps.now(), deps.timeZone)
    const waves = await deps.waves.list()
    return html(<LookPage waves={waves.filter(wave => stageOf(wave, today) !== 'after')} />)
  }),
  get(schoolPaths.lookForm, LOOKING, async ({ params }) => {
    const visit = await meetForm(deps, params)
    if (!visit) throw notFound('a form at this address')
    return html(<LookAtFormPage visit={visit} clock={deps.clock} leaveTo={deps.words.leaveTo} />)
  }),

  get(schoolPaths.request, BY_ADDRESS, async ({ params }) => {
    const codes = await codesOf(deps, params.token)
    const wave = await deps.waves.find(codes[0]!.wave)
    return html(
      <RequestPage token={params.token} codes={codes} title={wave?.title ?? ''} smallest={deps.smallest} />,
      { headers: NO_STORE },
    )
  }),
  get(schoolPaths.sheets, BY_ADDRESS, async ({ params, query }) => {
    const codes = await codesOf(deps, params.token)
    const only = readCode(query.text('code'))
    const wave = await deps.waves.find(codes[0]!.wave)
    if (!wave) throw notFound('a survey of these codes')
    return html(
      <ClassSheetsPage
        token={params.token}
        codes={codes.filter(({ code }) => only === null || code === only)}
        wave={wave}
        publicUrl={deps.publicUrl}
      />,
      { headers: NO_STORE },
    )
  }),
  post(schoolPaths.stop, BY_ADDRESS, async ({ params, form }) => {
    await codesOf(deps, params.token)
    await stopCode(deps.db, hashToken(params.token), readCode(form.text('code')) ?? '')
    return redirect(pathTo(schoolPaths.request, params))
  }),

  get(schoolPaths.short, BY_ADDRESS, () => redirect(paths.typeCode)),
  get(schoolPaths.shortCode, BY_ADDRESS, ({ params }) => redirect(pathTo(paths.code, params))),
]

/** The classes of a request; who made the address up is told that there is none. */
async function codesOf({ db }: SchoolDeps, token: string): Promise<readonly ClassCode[]> {
  const codes = await listCodesOfRequest(db, hashToken(token))
  if (codes.length === 0) throw notFound('a request at this address')
  return codes
}

const askPage = async (deps: SchoolDeps, query: Fields) => <AskPage {...(await lookUp(deps, query))} />

/** What the page shows for what was typed so far: the schools that may be meant, the waves that are open. */
async function lookUp(deps: SchoolDeps, typed: Fields): Promise<Asked> {
  const school = typed.text('school')
  return {
    school,
    isGroup: typed.text('group') === 'yes',
    found: school ? await deps.places.search(school) : null,
    waves: await openWaves(deps),
    setting: typed.text('setting'),
    wave: typed.text('wave'),
    classes: typed.exact('classes'),
  }
}

async function openWaves({ waves, now, timeZone }: SchoolDeps): Promise<PublicWave[]> {
  const today = dayOf(now(), timeZone)
  return (await waves.list()).filter(wave => stageOf(wave, today) === 'open')
}

/** @throws ProblemsError with everything that is missing, at once. */
async function readAsked(deps: SchoolDeps, form: Fields) {
  const problems: ProblemsError['problems'][number][] = []
  const wave = (await openWaves(deps)).find(({ id }) => id === form.text('wave'))
  if (!wave)
    problems.push({ code: 'codes-wave', what: 'choose a survey that is open.', at: { field: 'wave' } })
  const chosen = form.text('setting')
  const setting = chosen && chosen !== NO_SCHOOL ? await deps.places.find(chosen) : undefined
  if (!setting && chosen !== NO_SCHOOL)
    problems.push({ code: 'codes-school', what: 'choose your school.', at: { field: 'setting' } })
  try {
    const classes = readClassNames(form.exact('classes'))
    if (wave && problems.length === 0) return { wave: wave.id, setting: setting ? chosen : null, classes }
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error
    problems.push(...error.problems)
  }
  throw new ProblemsError(problems)
}
