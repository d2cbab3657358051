import type { AreaCode } from '../../kernel/area.ts'
import { problem } from '../../kernel/problem.ts'
import type { LonLat } from '../areas.ts'
import { type Hex, middleOf } from './hex-grid.ts'
import { likelyNeighbours, type Point } from './likely-neighbours.ts'
import { settle } from './settle.ts'
import { spreadOut } from './spread.ts'

/** An area and its place on a map of hexagons of one size. */
export type AreaHexagon = Hex & { code: AreaCode }

// Found by trying on the authorities of England: tighter loses true neighbours, looser invents them.
const TIGHT_TO_SPREAD = 0.8
const TIGHT_TO_SETTLE = 0.6

/**
 * A map with one hexagon for each area, from nothing but their centres.
 *
 * Answers: "where is it, roughly?" with every area as large as the next, so that London's boroughs can be seen. Do not
 * read distances or sizes from it. On the 153 authorities of England six in ten pairs that touch on the ground touch
 * here, and nine in ten are within two steps. The same areas give the same map, in whatever order they come.
 *
 * @throws ProblemsError naming the areas that have no centre.
 */
export function hexagons(
  areas: readonly { code: AreaCode; centre: LonLat | null }[],
): readonly AreaHexagon[] {
  const without = areas.filter(({ centre }) => centre === null).map(({ code }) => code)
  if (without.length > 0) {
    throw problem({
      code: 'hexagons-without-centre',
      what: `these areas have no centre: ${without.join(', ')}.`,
      todo: 'Import boundaries of this kind of area first: their centres are used.',
    })
  }
  const sorted = [...areas].sort((one, other) => (one.code < other.code ? -1 : 1))
  const points = onPlane(sorted.flatMap(({ centre }) => (centre ? [centre] : [])))
  const spots = spreadOut(points, likelyNeighbours(points, TIGHT_TO_SPREAD))
  const hexes = settle(points, spots, likelyNeighbours(points, TIGHT_TO_SETTLE))
  return fromCorner(hexes).map((hex, at) => ({ code: sorted[at]!.code, ...hex }))
}

/** Degrees of longitude shortened as they are at the middle latitude: good enough for who is beside whom. */
function onPlane(centres: readonly LonLat[]): readonly Point[] {
  const middle = centres.reduce((sum, [, latitude]) => sum + latitude, 0) / Math.max(centres.length, 1)
  // rounded, so that the last bit of a cosine cannot move a hexagon
  const shorter = Math.round(Math.cos((middle * Math.PI) / 180) * 1000) / 1000
  return centres.map(([longitude, latitude]) => [longitude * shorter, latitude])
}

/** The same map moved so that its first row is 0 and nothing lies to the west of 0. */
function fromCorner(hexes: readonly Hex[]): readonly Hex[] {
  const top = Math.min(...hexes.map(({ r }) => r))
  const down = hexes.map(({ q, r }) => ({ q: q + (top >> 1), r: r - top }))
  const west = Math.ceil(-Math.min(...down.map(hex => middleOf(hex)[0])) / middleOf({ q: 1, r: 0 })[0])
  return down.map(({ q, r }) => ({ q: q + west, r }))
}
