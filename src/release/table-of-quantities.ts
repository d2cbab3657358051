import type { Cell } from '../kernel/cell.ts'
import type { CountTable, Sum, TableCount } from '../methods/disclosure/count-table.ts'
import { isSmall, type Protection, protectionOf } from '../methods/disclosure/policy.ts'
import type { GateInput } from './gated.ts'
import type { Measure } from './measure.ts'
import type { Quantities, Quantity } from './quantity.ts'
import { indexNests, partsIn, protectionFor, type Series, seriesKey, seriesOf } from './series.ts'

/** The table for the suppressor, and which quantity each of its counts is (null for a rest or a complement). */
export type QuantityTable = { table: CountTable; quantityAt: readonly (number | null)[] }

/**
 * Lays out as one table every series in which something is small or withheld, with everything it adds up to:
 * its areas, its groups, and for shares the base and the rest of the base. Series that are shown whole are left
 * out: they hide nothing, and as known numbers they carry nothing from one sum to another.
 */
export function tableOfQuantities(
  cells: readonly Cell[],
  found: Quantities,
  input: GateInput,
  isPublic: (quantity: Quantity) => boolean,
  basesMayHide: boolean,
): QuantityTable {
  const builder = new TableBuilder(found, input, isPublic, basesMayHide)
  builder.markWholes()
  const links = shareLinks(cells, found, input)
  builder.chooseSeries(links)
  for (const series of builder.chosen) builder.addNests(series)
  for (const series of builder.chosen) builder.addGroups(series)
  for (const link of links) builder.addComplement(link)
  return { table: { counts: builder.counts, sums: builder.sums }, quantityAt: builder.quantityAt }
}

/** A share ties the count to its base: base = count + the rest. */
type ShareLink = { count: number; base: number }

function shareLinks(cells: readonly Cell[], { behind }: Quantities, { measures }: GateInput): ShareLink[] {
  const shares = new Set(measures.filter(isShare).map(measure => measure.id))
  const links = new Map<string, ShareLink>()
  cells.forEach(({ indicator }, place) => {
    const { count, base } = behind[place]!
    if (shares.has(indicator) && count !== null && base !== null)
      links.set(`${count} ${base}`, { count, base })
  })
  return [...links.values()]
}

const isShare = ({ shape, counts }: Measure): boolean => shape === 'share' && counts === 'people'

class TableBuilder {
  readonly counts: TableCount[] = []
  readonly sums: Sum[] = []
  readonly quantityAt: (number | null)[] = []
  chosen: readonly Series[] = []

  readonly #list: readonly Quantity[]
  readonly #input: GateInput
  readonly #isPublic: (quantity: Quantity) => boolean
  readonly #basesMayHide: boolean
  readonly #series: ReadonlyMap<string, Series>
  readonly #nestOf
  readonly #protection: (Protection | null)[]
  readonly #placeOf = new Map<number, number>()

  constructor(
    { list }: Quantities,
    input: GateInput,
    isPublic: (q: Quantity) => boolean,
    basesMayHide: boolean,
  ) {
    this.#list = list
    this.#input = input
    this.#isPublic = isPublic
    this.#basesMayHide = basesMayHide
    this.#series = seriesOf(list)
    this.#nestOf = indexNests(input.nests)
    this.#protection = list.map(quantity => protectionFor(quantity, input.policy))
  }

