import type { AreaCode } from '../kernel/area.ts'
import { ALL, type Cell } from '../kernel/cell.ts'
import type { Problem } from '../kernel/problem.ts'
import { isNumber } from '../kernel/value.ts'
import type { EarlierVersion, GateInput } from './gated.ts'
import { baseName, countName, type Measure, WEIGHTED_STEP } from './measure.ts'
import type { CellContent } from './released-cell.ts'
import { measuresOfVersion } from './shown-before.ts'

/** What the difference of this edition from those before would tell. */
export type BetweenEditions = {
  /** Areas that changed by a few children: this edition tells nothing of them, and the earlier one stands. */
  leaveOut: ReadonlySet<AreaCode>
  /** Where leaving areas out does not help: the edition stays shut. */
  problems: readonly Problem[]
}

const NOTHING: BetweenEditions = { leaveOut: new Set(), problems: [] }

/**
 * Answers: "what does somebody learn who takes one edition of a wave from the next?" A response that was withdrawn changes each
 * count it is in by one: the difference is all that this child said. So of responses a count may change by nobody, or by as
 * many children as the policy shows; by fewer, its area is left out, and a total, a group or what is left of a total keeps
 * the edition shut.
 *
 * Looked at are counts, bases and what is left of a base, and of every total what the areas told in both do not account for. A weighted
 * share hides its count: from a share in whole per cent a reader knows it to within half of one, and where two editions stand on the
 * same weights, a share that moved tells of few when no more than few can have moved it.
 */
export function betweenEditions(own: readonly Cell[], input: GateInput): BetweenEditions {
  const { earlier = [], policy, untold = new Set<AreaCode>() } = input
  if (!input.ofResponses || earlier.length === 0) return NOTHING
  const measures = new Map(input.measures.map(measure => [measure.id, measure]))
  const now = numbersOf(own, indicator => measures.get(indicator))
  const wholes = new Set(input.nests.map(({ whole }) => whole))
  const isFew = ({ moved, from, to }: Moved) =>
    moved && Math.max(Math.abs(from), Math.abs(to)) < policy.smallestCount - NOISE
  const leaveOut = new Set<AreaCode>()
  const stuck: Stuck[] = []
  const changes = earlier.map(version => ({ version, changed: changesOf(version, now, measures) }))
  for (const { version, changed } of changes)
    for (const one of changed.values()) {
      if (!isFew(one) || untold.has(one.area)) continue
      if (wholes.has(one.area) || one.group !== ALL) stuck.push({ ...one, version: version.version })
      else leaveOut.add(one.area)
    }
  const isTold = (area: AreaCode) => !untold.has(area) && !leaveOut.has(area)
  for (const { version, changed } of changes)
    for (const one of changed.values())
      for (const rest of restsOf(one, changed, input, isTold))
        if (isFew(rest)) stuck.push({ ...one, ...rest, version: version.version, isRest: true })
  return { leaveOut, problems: stuck.length === 0 ? [] : [tooClose(stuck, policy.smallestCount)] }
}

/** What a reader knows of a number of children: the least and the most it can be; the same for one that is told. */
type Counted = { name: string; area: AreaCode; period: string; group: string; least: number; most: number }

/** By how much it changed, as far as a reader knows. Moved: two numbers that both can be seen are not the same. */
type Moved = { moved: boolean; from: number; to: number }
type Change = Omit<Counted, 'least' | 'most'> & Moved
type Stuck = Change & { version: string; isRest?: boolean }

const NOISE = 1e-6

const keyOf = ({ name, area, period, group }: Pick<Counted, 'name' | 'area' | 'period' | 'group'>): string =>
  [name, area, period, group].join('\n')

