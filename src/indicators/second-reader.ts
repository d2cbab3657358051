import type { AreaCode, AreaKind } from '../kernel/area.ts'
import { type Cell, type CellAddress, cellAddress } from '../kernel/cell.ts'
import { type Period, periodBefore, periodKind } from '../kernel/period.ts'
import { isNumber } from '../kernel/value.ts'
import type { AreaBridge } from './areas.ts'
import type { Definition } from './definitions/read-definition.ts'

/** What a careful colleague asks about a cell. `code` says which check asks; somebody must answer or accept it. */
export type Remark = { code: RemarkCode; cells: readonly CellAddress[]; words: string }

/** The checks of the second reader. */
export type RemarkCode =
  | 'share-over-one'
  | 'negative'
  | 'jump'
  | 'same-as-last-year'
  | 'same-in-many-areas'
  | 'whole-is-not-its-parts'
  | 'area-missing'
  | 'zero-among-many'
  | 'other-year'
  | 'reproduction'

/** What the second reader looks at: the cells, what they mean, and how areas lie in each other. */
export type ReadOver = {
  cells: readonly Cell[]
  definitions: readonly Definition[]
  bridge: Pick<AreaBridge, 'kind' | 'inside'>
}

/**
 * Reads cells over as a careful colleague would, and returns what would be asked, with addresses, in a fixed order.
 *
 * A remark is no error: some are the news of the year. But none of them may reach the public without somebody
 * having looked.
 */
export function readOver({ cells, definitions, bridge }: ReadOver): Remark[] {
  const byId = new Map(definitions.map(definition => [definition.id, definition]))
  const found: Remark[] = []
  const groups = Map.groupBy(cells, cell => [cell.indicator, cell.group].join('\u0000'))
  for (const group of groups.values()) {
    const definition = byId.get(group[0]!.indicator)
    if (!definition) continue
    for (const check of CHECKS)
      found.push(...check({ definition, cells: group, bridge, byAddress: index(group) }))
  }
  return found.sort((a, b) => compare(a.code, b.code) || compare(a.cells[0] ?? '', b.cells[0] ?? ''))
}

type Reading = {
  definition: Definition
  cells: readonly Cell[]
  bridge: Pick<AreaBridge, 'kind' | 'inside'>
  byAddress: ReadonlyMap<string, Cell>
}
type Check = (reading: Reading) => Remark[]

const index = (cells: readonly Cell[]) => new Map(cells.map(cell => [placeOf(cell.area, cell.period), cell]))
const placeOf = (area: AreaCode, period: Period): string => `${area}\u0000${period}`
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const shareOverOne: Check = ({ definition, cells }) =>
  definition.written.measure !== 'share'
    ? []
    : cells
        .filter(cell => isNumber(cell.value) && cell.value > 1)
        .map(cell => one('share-over-one', cell, `a share of ${say(cell.value)} is more than all of them`))

const negative: Check = ({ cells }) =>
  cells
    .filter(cell => isNumber(cell.value) && cell.value < 0)
    .map(cell => one('negative', cell, `${say(cell.value)} is below zero`))

// Twice or half of last year is news or a mistake. A smaller jump would raise a remark on every third small area.
const JUMP = 2
// From 5 to 12 children is a jump by chance; the figure says nothing.
const FEWEST_FOR_A_JUMP = 50

// A remark is for a person to read: five areas tell what is the matter, the addresses lead to the rest.
const MOST_TOLD = 5

/** Figures that doubled or halved since the period before, where they rest on enough to mean something. */
const jumps: Check = ({ definition, cells, byAddress }) => {
  if (isPlace(definition)) return []
  return [...Map.groupBy(cells, cell => cell.period)].flatMap(([period, ofPeriod]) => {
    if (periodKind(period) === 'day') return []
    const since = periodBefore(period)
    const jumped = ofPeriod.flatMap(cell => {
      const before = byAddress.get(placeOf(cell.area, since))
      return before && isJump(cell, before) ? [{ cell, before }] : []
    })
    if (jumped.length === 0) return []
    const told = jumped
      .slice(0, MOST_TOLD)
      .map(({ cell, before }) => `${cell.area} from ${say(before.value)} to ${say(cell.value)}`)
    const more = jumped.length > MOST_TOLD ? ', …' : ''
    const words = `${jumped.length} of ${ofPeriod.length} figures doubled or halved since ${since}: ${told.join(', ')}${more}`
    return [{ code: 'jump' as const, cells: jumped.map(({ cell }) => cellAddress(cell)), words }]
  })
}

