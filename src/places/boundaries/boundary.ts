import type { MultiPolygon, Polygon } from 'geojson'
import type { AreaCode, AreaKind } from '../../kernel/area.ts'
import type { Day, LonLat } from '../areas.ts'

/** The outline of an area in degrees, wound as d3-geo wants it: the land lies to the right of each line. */
export type AreaShape = { code: AreaCode; geometry: Polygon | MultiPolygon; centre: LonLat }

/** The outlines of one kind of area on a day, with the words that must stand under every map drawn from them. */
export type Boundaries = {
  kind: AreaKind
  on: Day
  attribution: string
  shapes: readonly AreaShape[]
}

/** A shape of the file that is no area of ours. `row` counts from 1. */
export type StrayShape = { row: number; written: string; what: string }

/** What was read of a boundary file, for a person to look at before it is kept. */
export type BoundaryReading = {
  boundaries: Boundaries
  /** The properties that held the code and the name; null where the file has none that is known. */
  codeProperty: string | null
  nameProperty: string | null
  /** Areas of the kind that no shape is for. */
  areasWithoutShape: readonly { code: AreaCode; name: string }[]
  /** Shapes that are no area of the kind. */
  shapesWithoutArea: readonly StrayShape[]
  /** Shapes of a known area with nothing to draw. */
  emptyShapes: readonly StrayShape[]
  /** Size of the outlines as they will be kept, compressed, and of how many points they are made. */
  compressedBytes: number
  points: number
  /** What was mended or decided on the way, in sentences. */
  notes: readonly string[]
}
