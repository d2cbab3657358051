/** A point on a plane. */
export type Point = readonly [x: number, y: number]

/** Two points by their place in the list. */
export type Pair = readonly [one: number, other: number]

/**
 * Which areas probably touch, when only their centres are known.
 *
 * Two centres are likely neighbours when no third one lies in the lens between them, scaled by `tight`: 1 is the Gabriel
 * graph (no third centre in the circle whose diameter they are), smaller values let more pairs through. Misleads for
 * an area that surrounds another, and over water.
 * Reference: Gabriel and Sokal (1969), Systematic Zoology 18; Kirkpatrick and Radke (1985) for the scaled circle.
 */
export function likelyNeighbours(points: readonly Point[], tight: number): readonly Pair[] {
  const pairs: Pair[] = []
  for (let one = 0; one < points.length; one++) {
    for (let other = one + 1; other < points.length; other++) {
      if (noneBetween(points, one, other, tight)) pairs.push([one, other])
    }
  }
  return pairs
}

function noneBetween(points: readonly Point[], one: number, other: number, tight: number): boolean {
  const [ax, ay] = points[one]!
  const [bx, by] = points[other]!
  const x = (ax + bx) / 2
  const y = (ay + by) / 2
  const reach = (((ax - bx) ** 2 + (ay - by) ** 2) / 4) * tight
  return points.every(([px, py], third) => {
    return third === one || third === other || (px - x) ** 2 + (py - y) ** 2 > reach
  })
}
