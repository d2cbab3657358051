import { type Hex, middleOf, stepsBetween } from './hex-grid.ts'
import type { Pair, Point } from './likely-neighbours.ts'

// Four hundred tries for each of 153 areas take about 0.1 s; three times as many change nothing that can be seen.
const TRIES_PER_AREA = 400
// Worsenings smaller than this are accepted at first, none at the end: what gets stuck early stays stuck.
const FIRST_TOLERANCE = 1
// How much it counts that a neighbour stands in the true direction, and that nobody strays from its own corner.
const DIRECTION = 0.5
const STRAYING = 0.02

/** Somebody who should be near, and in which direction, as a step of length one. */
type Near = { other: number; dx: number; dy: number }

/**
 * Gives every area a hexagon of its own, and then swaps and moves until likely neighbours stand together, each in its
 * true direction (threshold accepting). The random numbers are a fixed series, so the same areas give the same map.
 *
 * `points` are the true places (y to the north), `spots` where they would like to be, in hexagon widths.
 * Reference: Dueck and Scheuer (1990), Journal of Computational Physics 90.
 */
export function settle(
  points: readonly Point[],
  spots: readonly Point[],
  neighbours: readonly Pair[],
): readonly Hex[] {
  const near = nearOf(points, neighbours)
  const wanted = spots.map(([x, y]): Point => [x * ROOT_3, y * ROOT_3])
  const hexes = placeNearest(wanted)
  const taken = new Map(hexes.map((hex, at) => [keyOf(hex), at]))
  const random = randomSeries()
  const tries = hexes.length * TRIES_PER_AREA

  for (let round = 0; round < tries; round++) {
    const one = Math.floor(random() * hexes.length)
    const beside = near[one]![Math.floor(random() * near[one]!.length)]
    if (!beside) continue
    const from = hexes[one]!
    const to = stepFrom(hexes[beside.other]!, Math.floor(random() * 6))
    const other = taken.get(keyOf(to))
    if (other === one) continue

    const before =
      strain(one, hexes, near, wanted) + (other === undefined ? 0 : strain(other, hexes, near, wanted))
    hexes[one] = to
    if (other !== undefined) hexes[other] = from
    const after =
      strain(one, hexes, near, wanted) + (other === undefined ? 0 : strain(other, hexes, near, wanted))
    if (after - before < FIRST_TOLERANCE * (1 - round / tries)) {
      taken.set(keyOf(to), one)
      if (other === undefined) taken.delete(keyOf(from))
      else taken.set(keyOf(from), other)
    } else {
      hexes[one] = from
      if (other !== undefined) hexes[other] = to
    }
  }
  return hexes
}

/** How badly an area stands: far from its neighbours, in the wrong direction from them, away from its own corner. */
function strain(
  one: number,
  hexes: readonly Hex[],
  near: readonly (readonly Near[])[],
  wanted: readonly Point[],
): number {
  const hex = hexes[one]!
  const [x, y] = middleOf(hex)
  let sum = STRAYING * ((x - wanted[one]![0]) ** 2 + (y - wanted[one]![1]) ** 2)
  for (const { other, dx, dy } of near[one]!) {
    const [ox, oy] = middleOf(hexes[other]!)
    const steps = stepsBetween(hex, hexes[other]!)
    const far = Math.sqrt((ox - x) ** 2 + (oy - y) ** 2) || 1
    const turned = 1 - ((ox - x) * dx + (oy - y) * dy) / far
    // touching costs nothing, two steps 1, and each further step a little more than the one before
    sum += ((steps - 1) * (steps + 8)) / 10 + DIRECTION * turned
  }
  return sum
}

function nearOf(points: readonly Point[], neighbours: readonly Pair[]): readonly (readonly Near[])[] {
  const near = points.map((): Near[] => [])
  for (const [one, other] of neighbours) {
    const dx = points[other]![0] - points[one]![0]
    const dy = points[one]![1] - points[other]![1]
    const far = Math.sqrt(dx ** 2 + dy ** 2) || 1
    near[one]!.push({ other, dx: dx / far, dy: dy / far })
    near[other]!.push({ other: one, dx: -dx / far, dy: -dy / far })
  }
  return near
}

/** From the middle of the map outwards, each area takes the free hexagon nearest to where it would like to be. */
function placeNearest(wanted: readonly Point[]): Hex[] {
  const x = wanted.reduce((sum, point) => sum + point[0], 0) / wanted.length
  const y = wanted.reduce((sum, point) => sum + point[1], 0) / wanted.length
  const order = wanted
    .map((point, at) => ({ at, far: (point[0] - x) ** 2 + (point[1] - y) ** 2 }))
    .sort((one, other) => one.far - other.far || one.at - other.at)
  const hexes: Hex[] = []
  const taken = new Set<number>()
  for (const { at } of order) {
    const hex = nearestFree(wanted[at]!, taken)
    taken.add(keyOf(hex))
    hexes[at] = hex
  }
  return hexes
}

function nearestFree([x, y]: Point, taken: ReadonlySet<number>): Hex {
  const middleRow = Math.round(y / 1.5)
  for (let reach = 2; ; reach *= 2) {
    let best: Hex | null = null
    let least = (reach * 1.5 - 1) ** 2
    for (let r = middleRow - reach; r <= middleRow + reach; r++) {
      const middleColumn = Math.round(x / ROOT_3 - r / 2)
      for (let q = middleColumn - reach; q <= middleColumn + reach; q++) {
        const [hx, hy] = middleOf({ q, r })
        const far = (hx - x) ** 2 + (hy - y) ** 2
        if (far < least && !taken.has(keyOf({ q, r }))) {
          best = { q, r }
          least = far
        }
      }
    }
    if (best) return best
  }
}

const ROOT_3 = 1.7320508075688772

const STEPS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, -1],
  [-1, 1],
] as const

function stepFrom({ q, r }: Hex, direction: number): Hex {
  const [dq, dr] = STEPS[direction]!
  return { q: q + dq, r: r + dr }
}

// one number for a place, since a text would double the time; the grid is far smaller than a million wide
const keyOf = ({ q, r }: Hex): number => q * 1_000_000 + r

/** A fixed series of numbers from 0 to 1 (mulberry32): chance that comes out the same every time. */
function randomSeries(): () => number {
  let state = 1
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
