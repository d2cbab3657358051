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
import { findPlaces } from './find-places.ts'
import { KeySheetPage, LookAgainPage, NotToKeyPage } from './key-sheet.page.tsx'
import { differencesOf, keySheet, lookAgain, whyNotToKey } from './key-sheet.ts'
import { PaperPrintPage } from './paper.page.tsx'
import { paperItems } from './paper-items.ts'
import { readKeyed } from './read-keyed.ts'
import { sendSheets } from './send-sheets.ts'
import { readSettled } from './settle-entries.ts'
import { findSheet, listBatch, listKeyedBy, listSheetEntries, listSheets } from './sheet.store.ts'
import { readSheetNumber } from './sheet-number.ts'
import { SheetsPage } from './sheets.page.tsx'

const KEY = 'listen.key-sheet'
// words on paper are shorter than what is pasted into a screen; this is as much as a child's page takes
const FORM_LIMIT = 1024 * 1024

/** Paper sheets: printed for a place, booked when they come back, keyed by two people, brought in as responses. */
export const sheetRoutes = (deps: ListenOfficeDeps): Route[] => [
  get(
    officePaths.sheets,
    { permission: KEY, audit: 'SHEETS_LISTED' },
    async ({ params, query, person, audit }) => {
      audit({ subject: `listen/wave/${params.wave}` })
      return html(<SheetsPage {...(await sheetsOf(deps, params.wave, person.id, query.text('place')))} />)
    },
  ),
  post(
    officePaths.sheets,
    { permission: KEY, audit: 'SHEETS_PRINTED' },
    async ({ params, form, person, auditEntry }) => {
      const shown = await sheetsOf(deps, params.wave, person.id, form.text('place'))
      const { wave } = shown
      const typed = { form: form.text('form'), setting: form.text('setting'), count: form.text('count') }
      return orAgain(
        problems => <SheetsPage {...shown} {...{ problems, typed }} />,
        async () => {
          const audit = auditEntry({ subject: `listen/wave/${wave.id}`, details: typed })
          const batch = await sendSheets(deps.db, wave.id, shown.survey, typed, audit)
          return redirect(pathTo(officePaths.printSheets, { batch }))
        },
      )
    },
  ),
  post(
    officePaths.bookSheets,
    { permission: KEY, audit: 'SHEETS_BOOKED' },
    async ({ params, form, person, auditEntry }) => {
      const shown = await sheetsOf(deps, params.wave, person.id)
      const { wave } = shown
      const typed = { numbers: form.exact('numbers'), state: form.text('state') }
      return orAgain(
        problems => <SheetsPage {...shown} {...{ problems, typed }} />,
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

  get(officePaths.keySheet, { permission: KEY, audit: 'SHEET_OPENED' }, async ({ params, person, audit }) => {
    const { sheet, survey, why } = await sheetFor(deps, params.number, person.id)
    audit({ subject: `listen/wave/${sheet.wave}` })
    if (why) return html(<NotToKeyPage sheet={sheet} why={why} />)
    if (sheet.entries >= 2) return redirect(pathTo(officePaths.lookAgain, { number: sheet.number }))
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
            notice: SAID[outcome](sheet.number),
          })
        },
      )
    },
  ),

  get(
    officePaths.lookAgain,
    { permission: KEY, audit: 'SHEET_COMPARED' },
    async ({ params, person, audit }) => {
      const { sheet, survey, entries, why } = await sheetFor(deps, params.number, person.id)
      audit({ subject: `listen/wave/${sheet.wave}` })
      if (why) return html(<NotToKeyPage sheet={sheet} why={why} />)
      const differences = differencesOf(sheet, survey, entries)
      if (differences.length === 0) throw notFound('a sheet like this whose entries differ')
      return html(<LookAgainPage sheet={sheet} differences={differences} />)
    },
  ),
  post(
    officePaths.lookAgain,
    { permission: KEY, audit: 'SHEET_DECIDED', formLimit: FORM_LIMIT },
    async ({ params, form, person, auditEntry }) => {
      const { sheet, survey, entries, why } = await sheetFor(deps, params.number, person.id)
      // a refusal shows both entries: never to who keyed one of them
      if (why) return html(<NotToKeyPage sheet={sheet} why={why} />, { status: 422 })
      const differences = differencesOf(sheet, survey, entries)
      return orAgain(
        problems => (
          <LookAgainPage sheet={sheet} differences={differences} fields={form} problems={problems} />
        ),
        async () => {
          const settled = readSettled(differences, form, deps.words.plain)
          const audit = auditEntry({ subject: `listen/wave/${sheet.wave}` })
          await lookAgain(deps.db, sheet.number, survey, {
            person: person.id,
            settled,
            audit,
            reading: readingOf(deps),
          })
          return redirect(pathTo(officePaths.sheets, { wave: sheet.wave }), {
            notice: SAID['brought-in'](sheet.number),
          })
        },
      )
    },
  ),
]

const SAID = {
  first: (number: string) => `Sheet ${number} is keyed once. Somebody else keys it again.`,
  differs: (number: string) =>
    `Sheet ${number} is keyed twice, and the two differ. A third person looks at it.`,
  'brought-in': (number: string) => `Sheet ${number} is brought in. What was keyed is a response now.`,
} as const

const readingOf = ({ read, clock, now }: ListenOfficeDeps) => ({ read, clock, now: now() })

async function waveOf({ db }: ListenOfficeDeps, id: string): Promise<{ wave: OfficeWave; survey: Survey }> {
  const wave = await findWave(db, id)
  if (!wave || wave.state === 'draft') throw notFound('a wave of this name that was published')
  const versions = await listSurveyVersions(db, wave.survey)
  const text = versions.find(({ version }) => version === wave.version)?.text ?? ''
  return { wave, survey: readSurvey(text, `${wave.survey} version ${wave.version}`) }
}

async function sheetOf(deps: ListenOfficeDeps, typed: string) {
  const number = readSheetNumber(typed)
  const sheet = number === null ? undefined : await findSheet(deps.db, number)
  if (!sheet) throw notFound('a sheet with this number')
  const { wave, survey } = await waveOf(deps, sheet.wave)
  return { sheet, survey, isTooLate: wave.isFinished }
}

/** A sheet with what was keyed of it, and why this person cannot go on with it; null when they can. */
async function sheetFor(deps: ListenOfficeDeps, typed: string, person: string) {
  const { sheet, survey, isTooLate } = await sheetOf(deps, typed)
  const entries = await listSheetEntries(deps.db, sheet.number)
  return { sheet, survey, entries, why: whyNotToKey(sheet, entries, { person, isTooLate }) }
}

/** The sheets of a wave, and which of them this person has keyed. */
async function sheetsOf(deps: ListenOfficeDeps, id: string, person: string, place = '') {
  const { wave, survey } = await waveOf(deps, id)
  const sheets = await listSheets(deps.db, wave.id)
  const found = await findPlaces(deps.db, place)
  return { wave, survey, sheets, keyed: await listKeyedBy(deps.db, wave.id, person), place, found }
}