/** Every number of children that cells tell: counts, bases, and what is left of a base; of a weighted share what its rounding leaves open. */
function numbersOf(
  cells: readonly (Cell | CellContent)[],
  measureOf: (indicator: string) => Measure | undefined,
): Map<string, Counted> {
  const found = new Map<string, Counted>()
  for (const { indicator, area, period, group, value, numerator, denominator } of cells) {
    const measure = measureOf(indicator)
    if (measure?.counts !== 'people' || measure.shape === 'derived') continue
    const note = (name: string, told: typeof value | null) => {
      const one = { name, area, period, group }
      if (isNumber(told)) found.set(keyOf(one), { ...one, least: told, most: told })
    }
    const count = measure.shape === 'count' ? value : numerator
    note(countName(measure), count)
    if (measure.shape === 'count') continue
    note(baseName(measure), denominator)
    if (isNumber(count) && isNumber(denominator))
      note(`${baseName(measure)} without ${countName(measure)}`, denominator - count)
    if (measure.weights !== undefined && isNumber(value) && isNumber(denominator)) {
      // of other weights it is another number, and of the same name only where they are the same
      const one = { name: `${countName(measure)} by ${measure.weights}`, area, period, group }
      const [least, most] = [-0.5, 0.5].map(half => (value + half * WEIGHTED_STEP) * denominator)
      found.set(keyOf(one), { ...one, least: least!, most: most! })
    }
  }
  return found
}

/** By how much each number changed that the version told, and that there is now. */
function changesOf(
  version: EarlierVersion,
  now: ReadonlyMap<string, Counted>,
  measures: ReadonlyMap<string, Measure>,
): Map<string, Change> {
  const before = numbersOf(version.cells, measuresOfVersion(version, measures))
  return new Map(
    [...before].flatMap(([key, { least, most, ...one }]): [string, Change][] => {
      const is = now.get(key)
      if (!is) return []
      const moved = Math.abs(is.least - least) > NOISE || Math.abs(is.most - most) > NOISE
      return [[key, { ...one, moved, from: is.least - most, to: is.most - least }]]
    }),
  )
}

/** By how much that changed which a total's parts leave over, told in both as they are; for areas and for groups. */
function* restsOf(
  total: Change,
  changed: ReadonlyMap<string, Change>,
  { nests, groups = [] }: GateInput,
  isTold: (area: AreaCode) => boolean,
): Generator<Moved> {
  function* left(parts: readonly Change[]) {
    const told = parts.flatMap(part => changed.get(keyOf(part)) ?? [])
    // of a total without parts nothing is left that was not looked at as the total
    if (told.length > 0) yield told.reduce(without, total)
  }
  for (const { whole, parts } of nests)
    if (whole === total.area) yield* left(parts.filter(isTold).map(area => ({ ...total, area })))
  for (const { whole, parts } of groups)
    if (whole === total.group) yield* left(parts.map(group => ({ ...total, group })))
}

/** What a part leaves of a total. Of numbers that are told as they are it moved when it is not nought. */
function without(rest: Moved, part: Moved): Moved {
  const [from, to] = [rest.from - part.to, rest.to - part.from]
  const isTold = to - from < NOISE
  return { moved: isTold ? Math.abs(from) > NOISE : rest.moved || part.moved, from, to }
}

function tooClose(stuck: readonly Stuck[], smallest: number): Problem {
  const [first] = stuck.toSorted((one, other) => one.name.length - other.name.length)
  const { name, area, group, version, isRest } = first!
  const of = `${isRest ? 'what the parts leave of ' : ''}${name} in ${area}${group === ALL ? '' : `, ${group}`}`
  return {
    code: 'edition-differs-by-few',
    what: `${stuck.length.toLocaleString('en-GB')} ${stuck.length === 1 ? 'figure differs' : 'figures differ'} from ${version} by 1 to ${smallest - 1} children, among them ${of}: whoever takes one edition from the other has what these few children said.`,
    kept: 'Nothing was released. The public version stays as it is, and so does every response that was read again: it waits here for an edition with which it can go out.',
    todo: `Wait until more have been read again, ${smallest} at least in each total and group or none, and prepare it then; or let these go out with the next edition. If what is public misleads until then, take that version back with the reason in words.`,
  }
}
