import type { AreaKind } from '../../kernel/area.ts'
import { type Problem, ProblemsError, problem } from '../../kernel/problem.ts'
import type { Ages, Day } from '../areas.ts'
import type { Gazetteer } from '../gazetteer.ts'
import { readTable, type TableRow } from '../read-table.ts'
import type { MarginRow, PopulationMargin } from './margin.ts'

/** What somebody says of a table of people who brings it. */
export type MarginSaid = {
  title: string
  on: Day
  ages: Ages
  /** Null for a table of the whole country. */
  kind: AreaKind | null
  /** What the columns of a cross table are: "gender". Left empty for one value a row. */
  columns: string
}

/**
 * Reads how a population divides: one value a row (columns `people`, perhaps `area`, `age` or `age_from` and `age_to`, and
 * one for each trait such as `gender`), or a cross table whose further columns are the categories of one trait.
 *
 * A category called "total" or "all" is no category: it is held against the sum of the others, and refused when it is off by more
 * than one in a hundred and by more than five for each number that was added (publishers round to five).
 *
 * @throws ProblemsError naming every row that is wrong: an area that was none on the day, text or less than nothing for a number, ages
 * beyond those said or that overlap, a row twice, a total that is not the sum.
 */
export function readMarginFile(
  text: string,
  file: string,
  gazetteer: Gazetteer,
  said: MarginSaid,
): PopulationMargin {
  const table = readTable(text, file, said.kind === null ? [] : ['area'])
  const { traits, entries } = laidOut(table, file, said)
  const problems: Problem[] = []
  const rows: MarginRow[] = []
  const totals: Entry[] = []
  for (const entry of entries) {
    const row = readEntry(entry, { gazetteer, said, file, problems })
    if (row && entry.categories.some(isTotal)) totals.push({ ...entry, row })
    else if (row) rows.push(row)
  }
  refuseTwice(rows, entries, file, problems)
  if (problems.length === 0) {
    refuseOverlaps(rows, file, problems)
    for (const total of totals) checkTotal(total, rows, file, problems)
  }
  if (problems.length === 0 && !rows.some(({ people }) => people > 0))
    problems.push({ code: 'margin-empty', what: 'nobody is counted in this file.', at: { file } })
  if (problems.length > 0) throw new ProblemsError(problems)
  const { title, on, ages, kind } = said
  return { title, on, ages, kind, hasAges: rows.some(one => one.ages !== null), traits, rows }
}

/** One number of the file with what it stands at. */
type Entry = {
  line: number
  fields: TableRow['fields']
  categories: readonly string[]
  people: string
  row?: MarginRow
}

const OWN_COLUMNS = ['area', 'age', 'age_from', 'age_to', 'people']

/** Both ways of writing a table as one number after the other. */
function laidOut(table: readonly TableRow[], file: string, { columns }: MarginSaid) {
  const names = Object.keys(table[0]?.fields ?? {})
  const others = names.filter(name => name !== '' && !OWN_COLUMNS.includes(name.toLowerCase()))
  if (others.length === 0)
    throw problem({
      code: 'margin-no-trait',
      what: 'no column says how people divide: there are only areas, ages and people.',
      todo: 'Add a column such as gender, or import the file as People.',
      at: { file },
    })
  if (names.includes('people')) {
    const entries = table.map(({ line, fields }): Entry => {
      return { line, fields, categories: others.map(name => fields[name]!), people: fields.people! }
    })
    return { traits: others.map(name => name.toLowerCase().replaceAll('_', ' ')), entries }
  }
  if (columns === '')
    throw problem({
      code: 'margin-columns',
      what: `there is no column "people", and nothing says what ${others.slice(0, 4).join(', ')} are.`,
      todo: 'Write one value a row with a column "people", or say what the columns are, as in "gender".',
      at: { field: 'columns' },
    })
  const entries = table.flatMap(({ line, fields }) =>
    others.map((name): Entry => ({ line, fields, categories: [name], people: fields[name]! })),
  )
  return { traits: [columns.toLowerCase()], entries }
}

type Reading = { gazetteer: Gazetteer; said: MarginSaid; file: string; problems: Problem[] }

