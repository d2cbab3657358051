import type { AreaKind } from '../../kernel/area.ts'
import { periodKind } from '../../kernel/period.ts'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { takeTurns } from '../../platform/turns/take-turns.ts'
import type { Day, Kind, KnownArea, Population } from '../areas.ts'
import type { AreaChange } from '../changes.ts'
import type { Gazetteer } from '../gazetteer.ts'
import { readLongTable, type TableRow } from '../read-table.ts'

/**
 * Reads a list of areas of one kind: columns `code` and `name`, perhaps `from` and `to` (days), `longitude` and
 * `latitude`; every other column that ends in `_code` is another publisher's code.
 *
 * @throws ProblemsError naming every row that is wrong: no code, no name, a code twice, a day or degree that is none.
 */
export async function readAreaFile(
  text: string,
  file: string,
  kind: Pick<Kind, 'id' | 'code'>,
): Promise<readonly KnownArea[]> {
  const rows = await readLongTable(text, file, ['code', 'name'])
  const wrong = collector(file)
  const pattern = kind.code === null ? null : new RegExp(kind.code)
  const seen = new Set<string>()
  const areas = await inTurns(rows, (row): KnownArea => {
    const { code = '', name = '' } = row.fields
    if (code === '') wrong(row, 'the code is missing.')
    else if (pattern && !pattern.test(code)) wrong(row, `"${code}" is not a code of this kind.`)
    else if (seen.has(code)) wrong(row, `the code "${code}" stands here for the second time.`)
    if (name === '') wrong(row, 'the name is missing.')
    seen.add(code)
    const [longitude, latitude] = [readNumber(row, 'longitude', wrong), readNumber(row, 'latitude', wrong)]
    const centre = longitude === null || latitude === null ? null : ([longitude, latitude] as const)
    const [from, to] = [readDay(row, 'from', wrong), readDay(row, 'to', wrong)]
    return {
      code,
      kind: kind.id,
      name,
      from,
      to,
      codes: otherCodes(row),
      centre,
      sort: row.fields.sort || null,
    }
  })
  wrong.refuse()
  return areas
}

const otherCodes = ({ fields }: TableRow): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([column, code]) =>
      column.endsWith('_code') && code !== '' ? [[column.slice(0, -'_code'.length), code]] : [],
    ),
  )

/**
 * Reads a lookup over time: columns `on` (day), `from` and `to` (codes or names of areas of the kind), perhaps
 * `share`. The kind of change follows from the arrows of a day: several into one merge, one into several splits, one
 * into one is a recode. A row that leads an area to itself is left out.
 *
 * @throws ProblemsError naming every area that is not known and every share that is none.
 */
export async function readChangeFile(
  text: string,
  file: string,
  gazetteer: Gazetteer,
  kind: AreaKind,
): Promise<readonly AreaChange[]> {
  const rows = await readLongTable(text, file, ['on', 'from', 'to'])
  const wrong = collector(file)
  const found = await inTurns(rows, row => {
    const on = readDay(row, 'on', wrong)
    if (on === null) {
      if (row.fields.on === '') wrong(row, 'the day is missing.')
      return []
    }
    const from = find(row, 'from', dayBefore(on))
    const to = find(row, 'to', on)
    const share = readNumber(row, 'share', wrong)
    if (share !== null && (share <= 0 || share > 1))
      wrong(row, `expected a share above 0 and up to 1, got ${share}.`)
    return from && to && from !== to ? [{ on, from, to, share }] : []
  })
  const arrows = found.flat()
  wrong.refuse()
  const leaving = Map.groupBy(arrows, ({ on, from }) => `${on} ${from}`)
  const arriving = Map.groupBy(arrows, ({ on, to }) => `${on} ${to}`)
  return arrows.map(({ share, ...arrow }) => {
    const from = new Set(leaving.get(`${arrow.on} ${arrow.from}`)?.map(({ to }) => to))
    const to = new Set(arriving.get(`${arrow.on} ${arrow.to}`)?.map(({ from }) => from))
    const kindOfChange = from.size > 1 ? 'split' : to.size > 1 ? 'merge' : 'recode'
    return {
      ...arrow,
      kind: kindOfChange,
      share: kindOfChange === 'split' ? share : 1,
      boundary: false,
      part: null,
    }
  })

  function find(row: TableRow, column: 'from' | 'to', on: Day): string | null {
    const text = row.fields[column] ?? ''
    const match = gazetteer.matchText(text, { kind, on })
    if (match.ok) return match.area.code
    wrong(row, match.what)
    return null
  }
}

