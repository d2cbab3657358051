import type { AreaCode, AreaKind } from '../../kernel/area.ts'

/** Where an area is drawn: its outline as SVG path data, and its middle. */
export type Shape = { area: AreaCode; path: string; x: number; y: number }

/**
 * The paper of a map: every area of a kind in its place, before any number is on it. It is the same for every
 * indicator and year, so it is made once for each kind and kept.
 */
export type Sheet = {
  kind: AreaKind
  drawn: 'hexagons' | 'boundaries'
  width: number
  height: number
  shapes: readonly Shape[]
  /** Lines between regions, as path data; empty where there are none. */
  borders: string
  /** Who must be named beside the map; null for hexagons, which are our own. */
  attribution: string | null
}

/** A hexagon in its place in the grid, as places puts it: `q` counts to the east, `r` rows to the south. */
export type GridPlace = { area: AreaCode; q: number; r: number; region: AreaCode | null }

// 20 units make path numbers short, and a map of England about 600 wide
const RADIUS = 20
const HALF_WIDTH = (RADIUS * Math.sqrt(3)) / 2
// the white line between two hexagons is twice as wide
const GAP = 1

/** Draws the sheet of a hexagon map, with lines where two regions touch. */
export function drawHexagons(kind: AreaKind, places: readonly GridPlace[]): Sheet {
  const middles = places.map(({ q, r }) => ({ x: HALF_WIDTH * (2 * q + r), y: 1.5 * RADIUS * r }))
  const left = Math.min(...middles.map(({ x }) => x)) - HALF_WIDTH - EDGE
  const top = Math.min(...middles.map(({ y }) => y)) - RADIUS - EDGE
  const placed = places.map((place, i) => ({
    ...place,
    x: short(middles[i]!.x - left),
    y: short(middles[i]!.y - top),
  }))
  return {
    kind,
    drawn: 'hexagons',
    width: Math.ceil(Math.max(...placed.map(({ x }) => x)) + HALF_WIDTH + EDGE),
    height: Math.ceil(Math.max(...placed.map(({ y }) => y)) + RADIUS + EDGE),
    shapes: placed.map(({ area, x, y }) => ({ area, x, y, path: hexagonAt(x, y) })),
    borders: bordersOf(placed),
    attribution: null,
  }
}

// room for the ring around the hexagon that has the focus
const EDGE = 4

function hexagonAt(x: number, y: number): string {
  const r = RADIUS - GAP
  const w = short(HALF_WIDTH - GAP)
  return `M${x} ${short(y - r)}l${w} ${r / 2}v${r}l${-w} ${r / 2}l${-w} ${-r / 2}v${-r}z`
}

// three of the six sides: each by the neighbour beyond it and its two corners, in half widths and radii
const SIDES: readonly { q: number; r: number; corners: readonly [Corner, Corner] }[] = [
  {
    q: 1,
    r: -1,
    corners: [
      [0, -1],
      [1, -0.5],
    ],
  },
  {
    q: 1,
    r: 0,
    corners: [
      [1, -0.5],
      [1, 0.5],
    ],
  },
  {
    q: 0,
    r: 1,
    corners: [
      [1, 0.5],
      [0, 1],
    ],
  },
]
type Corner = readonly [x: number, y: number]

/** Each side between two hexagons of different regions, once. Where nothing lies beyond there is the sea. */
function bordersOf(placed: readonly (GridPlace & { x: number; y: number })[]): string {
  const regions = new Map(placed.map(({ q, r, region }) => [`${q} ${r}`, region]))
  return placed
    .flatMap(({ q, r, x, y, region }) =>
      SIDES.flatMap(side => {
        const beyond = regions.get(`${q + side.q} ${r + side.r}`)
        if (beyond === undefined || beyond === region) return []
        const [from, to] = side.corners.map(
          ([cx, cy]) => `${short(x + cx * HALF_WIDTH)} ${short(y + cy * RADIUS)}`,
        )
        return [`M${from}L${to}`]
      }),
    )
    .join('')
}

/** One decimal is a fiftieth of a millimetre on a screen, and half the bytes. */
const short = (length: number): number => Math.round(length * 10) / 10
