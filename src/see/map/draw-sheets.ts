import { type GeoProjection, geoMercator, geoPath } from 'd3-geo'
import type { Feature, Geometry, Position } from 'geojson'
import type { Area, AreaKind } from '../../kernel/area.ts'
import { type Boundaries, type Gazetteer, hexagons } from '../../places/index.ts'
import { dayOfAreas } from '../day-of-areas.ts'
import { drawHexagons, type Sheet } from './sheet.ts'

/**
 * The papers of all maps: real shapes where boundaries were imported, else hexagons where areas have a centre,
 * else null. Each is drawn once, when it is first asked for.
 */
export function drawSheets(
  gazetteer: Gazetteer,
  boundariesOf: (kind: AreaKind, on: string) => Promise<Boundaries | null | undefined> = async () => null,
): SheetOf {
  const drawn = new Map<string, Promise<Sheet | null>>()
  const draw = async (kind: AreaKind, on: string) => {
    const boundaries = await boundariesOf(kind, on)
    return boundaries ? boundarySheet(boundaries) : hexagonSheet(gazetteer, kind, on)
  }
  return (kind, areas) => {
    const on = dayOfAreas(areas, gazetteer.facts.standardDay)
    const before = drawn.get(`${kind} ${on}`)
    if (before) return before
    const sheet = draw(kind, on)
    drawn.set(`${kind} ${on}`, sheet)
    return sheet
  }
}

/** Gives the paper of the map for these areas of a kind, or null where there is none to draw on. */
export type SheetOf = (kind: AreaKind, areas: readonly Area[]) => Promise<Sheet | null>

/** A hexagon for every area of a kind that has a centre; null when none of them has one. */
export function hexagonSheet(
  gazetteer: Gazetteer,
  kind: AreaKind,
  on: string = gazetteer.facts.standardDay,
): Sheet | null {
  const areas = gazetteer.areas(kind, on)
  if (areas.length < 2 || areas.some(({ centre }) => centre === null)) return null
  const places = hexagons(areas).map(({ code, q, r }) => ({
    area: code,
    q,
    r,
    region: gazetteer.parent(code, 'region')?.code ?? null,
  }))
  return drawHexagons(kind, places)
}

// Points are moved to whole units, so this is how fine the map is: 1,000 units are a pixel each on a large screen,
// and the whole of England stays under 40 KB compressed. Finer doubles the page, coarser makes London a lump.
const WIDTH = 1000
const TALLEST = 1250

/** The real shapes, drawn as large as the sheet allows. North stays up; areas keep their form (Mercator). */
export function boundarySheet({ kind, shapes, attribution }: Boundaries): Sheet {
  const all = {
    type: 'FeatureCollection' as const,
    features: shapes.map(({ geometry }) => feature(geometry)),
  }
  const wide = geoMercator().fitWidth(WIDTH, all)
  const tall = geoPath(wide).bounds(all)[1][1]
  const projection = tall > TALLEST ? geoMercator().fitHeight(TALLEST, all) : wide
  const [, [width, height]] = geoPath(projection).bounds(all)
  return {
    kind,
    drawn: 'boundaries',
    width: Math.ceil(width),
    height: Math.ceil(height),
    shapes: shapes.map(({ code, geometry }) => {
      const [x, y] = geoPath(projection).centroid(geometry)
      return { area: code, path: outline(geometry, projection), x: Math.round(x), y: Math.round(y) }
    }),
    borders: '',
    attribution,
  }
}

const feature = (geometry: Geometry): Feature => ({ type: 'Feature', properties: null, geometry })

/** A shape as path data in whole units. Neighbours share their points, so that no gap opens between them. */
function outline(geometry: Geometry, projection: GeoProjection): string {
  const polygons =
    geometry.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates
        : []
  const rings = polygons.flat().map(ring => outlineOfRing(ring, projection))
  // an island smaller than a unit vanishes, but an area that is nothing else stays as a dot
  const drawn = rings.filter(ring => ring !== '')
  return drawn.length > 0 ? drawn.join('') : dotAt(polygons[0]?.[0]?.[0], projection)
}

function outlineOfRing(ring: readonly Position[], projection: GeoProjection): string {
  const steps: string[] = []
  let [lastX, lastY] = [Number.NaN, Number.NaN]
  for (const position of ring) {
    const [x, y] = (projection([position[0]!, position[1]!]) ?? [0, 0]).map(Math.round) as [number, number]
    if (x === lastX && y === lastY) continue
    const step = `${x - lastX}${y - lastY < 0 ? '' : ' '}${y - lastY}`
    steps.push(Number.isNaN(lastX) ? `M${x} ${y}` : `l${step}`)
    ;[lastX, lastY] = [x, y]
  }
  return steps.length > 3 ? `${steps.join('')}z` : ''
}

function dotAt(position: Position | undefined, projection: GeoProjection): string {
  const [x, y] = (position && projection([position[0]!, position[1]!])) ?? [0, 0]
  return `M${Math.round(x) - 2} ${Math.round(y) - 2}h4v4h-4z`
}
