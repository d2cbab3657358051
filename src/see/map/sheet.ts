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

/** A hexagon in its place in the grid: odd rows stand half a hexagon to the right. */
export type GridPlace = { area: AreaCode; column: number; row: number; region: string | null }

// 20 units make path numbers short, and a map of England about 600 wide
const RADIUS = 20
const HALF_WIDTH = Math.round(RADIUS * Math.cos(Math.PI / 6) * 10) / 10
const GAP = 1

/** Draws the sheet of a hexagon map, with lines where two regions touch. */
export function drawHexagons(kind: AreaKind, places: readonly GridPlace[]): Sheet {
  const column = Math.min(...places.map(place => place.column))
  const row = Math.min(...places.map(place => place.row))
  const placed = places.map(place => ({ ...place, ...centreOf(place.column - column, place.row - row) }))
  return {
    kind,
    drawn: 'hexagons',
    width: Math.ceil(Math.max(...placed.map(({ x }) => x)) + HALF_WIDTH + 2),
    height: Math.ceil(Math.max(...placed.map(({ y }) => y)) + RADIUS + 2),
    shapes: placed.map(({ area, x, y }) => ({ area, x, y, path: hexagonAt(x, y) })),
    borders: bordersOf(placed),
    attribution: null,
  }
}

/** The centre of a hexagon. Rows keep their parity, or odd rows would stand to the left. */
function centreOf(column: number, row: number): { x: number; y: number } {
  const shift = Math.abs(row % 2) === 1 ? HALF_WIDTH : 0
  return {
    x: short(2 + HALF_WIDTH + column * 2 * HALF_WIDTH + shift),
    y: short(2 + RADIUS + row * 1.5 * RADIUS),
  }
}

function hexagonAt(x: number, y: number): string {
  const r = RADIUS - GAP
  const w = short(HALF_WIDTH - GAP)
  return `M${x} ${short(y - r)}l${w} ${r / 2}v${r}l${-w} ${r / 2}l${-w} ${-r / 2}v${-r}z`
}

// the six sides of a pointed hexagon, each by its two corners, with the step to the neighbour beyond it
const SIDES: readonly { corners: readonly [Corner, Corner]; dx: number; dy: number }[] = [
  {
    corners: [
      [0, -1],
      [1, -0.5],
    ],
    dx: 1,
    dy: -1.5,
  },
  {
    corners: [
      [1, -0.5],
      [1, 0.5],
    ],
    dx: 2,
    dy: 0,
  },
  {
    corners: [
      [1, 0.5],
      [0, 1],
    ],
    dx: 1,
    dy: 1.5,
  },
]
type Corner = readonly [x: number, y: number]

/** Each side between two hexagons of different regions, once. Where nothing lies beyond there is the sea. */
function bordersOf(placed: readonly { x: number; y: number; region: string | null }[]): string {
  const key = (x: number, y: number) => `${Math.round(x)} ${Math.round(y)}`
  const regions = new Map(placed.map(({ x, y, region }) => [key(x, y), region]))
  const lines: string[] = []
  for (const { x, y, region } of placed) {
    for (const { corners, dx, dy } of SIDES) {
      const beyond = regions.get(key(x + dx * HALF_WIDTH, y + dy * RADIUS))
      if (beyond === undefined || beyond === region) continue
      const [from, to] = corners.map(([cx, cy]) => `${short(x + cx * HALF_WIDTH)} ${short(y + cy * RADIUS)}`)
      lines.push(`M${from}L${to}`)
    }
  }
  return lines.join('')
}

/** One decimal is a fiftieth of a millimetre on a screen, and half the bytes. */
const short = (length: number): number => Math.round(length * 10) / 10