function isJump(cell: Cell, before: Cell): boolean {
  if (!isNumber(cell.value) || !isNumber(before.value) || before.value <= 0) return false
  if (Math.min(baseOf(cell), baseOf(before)) < FEWEST_FOR_A_JUMP) return false
  const times = cell.value / before.value
  return times >= JUMP || times <= 1 / JUMP
}

const baseOf = ({ value, denominator }: Cell): number =>
  isNumber(denominator) ? denominator : isNumber(value) ? value : 0

const isPlace = ({ written: { measure } }: Definition): boolean =>
  measure === 'rank' || measure === 'quintile' || measure === 'score'

// Below this a count is often the same two years running; a price index in hundreds of areas never is.
const FEWEST_TO_BE_ODD = 1000

// Two divisions that should give the same may differ in the last digits that a computer keeps.
const SAME = 1e-9

/** Unrounded figures that are the same as in the period before, to the last digit: last year's file, or last year's base. */
const sameAsLastYear: Check = ({ definition, cells, byAddress }) => {
  if (isPlace(definition)) return []
  const byPeriod = Map.groupBy(cells, cell => cell.period)
  return [...byPeriod].flatMap(([period, ofPeriod]) => {
    if (periodKind(period) === 'day') return []
    const same = ofPeriod.filter(cell => {
      const before = byAddress.get(placeOf(cell.area, periodBefore(period)))
      if (!before || !isNumber(cell.value) || !isNumber(before.value)) return false
      if (Math.abs(cell.value - before.value) > Math.abs(cell.value) * SAME) return false
      return !Number.isInteger(cell.value) || cell.value >= FEWEST_TO_BE_ODD
    })
    // a tenth of the areas by chance would be a wonder
    if (same.length < Math.max(3, ofPeriod.length / 10)) return []
    const words = `${same.length} of ${ofPeriod.length} areas have exactly the figure of ${periodBefore(period)}`
    return [{ code: 'same-as-last-year' as const, cells: same.map(cellAddress), words }]
  })
}

/** One and the same unrounded figure in many areas: a default that somebody filled in. */
const sameInManyAreas: Check = ({ definition, cells }) => {
  if (isPlace(definition)) return []
  return [...Map.groupBy(cells, cell => cell.period).values()].flatMap(ofPeriod => {
    const numbers = ofPeriod.filter(cell => isNumber(cell.value))
    return [...Map.groupBy(numbers, cell => cell.value).entries()].flatMap(([value, same]) => {
      // whole numbers of one or two digits coincide by nature: days, rounded counts
      const odd = isNumber(value) && (!Number.isInteger(value) || Math.abs(value) >= FEWEST_TO_BE_ODD)
      if (!odd || same.length < Math.max(4, numbers.length / 20)) return []
      const words = `${same.length} areas have exactly ${say(value)}`
      return [{ code: 'same-in-many-areas' as const, cells: same.map(cellAddress), words }]
    })
  })
}

// The NHS rounds each area to 5: a hundred areas may be some hundred children off, never a hundredth of all.
const WHOLE_MAY_DIFFER = 0.01

/** A country or region whose own row is not the sum of its parts: rows are missing, double or unknown. */
const wholeIsNotItsParts: Check = ({ definition, cells, bridge }) => {
  const { measure, areas } = definition.written
  if (measure !== 'count' && measure !== 'money') return []
  return [...Map.groupBy(cells, cell => cell.period).values()].flatMap(ofPeriod =>
    ofPeriod.flatMap(whole => {
      const parts = partsOf(whole, ofPeriod, areas, bridge)
      if (!isNumber(whole.value) || parts.length === 0 || !parts.every(part => isNumber(part.value)))
        return []
      const sum = parts.reduce((total, part) => total + (isNumber(part.value) ? part.value : 0), 0)
      const off = Math.abs(sum - whole.value)
      if (off <= Math.abs(whole.value) * WHOLE_MAY_DIFFER) return []
      const words = `${say(whole.value)} is not the ${say(sum)} of its ${parts.length} areas: ${say(off)} apart`
      return [one('whole-is-not-its-parts', whole, words)]
    }),
  )
}

