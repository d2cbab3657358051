import type { Cell } from '../kernel/cell.ts'
import type { CountTable, Sum, TableCount } from '../methods/disclosure/count-table.ts'
import { isSmall, type Protection, protectionOf } from '../methods/disclosure/policy.ts'
import { canonicalName, linkedNames, termsOf } from './count-names.ts'
import type { GateInput } from './gated.ts'
import type { Measure } from './measure.ts'
import type { Quantities, Quantity } from './quantity.ts'
import {
  indexNests,
  partsIn,
  protectionFor,
  protectionOfRest,
  type Series,
  seriesKey,
  seriesOf,
} from './series.ts'
import { type EarlierNumber, type EarlierSum, sumsOfEarlier } from './sums-of-earlier.ts'

/** What the suppression may give up besides counts of areas that have no parts. */
export type MayHide = { bases: boolean; wholes: boolean }

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
  mayHide: MayHide,
): QuantityTable {
  const builder = new TableBuilder(found, input, isPublic, mayHide)
  builder.markWholes()
  const links = shareLinks(cells, found, input)
  builder.chooseSeries(links)
  for (const series of builder.chosen) builder.addNests(series)
  for (const series of builder.chosen) builder.addGroups(series)
  for (const link of links) builder.addComplement(link)
  builder.addFormulas()
  const measures = new Map(input.measures.map(measure => [measure.id, measure]))
  for (const sum of sumsOfEarlier(input, measures)) builder.addEarlier(sum)
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
  readonly #mayHide: MayHide
  readonly #series: ReadonlyMap<string, Series>
  readonly #nestOf
  readonly #protection: (Protection | null)[]
  readonly #placeOf = new Map<number, number>()
  readonly #linked: ReadonlyMap<string, string>
  readonly #worth: ReadonlyMap<string, number>

  constructor({ list }: Quantities, input: GateInput, isPublic: (q: Quantity) => boolean, mayHide: MayHide) {
    this.#list = list
    this.#input = input
    this.#isPublic = isPublic
    this.#mayHide = mayHide
    this.#series = seriesOf(list)
    this.#nestOf = indexNests(input.nests)
    this.#linked = linkedNames([...this.#series.values()].map(({ name }) => name))
    this.#protection = list.map(quantity => protectionFor(quantity, input.policy))
    this.#worth = new Map([...(input.worth ?? [])].map(([name, worth]) => [canonicalName(name), worth]))
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
    for (const { key, name } of this.#series.values()) if (this.#linked.has(name)) wanted.add(key)
    this.chosen = [...this.#series.values()].filter(({ key }) => wanted.has(key))
  }

  /** An area without a number of its own is what the total leaves of it. */
  #leavesSmallRest({ byArea }: Series): boolean {
    for (const whole of this.#nestOf.keys()) {
      const total = byArea.get(whole)
      if (total === undefined) continue
      for (const { parts, missing } of partsIn(whole, this.#nestOf, area => byArea.has(area))) {
        if (missing.length === 0 || parts.length === 0) continue
        if (this.#list[total]!.isAmount) continue
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
    const isSmall = this.#restIsSmall({ count, base })
    if (this.#isUntold([count, base]) && !isSmall) return
    const { value } = this.#list[count]!
    const whole = this.#list[base]!.value
    const rest = value === null || whole === null ? null : Math.max(0, whole - value)
    const place = this.#addUnseen(`${this.#name(base)}, without ${this.#list[count]!.name}`, rest)
    if (isSmall) {
      this.counts[place] = { ...this.counts[place]!, protect: protectionOfRest(rest!, this.#input.policy) }
    }
    this.sums.push({ total: this.#placeFor(base), parts: [this.#placeFor(count), place], leftover: 0 })
  }

  /** Counts that are sums of others in one area, period and group. What no cell shows of them is a count too. */
  addFormulas(): void {
    const linked = this.chosen.filter(({ name }) => this.#linked.has(name))
    const sights = linked.flatMap(({ name, period, group, byArea }) =>
      [...byArea].map(([area, quantity]) => ({ name, quantity, where: `${area}, ${period}, ${group}` })),
    )
    for (const [where, here] of Map.groupBy(sights, sight => sight.where)) {
      if (this.#isUntold(here.map(({ quantity }) => quantity))) continue
      const placeOf = new Map(here.map(({ name, quantity }) => [name, this.#placeFor(quantity)]))
      const unseen = new Set<number>()
      const partPlace = (name: string) => {
        const place = placeOf.get(name) ?? this.#addUnseen(`${name}, ${where}`, null)
        if (!placeOf.has(name)) unseen.add(place)
        placeOf.set(name, place)
        return place
      }
      const balances: FormulaBalance[] = []
      for (const { name, quantity } of here) {
        const terms = [...termsOf(name)]
        // a count taken twice is left to the audit, which will refuse
        if (terms.length < 2 || terms.some(([, times]) => Math.abs(times) > 1)) continue
        const added = terms.filter(([, times]) => times > 0).map(([part]) => partPlace(part))
        const taken = terms.filter(([, times]) => times < 0).map(([part]) => partPlace(part))
        if (added.length === 0) continue
        balances.push({ added, taken, is: this.#placeFor(quantity), name: `${name}, ${where}` })
      }
      this.#settleUnseen(balances, unseen)
      for (const balance of balances) this.#addFormula(balance)
    }
  }

  /**
   * Of an area that is left out altogether and has nothing small, what its numbers add up to decides nothing: all of them are
   * hidden, and it can lend a child or take one. Left out here, half a country of such areas ties no knots; the audit has all of it.
   */
  #isUntold(quantities: readonly number[]): boolean {
    return quantities.every(
      one =>
        this.#input.untold?.has(this.#list[one]!.area) &&
        !this.#protection[one] &&
        !this.#isPublic(this.#list[one]!),
    )
  }

  /** A sum of an earlier version: what it showed everybody has, what it withheld is taken to be what it is today. */
  addEarlier({ version, whole, parts }: EarlierSum): void {
    const quantities = [whole, ...parts].map(number => this.#quantityOf(number))
    const values = [whole, ...parts].map(
      ({ was }, at) => was ?? this.#list[quantities[at] ?? -1]?.value ?? null,
    )
    const corrected = [whole, ...parts].some(
      ({ was }, at) => was !== null && (this.#list[quantities[at] ?? -1]?.value ?? was) !== was,
    )
    // an old sum of numbers that still stand says nothing that today's does not
    if (!corrected || values.some(value => value === null)) return
    const gap = values.reduce<number>((left, value, at) => left + (at === 0 ? 1 : -1) * (value ?? 0), 0)
    if (Math.abs(gap) > NOISE) return
    const places = [whole, ...parts].map(({ was }, at) => {
      if (was === null) return this.#placeFor(quantities[at]!)
      const name = `${parts[at - 1]?.area ?? whole.area} in version ${version}`
      const known = { lower: was, upper: was, tolerance: 0, protect: null, cost: 0 }
      return this.#add(null, { name, value: was, ...known, display: 'already' })
    })
    this.sums.push({ total: places[0]!, parts: places.slice(1), leftover: 0 })
  }

  #quantityOf({ name, area, period, group }: EarlierNumber): number | undefined {
    return this.#series.get(seriesKey(name, period, group))?.byArea.get(area)
  }

  /** What is left for a part that no cell shows, where it is the only one: small, it is protected like any other. */
  #settleUnseen(balances: readonly FormulaBalance[], unseen: ReadonlySet<number>): void {
    for (const { added, taken, is } of balances) {
      const open = [...added, ...taken].filter(place => this.counts[place]!.value === null)
      const [place] = open
      if (place === undefined || open.length > 1 || !unseen.has(place)) continue
      const sum = (places: readonly number[]) =>
        places.reduce((total, one) => total + (this.counts[one]!.value ?? 0), 0)
      const whole = this.counts[is]!.value
      if (whole === null) continue
      const rest = (whole - sum(added) + sum(taken)) * (added.includes(place) ? 1 : -1)
      if (rest < 0) continue
      const small = rest > HALF && isSmall(rest, this.#input.policy)
      const protect = small ? protectionOf(rest, this.#input.policy) : null
      this.counts[place] = { ...this.counts[place]!, value: rest, protect }
    }
  }

  #addFormula({ added, taken, is, name }: FormulaBalance): void {
    const value = (places: readonly number[]) =>
      places.reduce<number | null>((total, place) => {
        const one = this.counts[place]!.value
        return total === null || one === null ? null : total + one
      }, 0)
    const parts = taken.length === 0 ? added : [is, ...taken]
    const isOne = added.length === 1
    const whole = taken.length === 0 ? is : isOne ? added[0]! : this.#addUnseen(name, value(added))
    if (taken.length > 0 && !isOne) this.sums.push({ total: whole, parts: added, leftover: 0 })
    if (!this.#canHold(whole, parts)) return
    const known = value([whole])
    const summed = value(parts)
    const leftover = known === null || summed === null ? 0 : known - summed
    const slack = [whole, ...parts].reduce((sum, place) => sum + this.counts[place]!.tolerance, 0)
    this.sums.push({ total: whole, parts, leftover: Math.abs(leftover) <= slack + NOISE ? 0 : leftover })
  }

  /** Whether a sum with withheld parts can be true at all. Where it cannot, it proves nothing. */
  #canHold(total: number, parts: readonly number[]): boolean {
    const places = [total, ...parts]
    if (places.every(place => this.counts[place]!.value !== null)) return true
    const range = (place: number): readonly [number, number] => {
      const { value, lower, upper, tolerance } = this.counts[place]!
      return value === null ? [lower, upper] : [value - tolerance, value + tolerance]
    }
    const [low, high] = parts.map(range).reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0])
    const [least, most] = range(total)
    return low <= most + HALF && high >= least - HALF
  }

  #restIsSmall({ count, base }: ShareLink): boolean {
    const { value } = this.#list[count]!
    const whole = this.#list[base]!.value
    if (value === null || whole === null) return false
    return protectionOfRest(Math.max(0, whole - value), this.#input.policy) !== null
  }

  #placeFor(quantity: number): number {
    const known = this.#placeOf.get(quantity)
    if (known !== undefined) return known
    const { name, value, lower, upper, roundedTo, group, cells } = this.#list[quantity]!
    const worth = this.#worth.get(name) ?? cells.length
    const protect = this.#protection[quantity]!
    const place = this.#add(quantity, {
      name: this.#name(quantity),
      value,
      lower,
      upper,
      tolerance: roundedTo > 1 ? roundedTo / 2 : 0,
      display: this.#displayOf(quantity),
      protect,
      cost: this.#costOf(value ?? 0, group === 'all' ? EVERYBODY * worth : worth),
    })
    this.#placeOf.set(quantity, place)
    return place
  }

  #displayOf(quantity: number): TableCount['display'] {
    const { name, value, area, isBase } = this.#list[quantity]!
    if (value === null) return 'never'
    if (this.#isPublic(this.#list[quantity]!)) return 'already'
    if (this.#input.untold?.has(area)) return 'never'
    const staysAsBase = isBase && !this.#mayHide.bases && !this.#baseHides(quantity)
    const isTotal = this.#nestOf.has(area) && !this.#worth.has(name)
    const staysAsWhole = !this.#mayHide.wholes && isTotal && !this.#protection[quantity]
    return staysAsBase || staysAsWhole ? 'already' : 'may-show'
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
      if (rest !== null && !this.#list[total]!.isAmount && rest > slack && isSmall(rest, policy)) {
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

/** A count that is some counts less others. Numbers are places in the table. */
type FormulaBalance = { added: readonly number[]; taken: readonly number[]; is: number; name: string }

// the last digits of a double are no child
const NOISE = 1e-6

/**
 * How many groups' cells are withheld sooner than the one of everybody, where either would do. Everybody's is what people read, and nobody believes
 * that a child is protected by its absence among a hundred thousand.
 */
const EVERYBODY = 4

// children come in ones: less than half of one is only the noise of adding doubles
const HALF = 0.5

const roundingOf = ({ roundedTo }: Quantity): number => (roundedTo > 1 ? roundedTo / 2 : 0)