  /** A total that is withheld only because a part is needs no protection of its own: its parts have it. */
  markWholes(): void {
    for (const { byArea } of this.#series.values()) {
      for (const whole of this.#nestOf.keys()) {
        const place = byArea.get(whole)
        if (place === undefined || this.#list[place]!.value !== null) continue
        const nests = partsIn(whole, this.#nestOf, area => byArea.has(area))
        const isSum = nests.some(({ parts }) =>
          parts.some(part => this.#list[byArea.get(part)!]!.value === null),
        )
        if (isSum) this.#protection[place] = null
      }
    }
  }

  /** Series with something to hide, and those tied to them by shares or groups. */
  chooseSeries(links: readonly ShareLink[]): void {
    const keyOf = (place: number) => {
      const { name, period, group } = this.#list[place]!
      return seriesKey(name, period, group)
    }
    const wanted = new Set<string>()
    this.#list.forEach(({ value }, place) => {
      if (this.#protection[place] || value === null) wanted.add(keyOf(place))
    })
    for (const { count, base } of links) if (this.#restIsSmall({ count, base })) wanted.add(keyOf(count))
    for (const series of this.#series.values()) if (this.#leavesSmallRest(series)) wanted.add(series.key)
    // a base with something to hide draws in every count that stands on it, and a count its other groups
    for (const { count, base } of links) if (wanted.has(keyOf(base))) wanted.add(keyOf(count))
    for (const { name, period, group } of [...this.#series.values()]) {
      if (!wanted.has(seriesKey(name, period, group))) continue
      for (const sum of this.#input.groups ?? []) {
        if (![sum.whole, ...sum.parts].includes(group)) continue
        for (const other of [sum.whole, ...sum.parts]) wanted.add(seriesKey(name, period, other))
      }
    }
    this.chosen = [...this.#series.values()].filter(({ key }) => wanted.has(key))
  }

  /** An area without a number of its own is what the total leaves of it. */
  #leavesSmallRest({ byArea }: Series): boolean {
    for (const whole of this.#nestOf.keys()) {
      const total = byArea.get(whole)
      if (total === undefined) continue
      for (const { parts, missing } of partsIn(whole, this.#nestOf, area => byArea.has(area))) {
        if (missing.length === 0 || parts.length === 0) continue
        const rest = parts.reduce(
          (left, part) => left - (this.#list[byArea.get(part)!]!.value ?? 0),
          this.#list[total]!.value ?? 0,
        )
        if (rest > HALF && isSmall(Math.round(rest), this.#input.policy)) return true
      }
    }
    return false
  }

  addNests({ byArea, name, period, group }: Series): void {
    for (const place of byArea.values()) this.#placeFor(place)
    for (const whole of this.#nestOf.keys()) {
      const total = byArea.get(whole)
      if (total === undefined) continue
      for (const { parts, missing } of partsIn(whole, this.#nestOf, area => byArea.has(area))) {
        if (parts.length === 0) continue
        const places = parts.map(part => byArea.get(part)!)
        const rest = missing.length > 0 ? `${name}, ${period}, ${group}: the rest of ${whole}` : null
        this.#addSum(total, places, rest)
      }
    }
  }

  addGroups({ byArea, name, period, group }: Series): void {
    for (const { whole, parts } of this.#input.groups ?? []) {
      if (whole !== group) continue
      const others = parts.map(part => this.#series.get(seriesKey(name, period, part)))
      for (const [area, total] of byArea) {
        const places = others.map(series => series?.byArea.get(area)).filter(place => place !== undefined)
        if (places.length === 0) continue
        const rest = places.length < parts.length ? `${name}, ${area}, ${period}: other groups` : null
        this.#addSum(total, places, rest)
      }
    }
  }

  addComplement({ count, base }: ShareLink): void {
    if (!this.#placeOf.has(count)) return
    const { value } = this.#list[count]!
    const whole = this.#list[base]!.value
    const rest = value === null || whole === null ? null : Math.max(0, whole - value)
    const place = this.#addUnseen(`${this.#name(base)}, without ${this.#list[count]!.name}`, rest)
    if (this.#restIsSmall({ count, base })) {
      this.counts[place] = { ...this.counts[place]!, protect: protectionOf(rest!, this.#input.policy) }
    }
    this.sums.push({ total: this.#placeFor(base), parts: [this.#placeFor(count), place], leftover: 0 })
  }

  #restIsSmall({ count, base }: ShareLink): boolean {
    const { value } = this.#list[count]!
    const whole = this.#list[base]!.value
    if (!this.#input.policy.complements || value === null || whole === null) return false
    return isSmall(Math.max(0, whole - value), this.#input.policy)
  }

  #placeFor(quantity: number): number {
    const known = this.#placeOf.get(quantity)
    if (known !== undefined) return known
    const { value, lower, upper, roundedTo, isBase, cells } = this.#list[quantity]!
    const protect = this.#protection[quantity]!
    const stays =
      this.#isPublic(this.#list[quantity]!) || (isBase && !this.#basesMayHide && !this.#baseHides(quantity))
    const place = this.#add(quantity, {
      name: this.#name(quantity),
      value,
      lower,
      upper,
      tolerance: roundedTo > 1 ? roundedTo / 2 : 0,
      display: value === null ? 'never' : stays ? 'already' : 'may-show',
      protect,
      cost: this.#costOf(value ?? 0, cells.length),
    })
    this.#placeOf.set(quantity, place)
    return place
  }

  /** A base is hidden for its neighbours' sake only where its own series has something to hide. */
  #baseHides(quantity: number): boolean {
    const { name, period, group } = this.#list[quantity]!
    const { byArea } = this.#series.get(seriesKey(name, period, group))!
    return [...byArea.values()].some(place => this.#protection[place] !== null)
  }

  // among choices that hide as many cells the one that hides fewer children is better
  #costOf(value: number, cells: number): number {
    return this.#input.policy.cost === 'value' ? value + 0.001 * cells : cells + 0.005 * Math.log1p(value)
  }

  #add(quantity: number | null, count: TableCount): number {
    this.counts.push(count)
    this.quantityAt.push(quantity)
    return this.counts.length - 1
  }

  /** A count that no cell shows: what is left of a whole, or of a base. */
  #addUnseen(name: string, value: number | null): number {
    const free = { lower: 0, upper: Number.POSITIVE_INFINITY, tolerance: 0, protect: null, cost: 0 }
    return this.#add(null, { name, value, ...free, display: 'never' })
  }

  #addSum(total: number, parts: readonly number[], restName: string | null): void {
    const values = parts.map(part => this.#list[part]!.value)
    const whole = this.#list[total]!.value
    const shown = values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
    const known = whole !== null && values.every(value => value !== null)
    const places = parts.map(part => this.#placeFor(part))
    const rest = known ? whole - shown : null
    const slack = [total, ...parts].reduce((sum, part) => sum + roundingOf(this.#list[part]!), 0)
    if (restName !== null && (rest === null || rest > HALF)) {
      const unseen = this.#addUnseen(restName, rest)
      const { policy } = this.#input
      if (rest !== null && rest > slack && isSmall(rest, policy)) {
        this.counts[unseen] = { ...this.counts[unseen]!, protect: protectionOf(rest, policy) }
      }
      this.sums.push({ total: this.#placeFor(total), parts: [...places, unseen], leftover: 0 })
      return
    }
    const leftover = rest ?? 0
    if (rest === null && !this.#canAddUp(total, parts)) return
    this.sums.push({
      total: this.#placeFor(total),
      parts: places,
      leftover: Math.abs(leftover) <= slack ? 0 : leftover,
    })
  }

  /** Whether a sum with withheld parts can be true at all. Where it cannot (another area was counted in), it proves nothing. */
  #canAddUp(total: number, parts: readonly number[]): boolean {
    const range = (place: number): [number, number] => {
      const { value, lower, upper } = this.#list[place]!
      const slack = roundingOf(this.#list[place]!)
      return value === null ? [lower, upper] : [value - slack, value + slack]
    }
    const [low, high] = parts.map(range).reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0])
    const [least, most] = range(total)
    return low <= most + HALF && high >= least - HALF
  }

  #name(place: number): string {
    const { name, area, period, group } = this.#list[place]!
    return `${name}, ${area}, ${period}${group === 'all' ? '' : `, ${group}`}`
  }
}

// children come in ones: less than half of one is only the noise of adding doubles
const HALF = 0.5

const roundingOf = ({ roundedTo }: Quantity): number => (roundedTo > 1 ? roundedTo / 2 : 0)
