import { compensatedSum } from '../compensated-sum.ts'
import type { CountTable, Sum, TableCount } from './count-table.ts'
import { type Dimension, type ReadDimension, readDimension } from './dimension.ts'

/** A table as one would describe it: which ways it has, and a count for each combination of categories. */
export type PlainTable = { name: string; ways: readonly string[]; counts: readonly PlainCount[] }

/** `at` names a category for each way, in the order of the ways; null where the supplier withheld the count. */
export type PlainCount = { at: readonly string[]; value: number | null }

/** Where a count stands: its category in every dimension; one that a table does not have is at its top. */
export type Position = Readonly<Record<string, string>>

/** What is to become of a count: see `TableCount`. `rest` is what a total leaves when not all its parts are given. */
export type MarkCount = (count: { value: number | null; at: Position; rest: boolean }) => CountMark

export type CountMark = Pick<TableCount, 'display' | 'protect' | 'cost'> &
  Partial<Pick<TableCount, 'lower' | 'upper' | 'tolerance'>>

/**
 * What a combination means that no table gives: an error, nobody (`zero`, as where rows come from counting records),
 * or a number that is not published (`unpublished`: only what is given is laid out, and the remainder of a total
 * is a count of its own).
 */
export type Absent = 'refuse' | 'zero' | 'unpublished'

export type LaidTables = {
  table: CountTable
  /** The place of the count at these categories; dimensions left out are at their top. */
  placeOf: (at: Position) => number | undefined
  /** Where each count stands; null for the rest of a total. */
  positions: readonly (Position | null)[]
}

/**
 * Lays out one or several tables as counts and sums, so that nobody writes equations by hand.
 *
 * Answers: "which numbers add up to which?" for tables of one to four ways (or more) with totals, hierarchies on any
 * way, and tables that share cells: area by sex and area by ethnicity share area, and the same count is laid
 * out once. Totals that are not given are added up; totals that are given stay as they are, and by what they miss
 * the sum of their parts is known to readers.
 *
 * When it misleads: two tables share a cell only when they count the same children. Tables over other children (a
 * year later, another register) need dimensions that say so.
 *
 * Worked number: two areas by two sexes, 3 + 4 and 5 + 6, give 9 counts (with 7, 11, 8, 10 and 18) and 6 sums.
 *
 * @throws RangeError for an unknown way or category, a count given twice with two values, a count that is negative or
 *   not a number, a combination that is missing (under `refuse`), a table that leaves out a way without one top.
 */
export function layTables(
  dimensions: readonly Dimension[],
  tables: readonly PlainTable[],
  mark: MarkCount,
  absent: Absent = 'refuse',
): LaidTables {
  const layout = new Layout(dimensions.map(readDimension), mark, absent)
  if (tables.length === 0) throw new RangeError('no table to lay out')
  for (const table of tables) layout.take(table)
  for (const { ways } of tables) layout.addTotals(ways)
  for (const { ways } of tables) layout.addSums(ways)
  return layout.done()
}

class Layout {
  readonly #dimensions: readonly ReadDimension[]
  readonly #byName: ReadonlyMap<string, ReadDimension>
  readonly #mark: MarkCount
  readonly #absent: Absent
  readonly #values = new Map<string, number | null>()
  readonly #placeOf = new Map<string, number>()
  readonly #counts: TableCount[] = []
  readonly #positions: (Position | null)[] = []
  readonly #sums: Sum[] = []
  readonly #summed = new Set<string>()

