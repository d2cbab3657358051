import { cellAddress } from '../kernel/cell.ts'
import { isNumber, type Value } from '../kernel/value.ts'
import type { Claim, Fact, Knowledge, Unknown } from '../methods/disclosure/knowledge.ts'
import { isSmall, protectionOf } from '../methods/disclosure/policy.ts'
import { linkedNames, termsOf } from './count-names.ts'
import type { GateInput } from './gated.ts'
import { baseName, countName, type Measure, type Nest } from './measure.ts'
import type { CellContent } from './released-cell.ts'
import { indexNests, type Judged, protectionFor, protectionOfRest } from './series.ts'
import { measuresOfVersion } from './shown-before.ts'
import { type EarlierNumber, type EarlierSum, sumsOfEarlier } from './sums-of-earlier.ts'

/** What the office knows and the reader does not: the true counts, by the name the reader would give them. */
export type Truth = ReadonlyMap<string, Judged>

/** Everything a reader of the release has, what must stay unproven, and totals that do not add up. */
export type Attack = {
  knowledge: Knowledge
  claims: readonly Claim[]
  notAddingUp: readonly { total: string; by: number }[]
  /** The name of every unknown → its place. */
  placeOf: ReadonlyMap<string, number>
}

/** The name a reader gives a number of children. */
export const unknownName = (name: string, area: string, period: string, group: string): string =>
  `${name}, ${area}, ${period}${group === 'all' ? '' : `, ${group}`}`

/**
 * Writes down what a hostile reader has: from the cells as they would be released, not from the table that the
 * suppression worked on. Every number shown, every supplier's mark, every base less its numerator, every total, every
 * sum of counts, and every number of an earlier version that still stands.
 */
export function knowledgeOfRelease(content: readonly CellContent[], truth: Truth, input: GateInput): Attack {
  const reader = new Reader(truth, input)
  for (const cell of content) reader.seeCell(cell)
  for (const version of input.earlier ?? []) {
    const measureOf = measuresOfVersion(version, reader.measures)
    for (const cell of version.cells) reader.seeEarlier(cell, version.version, measureOf(cell.indicator))
  }
  reader.addUpAreas()
  reader.addUpGroups()
  reader.addUpFormulas()
  for (const sum of sumsOfEarlier(input, reader.measures)) reader.addUpEarlier(sum)
  return reader.attack()
}

type Sight = { name: string; area: string; period: string; group: string }

class Reader {
  readonly #truth: Truth
  readonly #input: GateInput
  readonly measures: ReadonlyMap<string, Measure>
  readonly #unknowns: Unknown[] = []
  readonly #sights: Sight[] = []
  readonly #placeOf = new Map<string, number>()
  readonly #facts: Fact[] = []
  readonly #claims: Claim[] = []
  readonly #notAddingUp: { total: string; by: number }[] = []
  readonly #sumParts = new Set<number>()
  readonly #nestOf: ReadonlyMap<string, readonly Nest[]>

  constructor(truth: Truth, input: GateInput) {
    this.#truth = truth
    this.#input = input
    this.measures = new Map(input.measures.map(measure => [measure.id, measure]))
    this.#nestOf = indexNests(input.nests)
  }

  /** What one released cell says of the children behind it. */
  seeCell(cell: CellContent): void {
    const measure = this.measures.get(cell.indicator)
    if (!measure || measure.shape === 'derived') return
    const sight = (name: string): Sight => ({ name, area: cell.area, period: cell.period, group: cell.group })
    const people = measure.counts !== 'other'
    if (measure.shape === 'count') {
      if (people) this.#see(sight(countName(measure)), cell.value, 'shown')
      return
    }
    const base = this.#see(sight(baseName(measure)), cell.denominator, 'shown as a base')
    if (!people || measure.shape === 'mean') return
    const count = this.#see(sight(countName(measure)), cell.numerator, 'shown as a numerator')
    if (count === null || base === null) return
    if (isNumber(cell.value)) this.#tieShare(cell, measure, count, base)
    if (measure.shape === 'share') this.#addRest(count, base)
  }

  /** A number of an earlier version still stands when it is still the true one. */
  seeEarlier(cell: CellContent, version: string, measure: Measure | undefined): void {
    if (!measure) return
    const note = (name: string, shown: Value | null) => {
      const place = this.#placeOf.get(unknownName(name, cell.area, cell.period, cell.group))
      if (place !== undefined && isNumber(shown)) this.#stillStands(place, shown, version)
    }
    note(countName(measure), measure.shape === 'count' ? cell.value : cell.numerator)
    note(baseName(measure), cell.denominator)
  }

