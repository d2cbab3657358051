import { geoArea, geoCentroid } from 'd3-geo'
import type { MultiPolygon, Polygon, Position } from 'geojson'
import type { LonLat } from '../areas.ts'

/**
 * The same shape with its lines wound as d3-geo wants them: outer lines clockwise, holes the other way.
 *
 * GeoJSON files are wound the other way (RFC 7946), and on a sphere a line wound wrongly encloses everything but the
 * area: the map is filled edge to edge. Whichever way the file has it, this gives the one that encloses less.
 */
export function wind<Shape extends Polygon | MultiPolygon>(shape: Shape): Shape {
  const coordinates =
    shape.type === 'Polygon' ? windPolygon(shape.coordinates) : shape.coordinates.map(windPolygon)
  return { ...shape, coordinates }
}

const windPolygon = (rings: readonly Position[][]): Position[][] =>
  rings.map((ring, at) => (enclosesLess(ring) === (at === 0) ? ring : ring.toReversed()))

/** Whether the ring, as it is wound, encloses less than half of the sphere. */
const enclosesLess = (ring: Position[]): boolean =>
  geoArea({ type: 'Polygon', coordinates: [ring] }) <= 2 * Math.PI

/** The middle of the largest piece of a wound shape, to four decimals: an island far off does not pull it into the sea. */
export function middleOfShape(shape: Polygon | MultiPolygon): LonLat {
  const pieces = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates
  const polygons = pieces.map((coordinates): Polygon => ({ type: 'Polygon', coordinates }))
  const largest = polygons.reduce((one, other) => (geoArea(other) > geoArea(one) ? other : one))
  const [longitude, latitude] = geoCentroid(largest)
  return [round(longitude), round(latitude)]
}

const round = (degrees: number): number => Math.round(degrees * 10_000) / 10_000