/** Null where something is wrong with it, which is then among the problems. */
function readEntry({ line, fields, categories, people }: Entry, reading: Reading): MarginRow | null {
  const { gazetteer, said, file, problems } = reading
  const before = problems.length
  const wrong = (what: string) =>
    problems.push({ code: 'margin-row', what, kept: 'Nothing was kept.', at: { file, line } })
  const count = readPeople(people)
  if (count === null) wrong(`expected a whole number of people from 0, got "${people}".`)
  const ages = readAges(fields)
  if (ages === 'wrong')
    wrong(
      `expected an age such as 9 or 9-12, got "${fields.age || `${fields.age_from} to ${fields.age_to}`}".`,
    )
  else if (ages && (ages.from < said.ages.from || ages.to > said.ages.to))
    wrong(
      `ages ${ages.from} to ${ages.to} lie beyond the ages ${said.ages.from} to ${said.ages.to} that were said.`,
    )
  if (categories.includes('')) wrong('a category is missing.')
  let area: string | null = null
  if (said.kind !== null) {
    const match = gazetteer.matchText(fields.area ?? '', { kind: said.kind, on: said.on })
    if (match.ok) area = match.area.code
    else wrong(match.what)
  }
  if (problems.length > before || ages === 'wrong') return null
  return { area, ages, categories, people: count! }
}

/** Whole numbers, also with commas between thousands as publishers write them. */
const readPeople = (text: string): number | null =>
  /^\d{1,10}$/.test(text) || /^\d{1,3}(,\d{3}){1,3}$/.test(text) ? Number(text.replaceAll(',', '')) : null

function readAges({ age = '', age_from = '', age_to = '' }: TableRow['fields']): Ages | null | 'wrong' {
  const written = age === '' && age_from !== '' ? `${age_from}-${age_to}` : age
  if (written === '') return null
  const [, from, to = from] = /^(\d{1,3})(?:\s*(?:-|–|to)\s*(\d{1,3}))?$/.exec(written) ?? []
  if (from === undefined || Number(to) < Number(from)) return 'wrong'
  return { from: Number(from), to: Number(to) }
}

const isTotal = (category: string): boolean =>
  /^(all|total|everyone|all (people|persons|children|usual residents|groups|categories)|persons)$/i.test(
    category,
  )

const placeOf = ({ area, ages }: MarginRow): string =>
  `${area ?? ''} ${ages ? `${ages.from}-${ages.to}` : ''}`

const sayRow = ({ area, ages, categories }: MarginRow): string =>
  [area, ages && `ages ${ages.from} to ${ages.to}`, ...categories].filter(Boolean).join(', ')

function refuseTwice(
  rows: readonly MarginRow[],
  entries: readonly Entry[],
  file: string,
  problems: Problem[],
) {
  const seen = new Set<string>()
  if (problems.length > 0) return
  const own = entries.filter(({ categories }) => !categories.some(isTotal))
  rows.forEach((row, at) => {
    const key = [placeOf(row), ...row.categories].join('\t')
    if (seen.has(key))
      problems.push({
        code: 'margin-row',
        what: `${sayRow(row)} stands here for the second time.`,
        kept: 'Nothing was kept.',
        at: { file, line: own[at]!.line },
      })
    seen.add(key)
  })
}

/** Ages of one area that overlap would count children twice. */
function refuseOverlaps(rows: readonly MarginRow[], file: string, problems: Problem[]) {
  const bands = new Map(
    rows.flatMap(({ ages }) => (ages ? [[`${ages.from}-${ages.to}`, ages] as const] : [])),
  )
  const sorted = [...bands.values()].toSorted((one, other) => one.from - other.from)
  sorted.slice(1).forEach((ages, at) => {
    const before = sorted[at]!
    if (ages.from > before.to) return
    problems.push({
      code: 'margin-ages',
      what: `ages ${before.from} to ${before.to} and ${ages.from} to ${ages.to} overlap: children would count twice.`,
      kept: 'Nothing was kept.',
      at: { file },
    })
  })
}

// publishers round to five, and a hundredth is more than rounding ever makes of a sum of some size
const ROUNDED_TO = 5
const TOTAL_OFF = 0.01

function checkTotal(
  { line, row, categories }: Entry,
  rows: readonly MarginRow[],
  file: string,
  problems: Problem[],
) {
  const parts = rows.filter(
    one =>
      placeOf(one) === placeOf(row!) &&
      one.categories.every((category, at) => isTotal(categories[at]!) || category === categories[at]),
  )
  const sum = parts.reduce((all, { people }) => all + people, 0)
  const off = Math.abs(sum - row!.people)
  if (off <= Math.max(ROUNDED_TO * parts.length, TOTAL_OFF * row!.people)) return
  problems.push({
    code: 'margin-total',
    what: `${sayRow(row!)}: the total says ${row!.people.toLocaleString('en-GB')}, its parts add up to ${sum.toLocaleString('en-GB')}, off by ${off.toLocaleString('en-GB')}.`,
    kept: 'Nothing was kept.',
    todo: 'Look for a category that is missing or counted twice.',
    at: { file, line },
  })
}
