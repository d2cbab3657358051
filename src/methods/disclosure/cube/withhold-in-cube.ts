import { isSmall, type Policy } from '../policy.ts'
import { type Cube, placeIn } from './cube.ts'
import { eachCell, type LatticeTable, latticeOf } from './lattice.ts'

/** What must not be seen of a cube of counts. Indexed as its numbers are. */
export type WithheldInCube = Readonly<{
  hidden: Uint8Array
  /** Nobody is here because nobody could be: the form did not ask. Known to everybody, and not hidden. */
  fixed: Uint8Array
}>

/** What is known of the places of a cube beside its numbers. Each is asked with the levels of a place. */
export type KnownOfPlaces = Readonly<{
  /** Whether a combination may be one that no form asks for: an answer that nobody gave is none. */
  mayBeImpossible: (levels: readonly number[]) => boolean
  /** Whether it is known to be one. */
  isImpossible: (levels: readonly number[]) => boolean
  /** Whether it is never shown, however many it holds. */
  isNeverSeen: (levels: readonly number[]) => boolean
  /** How many it must hold to be shown, where that is more than the policy asks. */
  leastOf: (levels: readonly number[]) => number
}>

// where chance would put so many and nobody answered at all, the form did not ask: a zero that tells of no child
const STRUCTURAL = 10

/**
 * What of a cube of counts is too small to be shown under a policy, totals before what they are the totals of: what is withheld of a
 * total is withheld of its parts, and who cannot be there cannot be in a part.
 *
 * When it misleads: it hides what is small, and nothing else. Whoever has exact totals subtracts; so what is shown beside it must be changed
 * (`changeCounts`), or its neighbours withheld (`suppress`).
 */
export function withholdInCube(cube: Cube, policy: Policy, known: KnownOfPlaces): WithheldInCube {
  const found = { hidden: new Uint8Array(cube.values.length), fixed: new Uint8Array(cube.values.length) }
  for (const table of latticeOf(cube.axes)) {
    passDown(cube, table, found)
    fixImpossible(cube, table, known, found)
    hideSmall(cube, table, policy, known, found)
  }
  return found
}

function passDown(cube: Cube, { sums }: LatticeTable, { hidden, fixed }: WithheldInCube): void {
  for (const { way, wholes, starts } of sums) {
    const stride = cube.strides[way]!
    for (const start of starts)
      for (const { whole, parts } of wholes) {
        const total = start + whole * stride
        if (!fixed[total] && !hidden[total]) continue
        for (const part of parts) {
          const place = start + part * stride
          if (fixed[total]) fixed[place] = 1
          if (hidden[total]) hidden[place] = 1
        }
      }
  }
}

function fixImpossible(
  cube: Cube,
  table: LatticeTable,
  { mayBeImpossible, isImpossible }: KnownOfPlaces,
  { fixed }: WithheldInCube,
): void {
  const ways = table.levels.flatMap((levels, way) => (levels.length > 1 ? [way] : []))
  if (ways.length !== 2) return
  const everybody = cube.axes.map(({ size }) => size - 1)
  const all = cube.values[placeIn(cube, everybody)]!
  eachCell(cube, table, (levels, place) => {
    if (cube.values[place] !== 0) return
    if (isImpossible(levels)) fixed[place] = 1
    if (!mayBeImpossible(levels)) return
    const [one, other] = ways.map(way => cube.values[placeIn(cube, everybody.with(way, levels[way]!))]!)
    if ((one! * other!) / all >= STRUCTURAL) fixed[place] = 1
  })
}

function hideSmall(
  cube: Cube,
  table: LatticeTable,
  policy: Policy,
  { isNeverSeen, leastOf }: KnownOfPlaces,
  { hidden, fixed }: WithheldInCube,
): void {
  eachCell(cube, table, (levels, place) => {
    if (fixed[place]) {
      hidden[place] = 0
      return
    }
    const count = cube.values[place]!
    // who did not say is nobody's group, and none of them is no news
    const isUnsaid = levels.some((level, way) => cube.axes[way]!.unsaid.includes(level))
    const isEnough = isUnsaid ? count >= policy.smallestCount : !isSmall(count, policy)
    if (!isEnough || count < leastOf(levels) || isNeverSeen(levels)) hidden[place] = 1
  })
}
