import type { Pair, Point } from './likely-neighbours.ts'

// More rounds no longer move anything by a tenth of a hexagon; fewer leave London's boroughs on a heap.
const ROUNDS = 200

/**
 * Pulls crowded centres apart until each has room for one hexagon, while likely neighbours hold on to each other:
 * Dorling's way of drawing a population cartogram, with circles of one size.
 *
 * `points` have y growing to the north; the answer is in hexagon widths with y growing to the south.
 * Reference: Dorling (1996), Area Cartograms: their use and creation.
 */
export function spreadOut(points: readonly Point[], neighbours: readonly Pair[]): readonly Point[] {
  const gap = middle(neighbours.map(([one, other]) => between(points[one]!, points[other]!)))
  const spots = points.map(([x, y]): [number, number] => [x / gap, -y / gap])
  for (let round = 0; round < ROUNDS; round++) {
    const push = spots.map((): [number, number] => [0, 0])
    const move = (one: number, other: number, strength: number) => {
      const [ax, ay] = spots[one]!
      const [bx, by] = spots[other]!
      const far = Math.sqrt((ax - bx) ** 2 + (ay - by) ** 2) || 1e-6
      const step = (strength * (far - 1)) / far
      push[one]![0] += step * (bx - ax)
      push[one]![1] += step * (by - ay)
      push[other]![0] -= step * (bx - ax)
      push[other]![1] -= step * (by - ay)
    }
    for (const [one, other] of neighbours) move(one, other, 0.1)
    for (let one = 0; one < spots.length; one++) {
      for (let other = one + 1; other < spots.length; other++) {
        if (between(spots[one]!, spots[other]!) < 1) move(one, other, 0.3)
      }
    }
    spots.forEach((spot, at) => {
      spot[0] += push[at]![0]
      spot[1] += push[at]![1]
    })
  }
  return spots
}

const between = (one: Point, other: Point): number =>
  Math.sqrt((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2)

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 1