function partsOf(
  whole: Cell,
  cells: readonly Cell[],
  kinds: readonly AreaKind[],
  bridge: Reading['bridge'],
): Cell[] {
  for (const kind of kinds) {
    if (kind === bridge.kind(whole.area)) continue
    const inside = cells.filter(
      cell =>
        cell.area !== whole.area && bridge.kind(cell.area) === kind && bridge.inside(cell.area, whole.area),
    )
    if (inside.length > 0) return inside
  }
  return []
}

/** Areas without a figure while most of their kind have one. */
const areasMissing: Check = ({ cells, bridge }) =>
  [...Map.groupBy(cells, cell => `${cell.period}\u0000${bridge.kind(cell.area)}`).values()].flatMap(
    ofKind => {
      const without = ofKind.filter(cell => cell.value === 'not-available')
      if (without.length === 0 || without.length * 2 > ofKind.length) return []
      const words = `${without.length} of ${ofKind.length} areas have no figure in ${without[0]!.period}`
      return [{ code: 'area-missing' as const, cells: without.map(cellAddress), words }]
    },
  )

// A zero is believable where the others are small. Where the middle one is in the hundreds, it means "not available".
const MIDDLE_FOR_ZERO = 100

/** A zero among hundreds: nearly always a figure that was not there, typed as 0. */
const zeroAmongMany: Check = ({ definition, cells, bridge }) => {
  if (isPlace(definition)) return []
  const kinds = Map.groupBy(cells, cell => `${cell.period}\u0000${bridge.kind(cell.area)}`)
  return [...kinds.values()].flatMap(ofKind => {
    const bases = ofKind.flatMap(cell => amountOf(cell)).sort((a, b) => a - b)
    const middle = bases[Math.floor(bases.length / 2)] ?? 0
    if (middle < MIDDLE_FOR_ZERO) return []
    return ofKind
      .filter(cell => cell.value === 0)
      .map(cell =>
        one('zero-among-many', cell, `0, where the middle area has ${say(middle)}: is it not available?`),
      )
  })
}

/** What was counted or spent: the value itself, or what a ratio is made of. */
const amountOf = ({ value, numerator }: Cell): number[] =>
  isNumber(numerator) ? [numerator] : isNumber(value) && numerator === null ? [value] : []

/** Another year's figure, used as declared: one remark for all, so that somebody sees it every year. */
const otherYear: Check = ({ definition, cells }) =>
  isPlace(definition) ? [] : byNote(cells, / is used for /, 'other-year')

/** Cells that exist only to reproduce an edition must not be published as new ones. */
const reproduction: Check = ({ cells }) => byNote(cells, /^reproduction:/, 'reproduction')

function byNote(cells: readonly Cell[], pattern: RegExp, code: RemarkCode): Remark[] {
  const found = new Map<string, CellAddress[]>()
  for (const cell of cells) {
    for (const note of cell.notes.filter(one => pattern.test(one))) {
      found.set(note, [...(found.get(note) ?? []), cellAddress(cell)])
    }
  }
  return [...found].map(([note, addresses]) => ({
    code,
    cells: addresses,
    words: `${note}, in ${addresses.length} cells`,
  }))
}

const CHECKS: readonly Check[] = [
  shareOverOne,
  negative,
  jumps,
  sameAsLastYear,
  sameInManyAreas,
  wholeIsNotItsParts,
  areasMissing,
  zeroAmongMany,
  otherYear,
  reproduction,
]

const one = (code: RemarkCode, cell: Cell, words: string): Remark => ({
  code,
  cells: [cellAddress(cell)],
  words,
})

/** A figure for a remark: enough digits to find it again. */
const say = (value: Cell['value']): string =>
  isNumber(value) ? value.toLocaleString('en-GB', { maximumSignificantDigits: 6 }) : value
