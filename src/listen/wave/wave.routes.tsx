import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import type { AuditDetail } from '../../platform/http/request.ts'
import { html, notFound, type Result, redirect } from '../../platform/http/result.ts'
import { get, post, type RequestFor, type Route } from '../../platform/http/route.ts'
import { readNames } from '../../platform/people/people.store.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import type { Person } from '../../platform/permissions/person.ts'
import { officePaths } from '../office/office.paths.ts'
import type { ListenOfficeDeps } from '../office/office-deps.ts'
import type { FormWords } from '../survey/check-words.ts'
import { listSurveys, listSurveyVersions } from '../survey/survey.store.ts'
import {
  closeWave,
  correctLabels,
  type Deciding,
  extendWave,
  fieldOfReader,
  languagesToRead,
  overrideWords,
  publishWave,
  takeExtensionBack,
} from './decide-wave.ts'
import { lookAtBecame } from './look-at-became.ts'
import { makeWave, newWaveSchema } from './make-wave.ts'
import { NewWavePage, type NewWaveTyped } from './new-wave.page.tsx'
import { throwAwayDraft } from './throw-away-draft.ts'
import { WavePage, type WaveShown } from './wave.page.tsx'
import { findWave, listAuthors, listWaveSteps, listWaves, type OfficeWave } from './wave.store.ts'
import { dayOf, stageOf } from './wave.ts'
import { WavesPage } from './waves.page.tsx'

const OPEN = 'listen.open-wave'

/** Waves in the office: the list, a new one, and what is decided about one. */
export const waveRoutes = (deps: ListenOfficeDeps): Route[] => [
  get(officePaths.waves, { permission: 'listen.read-wave', audit: 'WAVES_LISTED' }, async ({ person }) =>
    html(
      <WavesPage
        waves={await listWaves(deps.db)}
        today={todayOf(deps)}
        mayOpen={isAllowed(person.roles, OPEN)}
      />,
    ),
  ),

  get(officePaths.newWave, { permission: OPEN, audit: 'NEW_WAVE_BEGUN' }, async ({ query }) => {
    const typed = { survey: query.text('survey'), version: query.text('version') }
    return html(<NewWavePage typed={typed} surveys={await listSurveys(deps.db)} />)
  }),
  post(
    officePaths.newWave,
    { permission: OPEN, audit: 'WAVE_MADE' },
    async ({ form, person, auditEntry }) => {
      const typed: NewWaveTyped = form.values()
      const surveys = await listSurveys(deps.db)
      return orAgain(
        problems => <NewWavePage typed={typed} surveys={surveys} problems={problems} />,
        async () => {
          const wave = form.read(newWaveSchema)
          const audit = auditEntry({
            subject: `listen/wave/${wave.id}`,
            details: { survey: wave.survey, version: wave.version },
          })
          await makeWave(deps.db, wave, {
            ...{ by: person.id, audit, today: todayOf(deps) },
            leads: deps.checks.leads,
          })
          return redirect(pathTo(officePaths.wave, { wave: wave.id }), { notice: 'The draft was made.' })
        },
      )
    },
  ),

  get(
    officePaths.wave,
    { permission: 'listen.read-survey', audit: 'WAVE_SEEN' },
    async ({ params, person, audit }) => {
      const wave = await waveOf(deps, params.wave)
      audit({ subject: `listen/wave/${wave.id}` })
      return html(<WavePage {...(await lookAtWave(deps, wave, person))} />)
    },
  ),

  post(officePaths.publishWave, { permission: OPEN, audit: 'WAVE_PUBLISHED' }, request =>
    decide(deps, request, 'The wave takes answers on its days.', (wave, deciding, check) => {
      const readers = languagesToRead(check).map(language => [
        language,
        request.form.text(fieldOfReader(language)),
      ])
      return publishWave(deps.db, wave, check, deciding, Object.fromEntries(readers))
    }),
  ),
  post(
    officePaths.overrideWords,
    { permission: 'listen.override-words', audit: 'WAVE_WORDS_OVERRIDDEN' },
    request =>
      decide(deps, request, 'The reading check was overridden.', (wave, deciding, check) =>
        overrideWords(deps.db, wave, check, request.form.text('override-why'), deciding),
      ),
  ),
  post(
    officePaths.throwAwayWave,
    { permission: OPEN, audit: 'WAVE_THROWN_AWAY' },
    async ({ params, person, auditEntry }) => {
      const wave = await waveOf(deps, params.wave)
      const shown = await lookAtWave(deps, wave, person)
      return orAgain(
        problems => <WavePage {...shown} problems={problems} />,
        async () => {
          const details = { survey: wave.survey, version: wave.version }
          await throwAwayDraft(deps.db, wave.id, auditEntry({ subject: `listen/wave/${wave.id}`, details }))
          return redirect(officePaths.waves, { notice: `The draft “${wave.title}” was thrown away.` })
        },
      )
    },
  ),
  post(officePaths.extendWave, { permission: OPEN, audit: 'WAVE_EXTENDED' }, request =>
    decide(deps, request, 'The last day was changed.', (wave, deciding) => {
      const { form } = request
      const extension = { closesOn: form.text('closesOn'), why: form.text('extend-why') }
      return extendWave(deps.db, wave, extension, deciding)
    }),
  ),
  post(officePaths.takeExtensionBack, { permission: OPEN, audit: 'WAVE_EXTENSION_TAKEN_BACK' }, request =>
    decide(deps, request, 'The wave has its last day of before.', async (wave, deciding) => {
      const steps = await listWaveSteps(deps.db, wave.id)
      await takeExtensionBack(deps.db, wave, { steps, why: request.form.text('back-why') }, deciding)
    }),
  ),
  post(officePaths.closeWave, { permission: OPEN, audit: 'WAVE_CLOSED' }, request =>
    decide(deps, request, 'The wave is closed.', (wave, deciding) =>
      closeWave(deps.db, wave, request.form.text('close-why'), deciding),
    ),
  ),
  post(officePaths.correctLabels, { permission: OPEN, audit: 'WAVE_LABELS_CORRECTED' }, request =>
    decide(deps, request, 'The wave has the labels of that version.', async (wave, deciding) => {
      const { form } = request
      const versions = await listSurveyVersions(deps.db, wave.survey)
      const checkedOf = (version: number) => {
        const found = versions.find(one => one.version === version)
        return found && deps.checks.ofSaved(found)
      }
      const before = checkedOf(wave.labels)?.survey
      if (!before) throw notFound('the survey of this wave')
      const after = checkedOf(Number(form.text('version')))
      const labels = { before, after: after?.survey, check: after?.check ?? [], why: form.text('labels-why') }
      await correctLabels(deps.db, wave, labels, deciding)
    }),
  ),
]

