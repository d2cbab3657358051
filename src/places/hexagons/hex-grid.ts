/** A place on a grid of hexagons that stand on a point: `q` counts to the east, `r` counts rows to the south. */
export type Hex = { q: number; r: number }

/** The least number of steps from one hexagon to another; touching hexagons are one step apart. */
export function stepsBetween(one: Hex, other: Hex): number {
  const q = one.q - other.q
  const r = one.r - other.r
  return (Math.abs(q) + Math.abs(r) + Math.abs(q + r)) / 2
}

/** The middle of a hexagon whose sides are one long; y grows to the south, as on a screen. */
export const middleOf = ({ q, r }: Hex): readonly [x: number, y: number] => [ROOT_3 * (q + r / 2), 1.5 * r]

/** The corners of a hexagon for an SVG polygon, clockwise from the top, its sides `size` long. */
export function cornersOf(hex: Hex, size: number): readonly (readonly [x: number, y: number])[] {
  const [x, y] = middleOf(hex)
  return CORNERS.map(([dx, dy]) => [round(size * (x + dx)), round(size * (y + dy))] as const)
}

/** The corners written for the `points` of an SVG polygon: "0,-10 8.66,-5 …". */
export const pointsOf = (hex: Hex, size: number): string =>
  cornersOf(hex, size)
    .map(([x, y]) => `${x},${y}`)
    .join(' ')

// written out, so that no machine rounds a sine in another way
const ROOT_3 = 1.7320508075688772
const HALF = ROOT_3 / 2

const CORNERS = [
  [0, -1],
  [HALF, -0.5],
  [HALF, 0.5],
  [0, 1],
  [-HALF, 0.5],
  [-HALF, -0.5],
] as const

const round = (value: number): number => Math.round(value * 100) / 100