/**
 * Reads counts of people: columns `area` (code or name), `year`, `people`, and `age_from` and `age_to`, or `age` for
 * single years. One row for each area, year and ages.
 *
 * @throws ProblemsError naming every row with an unknown area, a count below zero or with decimals, a row twice.
 */
export async function readPopulationFile(
  text: string,
  file: string,
  gazetteer: Gazetteer,
  kind: AreaKind,
): Promise<readonly Population[]> {
  const rows = await readLongTable(text, file, ['area', 'year', 'people'])
  const wrong = collector(file)
  const seen = new Set<string>()
  const populations = await inTurns(rows, (row): Population => {
    const year = readCount(row, 'year', wrong)
    const single = row.fields.age ?? ''
    const from = readCount(row, single === '' ? 'age_from' : 'age', wrong)
    const to = readCount(row, single === '' ? 'age_to' : 'age', wrong)
    if (to < from) wrong(row, `the ages ${from} to ${to} are the wrong way round.`)
    const text = row.fields.area ?? ''
    const on = `${year}-06-30`
    const match = gazetteer.matchText(text, { kind, ...(periodKind(on) === 'day' ? { on } : {}) })
    if (!match.ok) wrong(row, match.what)
    const area = match.ok ? match.area.code : ''
    const key = `${area} ${year} ${from} ${to}`
    if (match.ok && seen.has(key))
      wrong(row, `${area}, ${year}, ages ${from} to ${to} stands here for the second time.`)
    seen.add(key)
    return { area, year, ages: { from, to }, people: readCount(row, 'people', wrong) }
  })
  wrong.refuse()
  return populations
}

/** What becomes of each row; pages are answered between them. */
async function inTurns<Read>(rows: readonly TableRow[], read: (row: TableRow) => Read): Promise<Read[]> {
  const turn = takeTurns()
  const all: Read[] = []
  for (const row of rows) {
    all.push(read(row))
    await turn()
  }
  return all
}

type Collector = ((row: TableRow, what: string) => void) & { refuse(): void }

/** Collects what is wrong with rows, to be said all at once. */
function collector(file: string): Collector {
  const problems: Problem[] = []
  const collect = (row: TableRow, what: string) => {
    problems.push({ code: 'area-file-row', what, kept: 'Nothing was kept.', at: { file, line: row.line } })
  }
  const refuse = () => {
    if (problems.length > 0) throw new ProblemsError(problems)
  }
  return Object.assign(collect, { refuse })
}

function readDay(row: TableRow, column: string, wrong: Collector): Day | null {
  const text = row.fields[column] ?? ''
  if (text === '') return null
  if (periodKind(text) === 'day') return text
  wrong(row, `expected a day such as 2021-04-01 in "${column}", got "${text}".`)
  return null
}

function readNumber(row: TableRow, column: string, wrong: Collector): number | null {
  const text = row.fields[column] ?? ''
  if (text === '') return null
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  wrong(row, `expected a number in "${column}", got "${text}".`)
  return null
}

/** A whole number from 0. Anything else is a problem, and zero only so that reading can go on. */
function readCount(row: TableRow, column: string, wrong: Collector): number {
  const text = row.fields[column] ?? ''
  if (/^\d{1,10}$/.test(text)) return Number(text)
  wrong(row, `expected a whole number in "${column}", got "${text}".`)
  return 0
}

const dayBefore = (day: Day): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