  addUpAreas(): void {
    for (const [series, byArea] of this.#group(
      ({ name, period, group }) => [name, period, group],
      sight => sight.area,
    )) {
      for (const { whole, parts } of this.#expandedNests(byArea)) {
        // two sums of one whole may leave out different parts: what is left is not the same number then
        const left = parts.filter(part => !byArea.has(part)).join(', ')
        this.#addUp(byArea, whole, parts, `the rest of ${whole} in ${left} (${series})`)
      }
    }
  }

  addUpGroups(): void {
    for (const [series, byGroup] of this.#group(
      ({ name, area, period }) => [name, area, period],
      sight => sight.group,
    )) {
      for (const { whole, parts } of this.#input.groups ?? []) {
        const left = parts.filter(part => !byGroup.has(part)).join(', ')
        this.#addUp(byGroup, whole, parts, `${left} (${series})`)
      }
    }
  }

  /** Counts that are sums of others, in one area, period and group: `boys + girls` less `boys` leaves the girls. */
  addUpFormulas(): void {
    const linked = linkedNames(this.#sights.map(({ name }) => name))
    for (const [rest, byName] of this.#group(
      ({ area, period, group }) => [area, period, group],
      sight => sight.name,
    )) {
      for (const [name, place] of byName) {
        const terms = [...termsOf(name)]
        if (linked.has(name) && terms.length > 1) this.#tieFormula(place, terms, byName, rest)
      }
    }
  }

  /**
   * An earlier version's sum, with its own numbers where it showed them and today's where it withheld them: a reader takes
   * it that what was not said to be corrected is the same.
   */
  addUpEarlier({ version, whole, parts }: EarlierSum): void {
    const terms: [number, number][] = []
    let level = 0
    let gap = 0
    let corrected = false
    for (const [at, number] of [whole, ...parts].entries()) {
      const sign = at === 0 ? 1 : -1
      const place = this.#placeOf.get(unknownName(number.name, number.area, number.period, number.group))
      const now = place === undefined ? null : this.#trueValue(place)
      if (number.was !== null) {
        level -= sign * number.was
        corrected ||= now !== null && now !== number.was
      } else if (place === undefined || now === null) return
      else terms.push([place, sign])
      gap += sign * (number.was ?? now ?? 0)
    }
    // where it does not hold for today's numbers, one that was withheld is another number now
    if (!corrected || Math.abs(gap) > ROUNDING) return
    const say = ({ name, area, group, was }: EarlierNumber) =>
      `${name}, ${area}${group === 'all' ? '' : `, ${group}`}${was === null ? '' : ` (${was})`}`
    const words = `in version ${version} ${say(whole)} = ${parts.map(say).join(' + ')}`
    this.#fact({ terms, lower: level, upper: level, words })
  }

  attack(): Attack {
    const { unknowns, facts } = { unknowns: this.#unknowns, facts: this.#facts }
    this.#unknowns.forEach(({ name }, place) => {
      const known = this.#truth.get(name)
      if (known) this.#claim(place, known)
    })
    const claims = this.#claims
    return { knowledge: { unknowns, facts }, claims, notAddingUp: this.#notAddingUp, placeOf: this.#placeOf }
  }

  #see(sight: Sight, value: Value | null, how: string): number | null {
    const name = unknownName(sight.name, sight.area, sight.period, sight.group)
    if (!isNumber(value) && value !== 'withheld') return this.#placeOf.get(name) ?? null
    const place = this.#unknown(name, sight)
    if (isNumber(value)) {
      // counts that the policy rounds are known to half the step only
      const slack = this.#input.policy.roundCountsTo > 1 ? this.#input.policy.roundCountsTo / 2 : 0
      this.#narrow(place, value - slack, value + slack, how)
    }
    return place
  }

  #unknown(name: string, sight: Sight): number {
    const known = this.#placeOf.get(name)
    if (known !== undefined) return known
    const truth = this.#truth.get(name)
    const marked = truth && truth.value === null ? truth : { lower: 0, upper: Number.POSITIVE_INFINITY }
    this.#placeOf.set(name, this.#unknowns.length)
    this.#unknowns.push({
      name,
      lower: marked.lower,
      upper: marked.upper,
      because: 'withheld',
      whole: !truth?.isAmount,
    })
    this.#sights.push(sight)
    return this.#unknowns.length - 1
  }

  #narrow(place: number, lower: number, upper: number, because: string): void {
    const known = this.#unknowns[place]!
    this.#unknowns[place] = {
      ...known,
      lower: Math.max(known.lower, lower),
      upper: Math.min(known.upper, upper),
      because,
    }
  }

  #stillStands(place: number, shown: number, version: string): void {
    const { name } = this.#unknowns[place]!
    if (this.#truth.get(name)?.value === shown)
      this.#narrow(place, shown, shown, `shown in version ${version}`)
  }

  /** A share shown beside its base: count = share × base ÷ per. */
  #tieShare(cell: CellContent, { per, weighted }: Measure, count: number, base: number): void {
    if (weighted || !isNumber(cell.value) || this.#input.policy.roundCountsTo > 1) return
    const terms = [
      [count, 1],
      [base, -cell.value / per],
    ] as const
    this.#fact({ terms, lower: -ROUNDING, upper: ROUNDING, words: `${cellAddress(cell)} is ${cell.value}` })
  }

  /** A base is the count and the rest, and the rest is children too. */
  #addRest(count: number, base: number): void {
    const sight = this.#sights[base]!
    const restName = `${sight.name} without ${this.#sights[count]!.name}`
    const name = unknownName(restName, sight.area, sight.period, sight.group)
    if (this.#placeOf.has(name)) return
    const place = this.#unknown(name, { ...sight, name: restName })
    const terms = [
      [base, 1],
      [count, -1],
      [place, -1],
    ] as const
    const words = `${this.#unknowns[base]!.name} = ${this.#unknowns[count]!.name} + the rest`
    this.#fact({ terms, lower: 0, upper: 0, words })
    const rest = this.#trueRest(count, base)
    const asked = rest === null ? null : protectionOfRest(rest, this.#input.policy)
    if (asked) this.#claims.push({ unknown: place, ...asked })
  }

  #trueRest(count: number, base: number): number | null {
    const part = this.#trueValue(count)
    const whole = this.#trueValue(base)
    return part === null || whole === null ? null : Math.max(0, whole - part)
  }

  #trueValue(place: number): number | null {
    return this.#truth.get(this.#unknowns[place]!.name)?.value ?? null
  }

  /** The unknowns that differ in one word only, by that word. */
  #group(by: (sight: Sight) => string[], word: (sight: Sight) => string): Map<string, Map<string, number>> {
    const groups = new Map<string, Map<string, number>>()
    this.#sights.forEach((sight, place) => {
      if (!this.#truth.has(this.#unknowns[place]!.name)) return
      const key = by(sight).join(', ')
      const group = groups.get(key)
      if (group) group.set(word(sight), place)
      else groups.set(key, new Map([[word(sight), place]]))
    })
    return groups
  }

  /** The sums over areas a reader can write: where a middle level is not shown, over the level beneath. */
  *#expandedNests(byArea: ReadonlyMap<string, number>): Generator<{ whole: string; parts: string[] }> {
    for (const { whole, parts } of this.#input.nests) {
      if (byArea.has(whole)) yield { whole, parts: parts.flatMap(part => this.#shownLevel(part, byArea)) }
    }
  }

  #shownLevel(area: string, byArea: ReadonlyMap<string, number>): string[] {
    if (byArea.has(area)) return [area]
    const nest = this.#nestOf.get(area)?.[0]
    const deeper = nest?.parts.flatMap(part => this.#shownLevel(part, byArea)) ?? []
    return deeper.some(part => byArea.has(part)) ? deeper : [area]
  }

  #addUp(
    byWord: ReadonlyMap<string, number>,
    whole: string,
    parts: readonly string[],
    restName: string,
  ): void {
    const total = byWord.get(whole)
    const places = parts.map(part => byWord.get(part)).filter(place => place !== undefined)
    if (total === undefined || places.length === 0) return
    if ([total, ...places].every(place => this.#isShown(place)) && places.length === parts.length) return
    const slack = [total, ...places].reduce((sum, place) => sum + this.#supplierSlack(place), 0)
    const values = places.map(place => this.#trueValue(place))
    const trueTotal = this.#trueValue(total)
    const known = trueTotal !== null && values.every(value => value !== null)
    const gap = known ? trueTotal - values.reduce<number>((sum, value) => sum + (value ?? 0), 0) : null
    if (this.#trueValue(total) === null && values.some(value => value === null)) this.#sumParts.add(total)

    const terms: [number, number][] = [[total, 1], ...places.map((place): [number, number] => [place, -1])]
    const words = `${this.#unknowns[total]!.name} = ${places.map(place => this.#unknowns[place]!.name).join(' + ')}`
    if (places.length < parts.length && (gap === null || gap > 0.5)) {
      const rest = this.#unknown(restName, { name: restName, area: '', period: '', group: 'all' })
      if (gap !== null && gap > slack && !this.#isAmount(total) && isSmall(gap, this.#input.policy)) {
        this.#claims.push({ unknown: rest, ...protectionOf(gap, this.#input.policy) })
      }
      this.#fact({
        terms: [...terms, [rest, -1]],
        lower: -slack,
        upper: slack,
        words: `${words} + ${restName}`,
      })
      return
    }
    const off = gap !== null && Math.abs(gap) > slack + ROUNDING ? gap : 0
    if (off !== 0) this.#notAddingUp.push({ total: this.#unknowns[total]!.name, by: off })
    if (!this.#canBe(terms, off, slack)) {
      this.#notAddingUp.push({ total: this.#unknowns[total]!.name, by: Number.NaN })
      return
    }
    this.#fact({
      terms,
      lower: off - slack,
      upper: off + slack,
      words: off === 0 ? words : `${words} + ${off}`,
    })
  }

  #tieFormula(
    place: number,
    parts: readonly (readonly [name: string, times: number])[],
    byName: ReadonlyMap<string, number>,
    rest: string,
  ): void {
    const unseen = parts.filter(([name]) => !byName.has(name))
    const seen = parts.flatMap(([name, times]) => {
      const part = byName.get(name)
      return part === undefined ? [] : [[part, times] as const]
    })
    const slack = [place, ...seen.map(([part]) => part)].reduce(
      (sum, one) => sum + this.#supplierSlack(one),
      0,
    )
    const values = [[place, -1] as const, ...seen].map(([part, times]) => {
      const value = this.#trueValue(part)
      return value === null ? null : -times * value
    })
    // what the parts that nobody sees come to
    const gap = values.every(value => value !== null) ? values.reduce((sum, value) => sum + value, 0) : null
    const words = `${this.#unknowns[place]!.name} is ${parts.map(([name, times]) => `${times} × ${name}`).join(' + ')}`
    const terms: [number, number][] = [
      [place, 1],
      ...seen.map(([part, times]): [number, number] => [part, -times]),
    ]
    for (const [name, times] of unseen)
      terms.push([this.#unseenPart(name, rest, gap, unseen.length, times), -times])
    const off = unseen.length === 0 && gap !== null && Math.abs(gap) > slack + ROUNDING ? gap : 0
    if (off !== 0) this.#notAddingUp.push({ total: this.#unknowns[place]!.name, by: off })
    if (!this.#canBe(terms, off, slack)) return
    this.#fact({ terms, lower: off - slack, upper: off + slack, words })
  }

  /** A part that no cell shows. Where it is the only one, what is left for it is a number of children too. */
  #unseenPart(name: string, rest: string, gap: number | null, unseen: number, times: number): number {
    const full = `${name} (not shown), ${rest}`
    const place = this.#unknown(full, { name: full, area: '', period: '', group: 'all' })
    const value = unseen === 1 && gap !== null ? gap / times : null
    if (value === null || value <= 0.5 || !isSmall(value, this.#input.policy)) return place
    this.#claims.push({ unknown: place, ...protectionOf(value, this.#input.policy) })
    return place
  }

  /** Whether a sum can hold for what is known of its terms before any arithmetic. */
  #canBe(terms: readonly (readonly [number, number])[], level: number, slack: number): boolean {
    let low = 0
    let high = 0
    for (const [place, factor] of terms) {
      const { lower, upper } = this.#unknowns[place]!
      low += factor * (factor > 0 ? lower : upper)
      high += factor * (factor > 0 ? upper : lower)
    }
    return low <= level + slack + 0.5 && high >= level - slack - 0.5
  }

  /** Of an area that is left out altogether nobody is told what could be proven. */
  #isTold(place: number): boolean {
    return !this.#input.untold?.has(this.#sights[place]!.area)
  }

  #isAmount(place: number): boolean {
    return this.#truth.get(this.#unknowns[place]!.name)?.isAmount ?? false
  }

  #isShown(place: number): boolean {
    const { lower, upper } = this.#unknowns[place]!
    return upper - lower < ROUNDING
  }

  /** Half of what the supplier rounds to: their totals may be off by that much for each term. */
  #supplierSlack(place: number): number {
    const { name } = this.#sights[place]!
    let step = Number.POSITIVE_INFINITY
    for (const measure of this.#input.measures) {
      if ([countName(measure), baseName(measure)].includes(name)) {
        step = Math.min(step, measure.suppliedRoundedTo ?? 1)
      }
    }
    return Number.isFinite(step) && step > 1 ? step / 2 : 0
  }

  #claim(place: number, known: Judged): void {
    const asked = protectionFor(known, this.#input.policy)
    // a total of withheld parts has no secret of its own: theirs are claimed
    const isSumOfParts = known.value === null && this.#sumParts.has(place)
    if (asked && !isSumOfParts) this.#claims.push({ unknown: place, ...asked })
    // hidden for a neighbour's sake: what can be proven of it is told, nothing is demanded
    else if (this.#isTold(place) && (isSumOfParts || !this.#isShown(place)))
      this.#claims.push({ unknown: place, ...NO_DEMAND })
  }

  #fact(fact: Fact): void {
    this.#facts.push(fact)
  }
}

/** A claim that nothing breaks: the interval is told, and may be anything. */
const NO_DEMAND = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY }

// a share written in a double times a base of a million children is good to a millionth of a child
const ROUNDING = 1e-6
