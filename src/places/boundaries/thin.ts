import { gzipSync } from 'node:zlib'
import type { Geometry, MultiPolygon, Polygon, Position } from 'geojson'
import { feature } from 'topojson-client'
import { topology } from 'topojson-server'
import { presimplify, quantile, simplify } from 'topojson-simplify'
import type { Objects, Topology } from 'topojson-specification'
import type { AreaCode } from '../../kernel/area.ts'

/** An outline on its way through thinning. */
export type Outline = { code: AreaCode; geometry: Polygon | MultiPolygon }

/** Outlines that fit a size, and how large they are. */
export type Thinned = { outlines: readonly Outline[]; compressedBytes: number; points: number }

// Rounds of halving: the twelfth moves the size by less than one part in a thousand.
const HALVINGS = 12

/**
 * Thins outlines until they fit a number of compressed bytes, dropping the corners that matter least first. Areas
 * that share a line keep sharing it. Outlines that fit are only rounded, to ten metres; no area ever vanishes.
 *
 * Reference: Visvalingam and Whyatt (1993), The Cartographic Journal 30.
 */
export function thin(outlines: readonly Outline[], mostBytes: number): Thinned {
  const whole = measure(outlines.map(rounded))
  if (whole.compressedBytes <= mostBytes) return whole

  const objects = Object.fromEntries(outlines.map(({ code, geometry }) => [code, geometry]))
  const lines = presimplify(topology(objects, 1e5) as Topology<Objects>)
  // a corner never takes fewer than two compressed bytes, so larger shares need not be tried
  let [kept, most] = [0, Math.min(1, mostBytes / (2 * whole.points))]
  let best: Thinned | null = null
  for (let round = 0; round < HALVINGS; round++) {
    const share = (kept + most) / 2
    // the quantile counts from the corner that matters most, so a larger share keeps more of them
    const thinner = simplify(lines, quantile(lines, share))
    const shapes = outlines.map(outline => {
      const thinned = feature(thinner, thinner.objects[outline.code]!)
      return rounded(keepShape('geometry' in thinned ? thinned.geometry : null, outline))
    })
    const measured = measure(shapes)
    if (measured.compressedBytes <= mostBytes) {
      best = measured
      kept = share
    } else most = share
  }
  return best ?? measure(outlines.map(outline => rounded(coarse(outline))))
}

/** The thinned shape without the rings that thinning flattened; the coarse one where nothing else would be left. */
function keepShape(geometry: Geometry | null, whole: Outline): Outline {
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') return coarse(whole)
  const pieces = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const left = pieces
    .map(rings => rings.filter((ring, at) => at === 0 || isOpen(ring)))
    .filter(([outer]) => outer && isOpen(outer))
  if (left.length === 0) return coarse(whole)
  return { code: whole.code, geometry: { type: 'MultiPolygon', coordinates: left } }
}

/** The largest piece of an outline with a handful of its corners: for an area smaller than the pen. */
function coarse({ code, geometry }: Outline): Outline {
  const pieces = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const rings = pieces.map(([outer]) => outer!)
  const largest = rings.reduce((one, other) => (flatArea(other) > flatArea(one) ? other : one))
  const every = Math.max(1, Math.floor(largest.length / 8))
  const corners = largest.slice(0, -1).filter((_, at) => at % every === 0)
  return { code, geometry: { type: 'Polygon', coordinates: [[...corners, corners[0]!]] } }
}

// About a hundred metres by a hundred: less is not seen on any map of a country.
const LEAST_AREA = 1e-6

const isOpen = (ring: readonly Position[]): boolean => ring.length >= 4 && flatArea(ring) > LEAST_AREA

/** Area of a ring on the flat, in square degrees (shoelace formula). */
function flatArea(ring: readonly Position[]): number {
  let doubled = 0
  for (let at = 1; at < ring.length; at++) {
    const [x0, y0] = ring[at - 1]!
    const [x1, y1] = ring[at]!
    doubled += x0! * y1! - x1! * y0!
  }
  return Math.abs(doubled) / 2
}

/** Four decimals, ten metres. Corners that fall together become one. */
function rounded({ code, geometry }: Outline): Outline {
  const ring = (points: Position[]) =>
    points
      .map(([x, y]): Position => [round(x!), round(y!)])
      .filter((point, at, all) => at === 0 || point[0] !== all[at - 1]![0] || point[1] !== all[at - 1]![1])
  const pieces = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const coordinates = pieces
    .map(rings => rings.map(ring).filter(points => points.length >= 4))
    .filter(rings => rings.length > 0)
  if (coordinates.length === 0) return { code, geometry }
  return coordinates.length === 1
    ? { code, geometry: { type: 'Polygon', coordinates: coordinates[0]! } }
    : { code, geometry: { type: 'MultiPolygon', coordinates } }
}

const round = (degrees: number): number => Math.round(degrees * 10_000) / 10_000

function measure(outlines: readonly Outline[]): Thinned {
  const pieces = outlines.map(({ geometry }) =>
    geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2),
  )
  const points = pieces.reduce((sum, piece) => sum + piece.length, 0)
  return { outlines, compressedBytes: gzipSync(JSON.stringify(outlines)).length, points }
}
