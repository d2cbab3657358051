import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import { html, notFound, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { officePaths } from '../office/office.paths.ts'
import type { ListenOfficeDeps } from '../office/office-deps.ts'
import { readSurvey } from '../survey/read-survey.ts'
import { listSurveyVersions } from '../survey/survey.store.ts'
import type { Survey } from '../survey/survey.ts'
import { findWave, type OfficeWave } from '../wave/wave.store.ts'
import { bookSheets } from './book-sheets.ts'
import { KeySheetPage, LookAgainPage } from './key-sheet.page.tsx'
import { differencesOf, keySheet, lookAgain } from './key-sheet.ts'
import { PaperPrintPage } from './paper.page.tsx'
import { paperItems } from './paper-items.ts'
import { readKeyed } from './read-keyed.ts'
import { sendSheets } from './send-sheets.ts'
import { findSheet, listBatch, listSheetEntries, listSheets, type Sheet } from './sheet.store.ts'
import { readSheetNumber } from './sheet-number.ts'
import { SheetsPage } from './sheets.page.tsx'

const KEY = 'listen.key-sheet'
// words on paper are shorter than what is pasted into a screen; this is as much as a child's page takes
const FORM_LIMIT = 1024 * 1024

/** Paper sheets: printed for a place, booked when they come back, keyed by two people, brought in as responses. */
export const sheetRoutes = (deps: ListenOfficeDeps): Route[] => [
  get(officePaths.sheets, { permission: KEY, audit: 'SHEETS_LISTED' }, async ({ params, audit }) => {
    audit({ subject: `listen/wave/${params.wave}` })
    const { wave, survey } = await waveOf(deps, params.wave)
    return html(<SheetsPage wave={wave} survey={survey} sheets={await listSheets(deps.db, wave.id)} />)
  }),
  post(
    officePaths.sheets,
    { permission: KEY, audit: 'SHEETS_PRINTED' },
    async ({ params, form, auditEntry }) => {
      const { wave, survey } = await waveOf(deps, params.wave)
      const sheets = await listSheets(deps.db, wave.id)
      const typed = { form: form.text('form'), setting: form.text('setting'), count: form.text('count') }
      return orAgain(
        problems => <SheetsPage {...{ wave, survey, sheets, problems, typed }} />,
        async () => {
          const audit = auditEntry({ subject: `listen/wave/${wave.id}`, details: typed })
          const batch = await sendSheets(deps.db, wave.id, survey, typed, audit)
          return redirect(pathTo(officePaths.printSheets, { batch }))
        },
      )
    },
  ),
  post(
    officePaths.bookSheets,
    { permission: KEY, audit: 'SHEETS_BOOKED' },
    async ({ params, form, auditEntry }) => {
      const { wave, survey } = await waveOf(deps, params.wave)
      const sheets = await listSheets(deps.db, wave.id)
      const typed = { numbers: form.exact('numbers'), state: form.text('state') }
      return orAgain(
        problems => <SheetsPage {...{ wave, survey, sheets, problems, typed }} />,
        async () => {
          const audit = auditEntry({ subject: `listen/wave/${wave.id}`, details: { state: typed.state } })
          const booking = { typed: typed.numbers, state: typed.state, audit }
          const count = await bookSheets(deps.db, wave.id, booking)
          return redirect(pathTo(officePaths.sheets, params), {
            notice: count === 1 ? 'One sheet was booked.' : `${count} sheets were booked.`,
          })
        },
      )
    },
  ),
  get(officePaths.printSheets, { permission: KEY, audit: 'SHEETS_SHOWN' }, async ({ params }) => {
    const sheets = await listBatch(deps.db, params.batch)
    if (!sheets[0]) throw notFound('a batch of sheets like this')
    const { wave, survey } = await waveOf(deps, sheets[0].wave)
    return html(
      <PaperPrintPage
        wave={wave}
        survey={survey}
        sheets={sheets}
        words={deps.words}
        paperWords={deps.paperWords}
      />,
    )
  }),

  get(officePaths.keySheet, { permission: KEY, audit: 'SHEET_OPENED' }, async ({ params, audit }) => {
    const { sheet, survey } = await sheetOf(deps, params.number)
    audit({ subject: `listen/wave/${sheet.wave}` })
    return html(<KeySheetPage sheet={sheet} survey={survey} />)
  }),
  post(
    officePaths.keySheet,
    { permission: KEY, audit: 'SHEET_KEYED', formLimit: FORM_LIMIT },
    async ({ params, form, person, auditEntry }) => {
      const { sheet, survey } = await sheetOf(deps, params.number)
      return orAgain(
        problems => <KeySheetPage sheet={sheet} survey={survey} fields={form} problems={problems} />,
        async () => {
          const answers = readKeyed(paperItems(survey, survey.forms[sheet.form]!), form, deps.words.plain)
          const audit = auditEntry({ subject: `listen/wave/${sheet.wave}` })
          const outcome = await keySheet(deps.db, sheet.number, survey, {
            person: person.id,
            answers,
            audit,
            reading: readingOf(deps),
          })
          return redirect(pathTo(officePaths.sheets, { wave: sheet.wave }), {
            notice: `${sheet.number}: ${SAID[outcome]}`,
          })
        },
      )
    },
  ),

  get(
    officePaths.lookAgain,
    { permission: KEY, audit: 'SHEET_COMPARED' },
    async ({ params, person, audit }) => {
      const { sheet, survey } = await sheetOf(deps, params.number)
      audit({ subject: `listen/wave/${sheet.wave}` })
      const entries = await listSheetEntries(deps.db, sheet.number)
      const differences = differencesOf(sheet, survey, entries)
      if (differences.length === 0) throw notFound('a sheet like this whose entries differ')
      const isMine = entries.some(entry => entry.person === person.id)
      return html(<LookAgainPage sheet={sheet} differences={differences} isMine={isMine} />)
    },
  ),
  post(
    officePaths.lookAgain,
    { permission: KEY, audit: 'SHEET_DECIDED', formLimit: FORM_LIMIT },
    async ({ params, form, person, auditEntry }) => {
      const { sheet, survey } = await sheetOf(deps, params.number)
      const differences = differencesOf(sheet, survey, await listSheetEntries(deps.db, sheet.number))
      return orAgain(
        problems => (
          <LookAgainPage sheet={sheet} differences={differences} fields={form} problems={problems} />
        ),
        async () => {
          const items = [...new Set(differences.map(({ item }) => item))]
          const answers = readKeyed(items, form, deps.words.plain)
          const audit = auditEntry({ subject: `listen/wave/${sheet.wave}` })
          await lookAgain(deps.db, sheet.number, survey, {
            person: person.id,
            answers,
            audit,
            reading: readingOf(deps),
          })
          return redirect(pathTo(officePaths.sheets, { wave: sheet.wave }), {
            notice: `${sheet.number}: ${SAID['brought-in']}`,
          })
        },
      )
    },
  ),
]

const SAID = {
  first: 'keyed once. Somebody else keys it again.',
  differs: 'keyed twice, and the two differ. A third person looks at it.',
  'brought-in': 'brought in. What was keyed is a response now.',
} as const

const readingOf = ({ read, clock, now }: ListenOfficeDeps) => ({ read, clock, now: now() })

async function waveOf({ db }: ListenOfficeDeps, id: string): Promise<{ wave: OfficeWave; survey: Survey }> {
  const wave = await findWave(db, id)
  if (!wave || wave.state === 'draft') throw notFound('a wave of this name that was published')
  const versions = await listSurveyVersions(db, wave.survey)
  const text = versions.find(({ version }) => version === wave.version)?.text ?? ''
  return { wave, survey: readSurvey(text, `${wave.survey} version ${wave.version}`) }
}

async function sheetOf(deps: ListenOfficeDeps, typed: string): Promise<{ sheet: Sheet; survey: Survey }> {
  const number = readSheetNumber(typed)
  const sheet = number === null ? undefined : await findSheet(deps.db, number)
  if (!sheet) throw notFound('a sheet with this number')
  const { survey } = await waveOf(deps, sheet.wave)
  return { sheet, survey }
}