  constructor(dimensions: readonly ReadDimension[], mark: MarkCount, absent: Absent) {
    this.#dimensions = dimensions
    this.#byName = new Map(dimensions.map(dimension => [dimension.name, dimension]))
    if (this.#byName.size < dimensions.length) throw new RangeError('two dimensions have the same name')
    this.#mark = mark
    this.#absent = absent
  }

  take({ name, ways, counts }: PlainTable): void {
    this.#checkWays(name, ways)
    for (const { at, value } of counts) {
      if (at.length !== ways.length)
        throw new RangeError(`${name}: expected ${ways.length} categories, got "${at.join(', ')}"`)
      at.forEach((category, way) => {
        const dimension = this.#dimension(ways[way]!)
        if (dimension.nests.length > 0 && !dimension.categories.includes(category))
          throw new RangeError(`${name}: "${category}" is not a category of ${dimension.name}`)
      })
      if (value !== null && !(value >= 0 && Number.isFinite(value)))
        throw new RangeError(`${name}: a count must be 0 or more, got ${value} at "${at.join(', ')}"`)
      this.#give(name, this.#key(ways, at), value)
    }
  }

  #give(table: string, key: string, value: number | null): void {
    const known = this.#values.get(key)
    if (known !== undefined && known !== null && value !== null && known !== value)
      throw new RangeError(`${table}: ${this.#say(key)} is ${value} here and ${known} elsewhere`)
    this.#values.set(key, value ?? known ?? null)
  }

  /** Every combination of categories of these ways, totals included, gets a value or stays unpublished. */
  addTotals(ways: readonly string[]): void {
    if (this.#absent === 'unpublished') return
    const choices = ways.map(way => this.#categoriesOf(way))
    for (const at of combinations(choices)) this.#value(ways, at)
  }

  /** Ways without nests have no list of categories but what the tables name. */
  #categoriesOf(way: string): readonly string[] {
    const { nests, categories } = this.#dimension(way)
    if (nests.length > 0) return categories
    const at = this.#dimensions.findIndex(({ name }) => name === way)
    return [...new Set([...this.#values.keys()].map(key => this.#split(key)[at]!))].filter(
      name => name !== '',
    )
  }

  #value(ways: readonly string[], at: readonly string[]): number | null {
    const key = this.#key(ways, at)
    const known = this.#values.get(key)
    if (known !== undefined) return known
    const value = this.#addUp(ways, at)
    this.#values.set(key, value)
    return value
  }

  #addUp(ways: readonly string[], at: readonly string[]): number | null {
    for (const [way, category] of at.entries()) {
      const nest = this.#dimension(ways[way]!).nestsOf.get(category)?.[0]
      if (!nest) continue
      const parts = nest.parts.map(part => this.#value(ways, at.with(way, part)))
      return parts.some(part => part === null) ? null : compensatedSum(parts.map(part => part ?? 0))
    }
    if (this.#absent === 'zero') return 0
    throw new RangeError(`no count is given at "${at.join(', ')}"`)
  }

  addSums(ways: readonly string[]): void {
    const given = new Map<string, readonly string[]>()
    for (const key of this.#values.keys()) {
      const at = this.#within(ways, key)
      if (at) given.set(key, at)
    }
    for (const key of given.keys()) this.#place(key)
    ways.forEach((way, at) => {
      for (const [key, position] of given) {
        for (const nest of this.#dimension(way).nestsOf.get(position[at]!) ?? [])
          this.#addSum(
            key,
            nest.parts.map(part => this.#key(ways, position.with(at, part))),
          )
      }
    })
  }

  #addSum(total: string, parts: readonly string[]): void {
    const name = [total, ...parts].join('\n')
    if (this.#summed.has(name)) return
    this.#summed.add(name)
    const given = parts.filter(part => this.#values.has(part))
    if (given.length === 0) return
    const values = [total, ...given].map(key => this.#values.get(key) ?? null)
    const known = values.every(value => value !== null)
    const rest = known ? compensatedSum(values.map((value, at) => (at === 0 ? value! : -value!))) : null
    const places = given.map(part => this.#place(part))
    if (given.length === parts.length) {
      this.#sums.push({ total: this.#place(total), parts: places, leftover: tidy(rest ?? 0) })
      return
    }
    const unseen = this.#placeRest(total, rest === null ? null : tidy(rest))
    this.#sums.push({ total: this.#place(total), parts: [...places, unseen], leftover: 0 })
  }

  #place(key: string): number {
    const known = this.#placeOf.get(key)
    if (known !== undefined) return known
    const at = this.#position(key)
    const value = this.#values.get(key) ?? null
    const place = this.#push(this.#say(key), value, at, this.#mark({ value, at, rest: false }))
    this.#placeOf.set(key, place)
    return place
  }

  #placeRest(total: string, value: number | null): number {
    if (value !== null && value < 0)
      throw new RangeError(`the parts of ${this.#say(total)} come to more than it: ${-value} too many`)
    const marked = this.#mark({ value, at: this.#position(total), rest: true })
    return this.#push(`the rest of ${this.#say(total)}`, value, null, { ...marked, display: 'never' })
  }

  #push(name: string, value: number | null, at: Position | null, marked: CountMark): number {
    this.#counts.push({ name, value, lower: 0, upper: Number.POSITIVE_INFINITY, tolerance: 0, ...marked })
    this.#positions.push(at)
    return this.#counts.length - 1
  }

  done(): LaidTables {
    return {
      table: { counts: this.#counts, sums: this.#sums },
      positions: this.#positions,
      placeOf: at => {
        const names = Object.keys(at)
        this.#checkWays('this position', names, true)
        return this.#placeOf.get(
          this.#key(
            names,
            names.map(name => at[name]!),
          ),
        )
      },
    }
  }

  #checkWays(table: string, ways: readonly string[], anyNumber = false): void {
    if (!anyNumber && ways.length === 0) throw new RangeError(`${table} has no ways`)
    if (new Set(ways).size < ways.length) throw new RangeError(`${table} has the same way twice`)
    for (const way of ways) this.#dimension(way)
    for (const { name, top } of this.#dimensions) {
      if (!anyNumber && top === null && !ways.includes(name))
        throw new RangeError(`${table} leaves out ${name}, which has no one total`)
    }
  }

  #dimension(name: string): ReadDimension {
    const dimension = this.#byName.get(name)
    if (!dimension) throw new RangeError(`there is no dimension "${name}"`)
    return dimension
  }

  /** Names a count: its category in each dimension, and nothing where it is the total of that dimension. */
  #key(ways: readonly string[], at: readonly string[]): string {
    return this.#dimensions
      .map(({ name, top }) => {
        const category = at[ways.indexOf(name)] ?? ''
        return category === top ? '' : category
      })
      .join('\u0001')
  }

