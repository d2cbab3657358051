import type {
  Feature,
  FeatureCollection,
  GeoJsonProperties,
  Geometry,
  MultiPolygon,
  Polygon,
  Position,
} from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { z } from 'zod'
import { problem } from '../../kernel/problem.ts'
import type { CountryFrame } from '../profile.ts'

/** A shape as its file has it. `geometry` is null where there is nothing to draw. */
export type WrittenShape = {
  row: number
  properties: Readonly<Record<string, unknown>>
  geometry: Polygon | MultiPolygon | null
}

const properties = z.record(z.string(), z.unknown()).nullish()
const position = z.array(z.number()).min(2)
const polygon = z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(position)) })
const multiPolygon = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(z.array(position))),
})
const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.object({ properties, geometry: z.looseObject({ type: z.string() }).nullish() })),
})
const topology = z.looseObject({
  type: z.literal('Topology'),
  objects: z.record(z.string(), z.looseObject({ type: z.string() })),
  arcs: z.array(z.array(z.array(z.number()))),
})

/**
 * Reads the shapes of a GeoJSON or TopoJSON text, as they stand.
 *
 * @throws ProblemsError when it is neither, or when its coordinates are not degrees of longitude and latitude within
 * the country: a file in metres of the national grid is told by its name.
 */
export function readShapes(text: string, file: string, frame: CountryFrame): readonly WrittenShape[] {
  const written = parseJson(text, file)
  const found = collection.safeParse(written)
  const features = found.success ? found.data.features : featuresOfTopology(written, file)
  if (features.length === 0) throw notBoundaries(file, 'it has no shapes.')
  const shapes = features.map(
    ({ properties, geometry }, at): WrittenShape => ({
      row: at + 1,
      properties: properties ?? {},
      geometry: areaGeometry(geometry),
    }),
  )
  refuseOtherCoordinates(shapes, file, frame)
  return shapes
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw notBoundaries(file, 'it is not JSON.')
  }
}

/** The shapes of the topology's largest layer: a file may carry a second one with the whole country. */
function featuresOfTopology(written: unknown, file: string) {
  const found = topology.safeParse(written)
  if (!found.success) throw notBoundaries(file, 'it is JSON, but neither a FeatureCollection nor a Topology.')
  const whole = written as Topology
  const layers = Object.values(whole.objects)
    .filter((layer): layer is GeometryCollection => layer.type === 'GeometryCollection')
    .sort((one, other) => other.geometries.length - one.geometries.length)
  if (!layers[0]) throw notBoundaries(file, 'its topology has no layer of shapes.')
  try {
    const all: FeatureCollection<Geometry | null, GeoJsonProperties> = feature(whole, layers[0])
    return all.features.map(({ properties, geometry }: Feature<Geometry | null>) => ({
      properties,
      geometry,
    }))
  } catch {
    throw notBoundaries(file, 'its topology points to lines that it does not have.')
  }
}

/** The geometry where it is an area with at least one corner; lines and points are nothing to draw. */
function areaGeometry(geometry: unknown): Polygon | MultiPolygon | null {
  const single = polygon.safeParse(geometry)
  if (single.success) {
    const [outer, ...holes] = single.data.coordinates.filter(hasArea)
    return outer ? { type: 'Polygon', coordinates: [outer, ...holes] } : null
  }
  const several = multiPolygon.safeParse(geometry)
  if (!several.success) return null
  const polygons = several.data.coordinates
    .filter(([outer]) => outer !== undefined && hasArea(outer))
    .map(([outer, ...holes]) => [outer!, ...holes.filter(hasArea)])
  return polygons.length === 0 ? null : { type: 'MultiPolygon', coordinates: polygons }
}

/** A ring with three different corners; what simplifying has flattened has none. */
const hasArea = (ring: readonly Position[]): boolean => new Set(ring.map(([x, y]) => `${x} ${y}`)).size >= 3

/** Every point of a shape. */
export const pointsOfShape = (geometry: Polygon | MultiPolygon): readonly Position[] =>
  geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2)

// A coast that is drawn a little generously still counts as within the country.
const MARGIN = 0.5

function refuseOtherCoordinates(shapes: readonly WrittenShape[], file: string, { box, grid }: CountryFrame) {
  const points = shapes.flatMap(({ geometry }) => (geometry ? pointsOfShape(geometry) : []))
  const inBox = (x: number, y: number) =>
    x >= box.west - MARGIN && x <= box.east + MARGIN && y >= box.south - MARGIN && y <= box.north + MARGIN
  const stray = points.find(([x, y]) => !inBox(x!, y!))
  if (!stray) return

  const [x, y] = [stray[0]!, stray[1]!]
  const inGrid = points.every(([x, y]) => within(x!, grid.easting) && within(y!, grid.northing))
  const at = { file }
  const kept = 'Nothing was kept.'
  if (inGrid && (Math.abs(x) > 180 || Math.abs(y) > 90)) {
    const what = `the coordinates look like metres of the ${grid.name} (EPSG:${grid.epsg}), such as ${x}, ${y}.`
    const todo = 'Download the file in WGS84 (EPSG:4326), or turn it into longitude and latitude.'
    throw problem({ code: 'boundaries-not-wgs84', what, kept, todo, at })
  }
  if (points.every(([x, y]) => inBox(y!, x!))) {
    const what = `the coordinates are written latitude first, such as ${x}, ${y}.`
    throw problem({
      code: 'boundaries-latitude-first',
      what,
      kept,
      todo: 'Write longitude first, as GeoJSON asks.',
      at,
    })
  }
  const what = `the point ${x}, ${y} does not lie in the country, in degrees of longitude and latitude.`
  const todo = 'Use a file in WGS84 (EPSG:4326) that holds this country only.'
  throw problem({ code: 'boundaries-not-wgs84', what, kept, todo, at })
}

const within = (value: number, [least, most]: readonly [number, number]): boolean =>
  value >= least && value <= most

const notBoundaries = (file: string, what: string) =>
  problem({
    code: 'boundaries-not-read',
    what: `${file} holds no boundaries: ${what}`,
    kept: 'Nothing was kept.',
    todo: 'Choose a GeoJSON or TopoJSON file.',
    at: { file },
  })
