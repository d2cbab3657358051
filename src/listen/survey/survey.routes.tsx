import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import { html, notFound, type Result, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { readNames } from '../../platform/people/people.store.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import { officePaths } from '../office/office.paths.ts'
import type { ListenOfficeDeps } from '../office/office-deps.ts'
import { DifferencesPage } from './differences.page.tsx'
import { differencesBetween } from './differences-between.ts'
import { type Edited, EditSurveyPage, editAddress } from './edit-survey.page.tsx'
import { FIRST_TEXT } from './first-text.ts'
import { playRecording } from './play-recording.ts'
import { PreviewPage } from './preview.page.tsx'
import { type HouseRules, readSurvey } from './read-survey.ts'
import { saveSurvey } from './save-survey.ts'
import { listSurveys, listSurveyVersions, type SurveyRow } from './survey.store.ts'
import { SurveyPage, SurveysPage } from './surveys.page.tsx'

const READ = 'listen.read-survey'
const WRITE = 'listen.write-survey'

// the largest text that is read takes 400,000 letters, and a form sends some of them as three signs each
const FORM_LIMIT = 2 * 1024 * 1024

/** Surveys: the list, one with its versions and its reading check, the next version, how it looks, what changed. */
export const surveyRoutes = (deps: ListenOfficeDeps): Route[] => [
  get(officePaths.surveys, { permission: READ, audit: 'SURVEYS_LISTED' }, async ({ person }) =>
    html(<SurveysPage surveys={await listSurveys(deps.db)} mayWrite={isAllowed(person.roles, WRITE)} />),
  ),

  get(officePaths.newSurvey, { permission: WRITE, audit: 'NEW_SURVEY_BEGUN' }, () =>
    html(<EditSurveyPage edited={{ newest: null, text: FIRST_TEXT, why: '' }} />),
  ),
  post(officePaths.newSurvey, { permission: WRITE, audit: 'SURVEY_SAVED', formLimit: FORM_LIMIT }, request =>
    save(deps, null, request),
  ),

  get(
    officePaths.survey,
    { permission: READ, audit: 'SURVEY_SEEN' },
    async ({ params, query, person, audit }) => {
      const versions = await versionsOf(deps, params.survey)
      audit({ subject: `listen/survey/${params.survey}` })
      const row = versionIn(versions, query.text('version'))
      return html(
        <SurveyPage
          versions={versions}
          row={row}
          check={deps.checks.ofSaved(row).check}
          names={
            await readNames(
              deps.db,
              versions.flatMap(({ by }) => by ?? []),
            )
          }
          mayWrite={isAllowed(person.roles, WRITE)}
          mayOpen={isAllowed(person.roles, 'listen.open-wave')}
        />,
      )
    },
  ),

  get(officePaths.editSurvey, { permission: WRITE, audit: 'SURVEY_EDITED' }, async ({ params, audit }) => {
    const [newest] = await versionsOf(deps, params.survey)
    audit({ subject: `listen/survey/${params.survey}` })
    return html(<EditSurveyPage edited={{ newest: newest!, text: newest!.text, why: '' }} />)
  }),
  post(
    officePaths.editSurvey,
    { permission: WRITE, audit: 'SURVEY_SAVED', formLimit: FORM_LIMIT },
    async request => save(deps, (await versionsOf(deps, request.params.survey))[0]!, request),
  ),

  get(
    officePaths.previewSurvey,
    { permission: READ, audit: 'SURVEY_PREVIEWED', sound: true },
    async ({ params, query, audit }) => {
      const versions = await versionsOf(deps, params.survey)
      audit({ subject: `listen/survey/${params.survey}` })
      const row = versionIn(versions, query.text('version'))
      const { survey, check } = deps.checks.ofSaved(row)
      const only = query.all('form').filter(form => Object.hasOwn(survey.forms, form))
      return html(
        <PreviewPage
          of={{ saved: row }}
          survey={survey}
          check={check}
          words={deps.words}
          only={only}
          recordings={deps.recordings}
        />,
      )
    },
  ),

  get(
    officePaths.recording,
    { permission: READ, audit: 'SURVEY_RECORDING_HEARD' },
    async ({ params, query, headers, audit }) => {
      const row = versionIn(await versionsOf(deps, params.survey), query.text('version'))
      audit({ subject: `listen/survey/${params.survey}` })
      return playRecording(
        deps.recordings,
        deps.checks.ofSaved(row).survey,
        params.file,
        headers.get('range'),
      )
    },
  ),

  get(
    officePaths.surveyDifferences,
    { permission: READ, audit: 'SURVEY_DIFFERENCES_SEEN' },
    async ({ params, query, audit }) => {
      const versions = await versionsOf(deps, params.survey)
      audit({ subject: `listen/survey/${params.survey}` })
      const to = versionIn(versions, query.text('to'))
      const from = versionIn(versions, query.text('from') || String(to.version - 1))
      const differences = differencesBetween(deps.checks.ofSaved(from).survey, deps.checks.ofSaved(to).survey)
      return html(<DifferencesPage versions={versions} from={from} to={to} differences={differences} />)
    },
  ),
]

async function versionsOf({ db }: ListenOfficeDeps, survey: string): Promise<readonly SurveyRow[]> {
  const versions = await listSurveyVersions(db, survey)
  if (versions.length === 0) throw notFound('a survey of this name')
  return versions
}

/** The version that was asked for; the newest when that is not there. */
const versionIn = (versions: readonly SurveyRow[], asked: string): SurveyRow =>
  versions.find(({ version }) => String(version) === asked) ?? versions[0]!

/** What this office asks of a text that somebody is about to save. */
const houseOf = ({ retention, words }: ListenOfficeDeps): HouseRules => ({
  mostMonths: retention.surveys.months,
  registers: words.registers,
})

type Saving = Parameters<Parameters<typeof post<typeof officePaths.editSurvey, typeof WRITE>>[2]>[0]

/** Saves a version, or shows without saving what the text's words are like or how it looks; the text comes back as it was typed. */
async function save(
  deps: ListenOfficeDeps,
  newest: SurveyRow | null,
  { form, person, audit, auditEntry }: Pick<Saving, 'form' | 'person' | 'audit' | 'auditEntry'>,
): Promise<Result> {
  // a browser sends line ends of its own kind; the text is kept in ours
  const text = form.exact('text').replace(/\r\n/g, '\n')
  const edited: Edited = { newest, text, why: form.text('why') }
  return orAgain(
    problems => <EditSurveyPage edited={edited} problems={problems} />,
    async () => {
      const looks = form.text('do')
      if (looks === 'check' || looks === 'preview' || looks === 'write') {
        audit({ details: { saved: false } })
        return html(lookAtUnsaved(deps, edited, looks))
      }
      const { survey, version } = await saveSurvey(
        deps.db,
        newest?.id ?? null,
        { text, why: edited.why, by: person.id },
        saved =>
          auditEntry({ subject: `listen/survey/${saved.survey}`, details: { version: saved.version } }),
        houseOf(deps),
      )
      return redirect(pathTo(officePaths.survey, { survey }), { notice: `Version ${version} was saved.` })
    },
  )
}

/** A text as it stands: with the check of its words, in all forms, or back in the box. */
function lookAtUnsaved(deps: ListenOfficeDeps, edited: Edited, looks: 'check' | 'preview' | 'write') {
  if (looks === 'write') return <EditSurveyPage edited={edited} />
  const { newest, text, why } = edited
  const survey = readSurvey(text, `${newest?.id ?? 'survey'}.yaml`, houseOf(deps))
  const check = deps.checks.ofText(survey)
  if (looks === 'check') return <EditSurveyPage edited={edited} check={check} />
  return (
    <PreviewPage
      of={{ writing: { action: editAddress(newest), text, why } }}
      {...{ survey, check, words: deps.words, only: [], recordings: deps.recordings }}
    />
  )
}