  #split = (key: string): string[] => key.split('\u0001')

  /** The categories of a count in these ways; null when it stands outside the table they make. */
  #within(ways: readonly string[], key: string): readonly string[] | null {
    const categories = this.#split(key)
    if (this.#dimensions.some(({ name }, at) => !ways.includes(name) && categories[at] !== '')) return null
    return ways.map(way => {
      const at = this.#dimensions.findIndex(({ name }) => name === way)
      return categories[at] || (this.#dimensions[at]!.top ?? '')
    })
  }

  #position(key: string): Position {
    const categories = this.#split(key)
    return Object.fromEntries(
      this.#dimensions.map(({ name, top }, at) => [name, categories[at] || (top ?? '')]),
    )
  }

  #say(key: string): string {
    const categories = this.#split(key)
    return this.#dimensions.map(({ top }, at) => categories[at] || top || '').join(', ')
  }
}

/** Counts are whole or weighted: what is nearer to nothing than this is the noise of adding. */
const tidy = (value: number): number => (Math.abs(value) < 1e-9 ? 0 : value)

function* combinations(choices: readonly (readonly string[])[]): Generator<string[]> {
  const [first, ...others] = choices
  if (!first) {
    yield []
    return
  }
  for (const category of first) for (const rest of combinations(others)) yield [category, ...rest]
}
