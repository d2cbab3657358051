import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { ChooseColumns } from './read-records.ts'

/** The columns of a file that we read, each with the names it goes by; the first name is our own. */
export type Columns<Name extends string> = Readonly<
  Record<Name, { names: readonly (string | RegExp)[]; needed: boolean }>
>

/** A field of a record by the name of its column; empty when the file has no such column. */
export type Pick<Name extends string> = (fields: readonly string[], column: Name) => string

/**
 * Finds columns by their names in the header, whatever their case and order.
 *
 * `choose` throws ProblemsError naming every column that is missing, and what the file has instead.
 */
export function findColumns<Name extends string>(columns: Columns<Name>, file: string) {
  const order = Object.keys(columns) as Name[]
  let found: (number | null)[] = []
  const choose: ChooseColumns = header => {
    const written = header.map(name => name.trim().toLowerCase())
    const places = order.map(name => placeOf(written, columns[name].names))
    const missing = order.filter((name, at) => columns[name].needed && places[at] === -1)
    if (missing.length > 0) {
      const problems = missing.map(name => sayMissing(columns[name].names, header, file))
      throw new ProblemsError(problems)
    }
    const there = places.filter(place => place >= 0)
    found = places.map(place => (place < 0 ? null : there.indexOf(place)))
    return there
  }
  const pick: Pick<Name> = (fields, column) => {
    const place = found[order.indexOf(column)] ?? null
    return place === null ? '' : (fields[place] ?? '')
  }
  /** Whether the record reaches to its last wanted column. */
  const isWhole = (fields: readonly string[]) => fields.length >= found.filter(place => place !== null).length
  return { choose, pick, isWhole }
}

const placeOf = (header: readonly string[], names: readonly (string | RegExp)[]): number =>
  names
    .map(name =>
      header.findIndex(written =>
        typeof name === 'string' ? written === name.toLowerCase() : name.test(written),
      ),
    )
    .find(place => place >= 0) ?? -1

const sayMissing = (
  names: readonly (string | RegExp)[],
  header: readonly string[],
  file: string,
): Problem => ({
  code: 'table-header',
  what: `the column ${names.filter(name => typeof name === 'string').join(' or ')} is missing. The file has ${header.slice(0, 12).join(', ').slice(0, 300)}.`,
  kept: 'Nothing was kept.',
  at: { file, line: 1 },
})