const todayOf = ({ now, timeZone }: ListenOfficeDeps): string => dayOf(now(), timeZone)

async function waveOf({ db }: ListenOfficeDeps, id: string): Promise<OfficeWave> {
  const wave = await findWave(db, id)
  if (!wave) throw notFound('a wave of this name')
  return wave
}

type Asked = Pick<RequestFor<typeof officePaths.wave, typeof OPEN>, 'params' | 'person' | 'form'> & {
  auditEntry: (detail: AuditDetail) => Deciding['audit']
}

/** Does what was decided, and shows the wave again: with what was wrong, and what was typed, when it was refused. */
async function decide(
  deps: ListenOfficeDeps,
  { params, person, form, auditEntry }: Asked,
  done: string,
  decision: (wave: OfficeWave, deciding: Deciding, check: readonly FormWords[]) => Promise<void>,
): Promise<Result> {
  const wave = await waveOf(deps, params.wave)
  const shown = await lookAtWave(deps, wave, person)
  return orAgain(
    problems => <WavePage {...shown} typed={form.values()} problems={problems} />,
    async () => {
      const audit = auditEntry({ subject: `listen/wave/${wave.id}` })
      await decision(wave, { by: person.id, audit, today: todayOf(deps) }, shown.check)
      return redirect(pathTo(officePaths.wave, { wave: wave.id }), { notice: done })
    },
  )
}

async function lookAtWave(
  deps: ListenOfficeDeps,
  wave: OfficeWave,
  { id, roles }: Person,
): Promise<WaveShown> {
  const steps = await listWaveSteps(deps.db, wave.id)
  const versions = await listSurveyVersions(deps.db, wave.survey)
  return {
    wave,
    steps,
    later: versions.map(({ version }) => version).filter(version => version > wave.labels),
    check: await checkOf(deps, wave),
    names: await readNames(
      deps.db,
      steps.flatMap(({ person }) => person ?? []),
    ),
    today: todayOf(deps),
    isAuthor: wave.state === 'draft' && (await listAuthors(deps.db, wave.id)).includes(id),
    became:
      stageOf(wave, todayOf(deps)) === 'after' ? await lookAtBecame(deps, wave.id, roles, todayOf(deps)) : [],
    may: {
      open: isAllowed(roles, OPEN),
      override: isAllowed(roles, 'listen.override-words'),
      monitor: isAllowed(roles, 'listen.read-wave'),
      key: isAllowed(roles, 'listen.key-sheet'),
    },
  }
}

async function checkOf({ db, checks }: ListenOfficeDeps, wave: OfficeWave): Promise<readonly FormWords[]> {
  const versions = await listSurveyVersions(db, wave.survey)
  const row = versions.find(({ version }) => version === wave.version)
  if (!row) throw notFound('the survey of this wave')
  const { check } = checks.ofSaved(row)
  // its title was held to them when it was made; what is known of such words grows
  const title = { where: 'title of the wave', says: checks.leads(wave.title) }
  return title.says.length === 0 ? check : check.map(one => ({ ...one, leads: [title, ...one.leads] }))
}
