import { periodKind } from '../../kernel/period.ts'
import type { Day } from '../areas.ts'
import { type Columns, findColumns } from '../lists/columns.ts'
import type { Placed } from '../lists/place-authority.ts'
import { readRecords } from '../lists/read-records.ts'
import { Told } from '../lists/told.ts'
import type { Setting } from './setting.ts'
import { readSettingKind } from './setting-kind.ts'

/** Names of our own plain form first, then those of the government's register of schools. */
const COLUMNS = {
  code: { names: ['code', 'URN'], needed: true },
  name: { names: ['name', 'EstablishmentName'], needed: true },
  kind: { names: ['kind', 'TypeOfEstablishment (name)'], needed: true },
  area: { names: ['area', 'LA (code)'], needed: true },
  phase: { names: ['phase', 'PhaseOfEducation (name)'], needed: false },
  town: { names: ['town', 'Town'], needed: false },
  pupils: { names: ['pupils', 'NumberOfPupils'], needed: false },
  opened: { names: ['opened', 'OpenDate'], needed: false },
  closed: { names: ['closed', 'CloseDate'], needed: false },
  postcode: { names: ['postcode', 'Postcode'], needed: false },
} satisfies Columns<string>

/** A setting as a file has it; the name of its area is the gazetteer's. */
export type WrittenSetting = Omit<Setting, 'areaName'>

/** How a row finds its authority: by what the register says, or, where that was divided or is blank, by its postcode. */
export type PlaceSetting = (area: string, postcode: string) => Promise<Placed>

/**
 * Reads a list of settings, in our own plain form or as the register of schools is downloaded. A postcode is used to
 * place a setting whose authority was divided or is not given, and then dropped.
 *
 * @throws ProblemsError with everything that is wrong with its rows. A row that no authority of the country answers for
 * is left out and counted.
 */
export async function readSettingsFile(path: string, file: string, place: PlaceSetting) {
  const told = new Told(file)
  const { choose, pick, isWhole } = findColumns(COLUMNS, file)
  const settings = new Map<string, WrittenSetting>()
  for await (const records of readRecords(path, file, choose)) {
    for (const { line, fields } of records) {
      if (!isWhole(fields)) {
        told.wrong(line, 'the row ends before its last column.')
        continue
      }
      const row = (column: keyof typeof COLUMNS) => pick(fields, column)
      const wrong = (what: string) => told.wrong(line, what)
      const written = readRow(row, wrong)
      if (settings.has(written.code)) wrong(`the code ${written.code} stands here for the second time.`)
      const placed = await place(row('area'), row('postcode'))
      if (placed.ok) settings.set(written.code, { ...written, area: placed.area })
      else told.leaveOut(line, placed.what)
    }
  }
  told.refuse()
  return { settings: [...settings.values()], leftOut: told.leftOut() }
}

type Row = (column: keyof typeof COLUMNS) => string
type Wrong = (what: string) => void

function readRow(row: Row, wrong: Wrong): WrittenSetting {
  const code = row('code').toUpperCase()
  const name = row('name').replace(/\s+/g, ' ')
  if (!/^[A-Z0-9][A-Z0-9-]{1,19}$/.test(code)) wrong(`expected a code such as 100000, got "${cut(code)}".`)
  if (name === '') wrong('the name is missing.')
  if (name.length > 200) wrong(`the name has ${name.length} letters; at most 200.`)
  const kind = readSettingKind(row('kind'))
  if (kind === null) wrong(`"${cut(row('kind'))}" is no kind of setting.`)
  const [opened, closed] = [readDay(row('opened'), wrong), readDay(row('closed'), wrong)]
  if (opened && closed && closed < opened) wrong(`it closed on ${closed}, before it opened on ${opened}.`)
  return {
    ...{ code, name, kind: kind ?? 'other', area: '', opened, closed },
    phase: NO_PHASE.has(row('phase').toLowerCase()) ? null : row('phase'),
    // a home is known by its code alone: its town and its handful of children are nobody's business
    town: kind === 'childrens-home' || row('town') === '' ? null : row('town'),
    pupils: kind === 'childrens-home' ? null : readPupils(row('pupils'), wrong),
  }
}

const NO_PHASE = new Set(['', 'not applicable'])

function readPupils(text: string, wrong: Wrong): number | null {
  if (text === '') return null
  if (/^\d{1,6}$/.test(text)) return Number(text)
  wrong(`expected a number of pupils, got "${cut(text)}".`)
  return null
}

/** A day as we write it, or as the register does: 31-08-2019 or 31/08/2019. */
function readDay(text: string, wrong: Wrong): Day | null {
  if (text === '') return null
  const [, day, month, year] = /^(\d\d)[-/](\d\d)[-/](\d{4})$/.exec(text) ?? []
  const written = year === undefined ? text : `${year}-${month}-${day}`
  if (periodKind(written) === 'day') return written
  wrong(`expected a day such as 2021-09-01, got "${cut(text)}".`)
  return null
}

const cut = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
