import type { MultiPolygon, Polygon } from 'geojson'
import type { AreaCode, AreaKind } from '../../kernel/area.ts'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { Day, KnownArea } from '../areas.ts'
import type { Gazetteer } from '../gazetteer.ts'
import type { Match } from '../matching/match-area.ts'
import type { CountryFrame } from '../profile.ts'
import type { AreaShape, BoundaryReading, StrayShape } from './boundary.ts'
import { readShapes, type WrittenShape } from './read-shapes.ts'
import { thin } from './thin.ts'
import { middleOfShape, wind } from './wind.ts'

/** A boundary file and what a person says of it. */
export type BoundaryFile = {
  text: string
  file: string
  kind: AreaKind
  /** The day whose areas the shapes are. The profile's standard day when left out. */
  on?: Day | undefined
  /** Who made the boundaries and under which licence; stands under every map. Required. */
  attribution: string
  /** The properties that hold code and name; found by trying all of them when left out. */
  codeProperty?: string | undefined
  nameProperty?: string | undefined
  /** Most bytes the outlines may weigh, compressed. */
  mostBytes?: number | undefined
}

// A page with its map may weigh 150 KB compressed; the outlines are drawn once and leave room for a full table.
const MOST_BYTES = 48_000

/**
 * Reads a boundary file: matches each shape to an area by whichever property holds its code or name, mends how lines
 * are wound, thins to a size, and lists what does not fit in either direction. Nothing is kept yet.
 *
 * @throws ProblemsError when it is no boundary file, not in WGS84, without attribution, or not of this kind of area.
 */
export function importBoundaries(
  given: BoundaryFile,
  gazetteer: Gazetteer,
  frame: CountryFrame,
): BoundaryReading {
  refuseWithoutAttribution(given)
  const on = given.on ?? gazetteer.facts.standardDay
  const kind = gazetteer.kind(given.kind)
  const shapes = readShapes(given.text, given.file, frame)
  const areas = gazetteer.areas(kind.id, on)

  // whoever names one of the two means that one: codes that only some areas are known by are then left alone
  const isNamed = given.codeProperty !== undefined || given.nameProperty !== undefined
  const find = (ask: (value: string) => { code: string } | { name: string }) =>
    isNamed ? null : findProperty(shapes, value => matchOne(gazetteer, ask(value), kind.id, on))
  const codeProperty = given.codeProperty ?? find(code => ({ code }))
  const nameProperty = given.nameProperty ?? find(name => ({ name }))
  if (codeProperty === null && nameProperty === null) throw noProperty(given, shapes, kind.plural)

  const notes: string[] = []
  const byArea = new Map<AreaCode, (Polygon | MultiPolygon)[]>()
  const shapesWithoutArea: StrayShape[] = []
  const emptyShapes: StrayShape[] = []
  for (const shape of shapes) {
    const code = codeProperty === null ? null : written(shape, codeProperty)
    const name = nameProperty === null ? null : written(shape, nameProperty)
    const match = matchShape(gazetteer, { code, name, kind: kind.id, on }, isNamed, notes)
    const stray = { row: shape.row, written: [code, name].filter(Boolean).join(' ') || '(blank)' }
    if (!match.ok) shapesWithoutArea.push({ ...stray, what: match.what })
    else if (!shape.geometry) emptyShapes.push({ ...stray, what: 'it has nothing to draw.' })
    else {
      const pieces = byArea.get(match.area.code)
      if (pieces) pieces.push(shape.geometry)
      else byArea.set(match.area.code, [shape.geometry])
      notes.push(...match.notes)
    }
  }
  noteJoined(byArea, gazetteer, notes)
  const outlines = [...byArea].sort(byCode).map(([code, pieces]) => ({ code, geometry: join(pieces) }))
  const { outlines: thinned, compressedBytes, points } = thin(outlines, given.mostBytes ?? MOST_BYTES)
  const drawn: AreaShape[] = thinned.map(({ code, geometry }) => {
    const wound = wind(geometry)
    return { code, geometry: wound, centre: middleOfShape(wound) }
  })
  return {
    boundaries: { kind: kind.id, on, attribution: given.attribution.trim(), shapes: drawn },
    codeProperty,
    nameProperty,
    areasWithoutShape: areas
      .filter(({ code }) => !byArea.has(code))
      .map(({ code, name }) => ({ code, name })),
    shapesWithoutArea,
    emptyShapes,
    compressedBytes,
    points,
    notes,
  }
}

const byCode = ([one]: [AreaCode, unknown], [other]: [AreaCode, unknown]): number => (one < other ? -1 : 1)

const written = ({ properties }: WrittenShape, property: string): string =>
  String(properties[property] ?? '').trim()

function matchOne(
  gazetteer: Gazetteer,
  question: { code: string } | { name: string },
  kind: AreaKind,
  on: Day,
): KnownArea | null {
  const match = gazetteer.match({ ...question, kind, on })
  return match.ok ? match.area : null
}

/**
 * By code and name. A publisher gives new codes that no other file has: a code that nobody knows, beside a name that is
 * known, is noted and the name is taken, unless somebody said which property to read.
 */
function matchShape(
  gazetteer: Gazetteer,
  asked: { code: string | null; name: string | null; kind: AreaKind; on: Day },
  isNamed: boolean,
  notes: string[],
): Match {
  const { code, name, kind, on } = asked
  const match = gazetteer.match(asked)
  if (match.ok || isNamed || !code || !name) return match
  const byCode = gazetteer.match({ code, kind, on })
  const byName = gazetteer.match({ name, kind, on })
  if (byCode.ok || byCode.reason !== 'area-not-known' || !byName.ok) return match
  notes.push(`${code} is not a known code: "${name}" is taken by its name`)
  return byName
}

/** The property whose values are the most different areas, in the order of the file where several are; null where none is one. */
function findProperty(
  shapes: readonly WrittenShape[],
  area: (value: string) => KnownArea | null,
): string | null {
  const properties = new Set(shapes.flatMap(shape => Object.keys(shape.properties)))
  let best: string | null = null
  let most = 0
  for (const property of properties) {
    const values = new Set(shapes.map(shape => written(shape, property)).filter(value => value !== ''))
    const found = new Set([...values].flatMap(value => area(value)?.code ?? [])).size
    if (found > most) {
      best = property
      most = found
    }
  }
  return best
}

/** One area in several pieces, each with a shape of its own, is one outline. */
function join(pieces: readonly (Polygon | MultiPolygon)[]): Polygon | MultiPolygon {
  const [only, ...more] = pieces
  if (only && more.length === 0) return only
  const coordinates = pieces.flatMap(piece =>
    piece.type === 'Polygon' ? [piece.coordinates] : piece.coordinates,
  )
  return { type: 'MultiPolygon', coordinates }
}

function noteJoined(
  byArea: ReadonlyMap<AreaCode, readonly unknown[]>,
  gazetteer: Gazetteer,
  notes: string[],
) {
  for (const [code, pieces] of byArea) {
    if (pieces.length > 1)
      notes.push(`${gazetteer.area(code)?.name} (${code}) is joined from ${pieces.length} shapes`)
  }
}

function refuseWithoutAttribution({ attribution, file }: BoundaryFile) {
  if (attribution.trim().length >= 10) return
  const what = 'the attribution is missing: who made these boundaries, and under which licence.'
  const todo = 'Copy it from the page the file came from. It is shown under every map drawn from it.'
  throw new ProblemsError([
    { code: 'boundaries-without-attribution', what, kept: 'Nothing was kept.', todo, at: { file } },
  ])
}

function noProperty(
  { file, codeProperty }: BoundaryFile,
  shapes: readonly WrittenShape[],
  plural: string,
): ProblemsError {
  const example = shapes[0]!.properties
  const seen = Object.entries(example).map(([property, value]) => `${property} = ${String(value)}`)
  const problem: Problem = {
    code: 'boundaries-of-another-kind',
    what: `no property holds codes or names of ${plural}. The first shape has ${seen.join(', ') || 'no properties'}.`,
    kept: 'Nothing was kept.',
    todo: codeProperty
      ? 'Name another property.'
      : 'Choose the kind of area and the day that the file is about.',
    at: { file },
  }
  return new ProblemsError([problem])
}
