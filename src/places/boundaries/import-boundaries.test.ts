import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { geoArea, geoContains } from 'd3-geo'
import { describe, expect, test } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { type BoundaryFile, Gazetteer, hexagons, importBoundaries, loadProfile } from '../index.ts'
import { readTable } from '../read-table.ts'

const profile = loadProfile('office/england')
const england = new Gazetteer(profile.facts)
const OGL = 'Source: Office for National Statistics licensed under the Open Government Licence v.3.0'

const square = (x: number, y: number) => [
  [x, y],
  [x + 0.2, y],
  [x + 0.2, y + 0.2],
  [x, y + 0.2],
  [x, y],
]
const shape = (properties: object, coordinates: unknown = [square(-1.6, 53.7)], type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: coordinates === null ? null : { type, coordinates },
})
const file = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })
const read = (text: string, more: Partial<BoundaryFile> = {}) =>
  importBoundaries(
    { text, file: 'areas.geojson', kind: 'authority', attribution: OGL, ...more },
    england,
    profile.frame,
  )

function problemOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof ProblemsError) return `${error.problems[0]?.code}: ${error.message}`
  }
  return 'no problem'
}

describe('boundary import', () => {
  test('finds the property that holds the code, whatever it is called', () => {
    const reading = read(file(shape({ OBJECTID: 7, CTYUA23CD: 'E08000035', CTYUA23NM: 'Leeds' })))
    expect(reading).toMatchObject({ codeProperty: 'CTYUA23CD', nameProperty: 'CTYUA23NM' })
    expect(reading.boundaries.shapes.map(({ code }) => code)).toEqual(['E08000035'])
    expect(reading.areasWithoutShape).toHaveLength(152)
  })

  test('reads a file that holds the name only', () => {
    const reading = read(file(shape({ LAD: 'Bristol  City of' })))
    expect(reading).toMatchObject({ codeProperty: null, nameProperty: 'LAD' })
    expect(reading.boundaries.shapes[0]?.code).toBe('E06000023')
  })

  test('takes the name beside a code that nobody knows yet, says so, and leaves a code of other years alone', () => {
    const reading = read(
      file(
        shape({ code: 'E08000035', name: 'Leeds' }),
        shape({ code: 'E08999999', name: 'Manchester' }),
        shape({ code: 'E06000028', name: 'Birmingham' }),
      ),
    )
    expect(reading.boundaries.shapes.map(({ code }) => code)).toEqual(['E08000003', 'E08000035'])
    expect(reading.notes).toEqual(['E08999999 is not a known code: "Manchester" is taken by its name'])
    expect(reading.shapesWithoutArea).toMatchObject([{ row: 3 }])
  })

  test('lists shapes without an area, empty shapes, and areas without a shape', () => {
    const reading = read(
      file(
        shape({ code: 'E08000035', name: 'Leeds' }),
        shape({ code: 'W06000015', name: 'Cardiff' }),
        shape({ code: 'E08000025', name: 'Birmingham' }, null),
        shape({ code: 'E08000003', name: 'Manchester' }, [], 'MultiPolygon'),
      ),
    )
    expect(reading.shapesWithoutArea).toMatchObject([{ row: 2, written: 'W06000015 Cardiff' }])
    expect(reading.emptyShapes.map(({ row }) => row)).toEqual([3, 4])
    expect(reading.areasWithoutShape.map(({ name }) => name)).toContain('Birmingham')
  })

  test('winds outlines and holes so that no area fills the sphere, whichever way the file has them', () => {
    const hole = square(-1.55, 53.75).map(([x, y]) => [x! * 0.99 - 0.015, y!])
    for (const outer of [square(-1.6, 53.7), square(-1.6, 53.7).toReversed()]) {
      for (const inner of [hole, hole.toReversed()]) {
        const { geometry } = read(file(shape({ code: 'E08000035' }, [outer, inner]))).boundaries.shapes[0]!
        expect(geoArea(geometry)).toBeLessThan(0.001)
        expect(geoContains(geometry, [-1.59, 53.71])).toBe(true)
        expect(geoContains(geometry, [0, 52])).toBe(false)
      }
    }
  })

  test('joins an area that comes in several shapes, and says so', () => {
    const reading = read(
      file(shape({ n: 'Leeds' }), shape({ n: 'Leeds' }, [[square(-1.2, 53.7)]], 'MultiPolygon')),
    )
    expect(reading.boundaries.shapes).toHaveLength(1)
    expect(reading.boundaries.shapes[0]?.geometry.coordinates).toHaveLength(2)
    expect(reading.notes).toEqual(['Leeds (E08000035) is joined from 2 shapes'])
  })

  test('refuses metres of the British National Grid by that name', () => {
    const metres = [
      [
        [430000, 433000],
        [431000, 433000],
        [431000, 434000],
        [430000, 433000],
      ],
    ]
    expect(problemOf(() => read(file(shape({ code: 'E08000035' }, metres))))).toMatch(
      /^boundaries-not-wgs84: .*metres of the British National Grid \(EPSG:27700\).*Download the file in WGS84/,
    )
  })

  test('refuses degrees that are latitude first or of another country', () => {
    const turned = [square(-1.6, 53.7).map(([x, y]) => [y, x])]
    expect(problemOf(() => read(file(shape({ code: 'E08000035' }, turned))))).toMatch(
      /^boundaries-latitude-first/,
    )
    const france = [square(2.3, 48.8)]
    expect(problemOf(() => read(file(shape({ code: 'E08000035' }, france))))).toMatch(
      /2\.3, 48\.8 does not lie in/,
    )
  })

  test('refuses boundaries without an attribution', () => {
    expect(problemOf(() => read(file(shape({ code: 'E08000035' })), { attribution: '  ' }))).toMatch(
      /^boundaries-without-attribution/,
    )
  })

  test.each([
    ['', 'it is not JSON'],
    ['{"type": "Fea', 'it is not JSON'],
    ['{"type": "FeatureCollection", "features": []}', 'it has no shapes'],
    ['[1, 2]', 'neither a FeatureCollection nor a Topology'],
    ['{"type": "Topology", "objects": {}, "arcs": []}', 'no layer of shapes'],
    [
      '{"type":"Topology","objects":{"a":{"type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[9]]}]}},"arcs":[]}',
      'lines that it does not have',
    ],
  ])('refuses %s', (text, why) => {
    expect(problemOf(() => read(text))).toMatch(why)
  })

  test('says what the shapes hold when it is the wrong kind of area', () => {
    expect(problemOf(() => read(file(shape({ ICB23CD: 'E54000008' }))))).toMatch(
      /The first shape has ICB23CD = E54000008/,
    )
  })
})

const shared = join(process.env.REMIT_SHARED ?? '../shared', 'data')

describe.skipIf(!existsSync(shared))('boundary import of published files (needs shared data)', () => {
  const published = (path: string, more: Partial<BoundaryFile> = {}, gazetteer = england) =>
    importBoundaries(
      {
        text: readFileSync(join(shared, path), 'utf8'),
        file: path,
        kind: 'authority',
        attribution: OGL,
        ...more,
      },
      gazetteer,
      profile.frame,
    )

  test.each(['england/boundaries.geojson', 'england/boundaries.topojson'])(
    'reads every authority of %s',
    path => {
      const reading = published(path)
      expect(reading.boundaries.shapes).toHaveLength(153)
      expect([reading.areasWithoutShape, reading.shapesWithoutArea, reading.emptyShapes]).toEqual([
        [],
        [],
        [],
      ])
      expect(reading.compressedBytes).toBeLessThanOrEqual(48_000)
      for (const { code, geometry, centre } of reading.boundaries.shapes) {
        expect(geoArea(geometry), code).toBeLessThan(0.001)
        const [x, y] = england.area(code)!.centre!
        expect(Math.hypot(centre[0] - x, centre[1] - y), code).toBeLessThan(0.4)
      }
    },
  )

  test('thins to a size and loses no area, not even the City of London', () => {
    const reading = published('england/boundaries.geojson', { mostBytes: 12_000 })
    expect(reading.compressedBytes).toBeLessThanOrEqual(12_000)
    expect(reading.boundaries.shapes).toHaveLength(153)
    for (const { code, geometry } of reading.boundaries.shapes) {
      expect(geoArea(geometry), code).toBeGreaterThan(0)
      expect(geoArea(geometry), code).toBeLessThan(0.001)
    }
  })

  test('brings boundaries of 2023 to the codes of 2025', () => {
    const reading = published('england/boundaries.geojson', { on: '2025-06-30' })
    expect(reading.boundaries.shapes.map(({ code }) => code)).toContain('E08000039')
    expect(reading.areasWithoutShape).toEqual([])
    expect(reading.notes).toHaveLength(2)
  })

  test('reads regions and boards', () => {
    expect(published('england/regions.geojson', { kind: 'region' }).boundaries.shapes).toHaveLength(9)
    expect(published('england/icb.geojson', { kind: 'icb' }).boundaries.shapes).toHaveLength(42)
  })

  test('reads the 2021 commissioning groups by their names, names Portsmouth, and draws hexagons of the rest', () => {
    const rows = readTable(
      readFileSync(join(shared, 'mental-health-2122/spend_by_ccg.csv'), 'utf8'),
      'spend',
      ['org_code'],
    )
    const names = new Map(rows.map(({ fields }) => [fields.org_code!, fields.org_name!]))
    const kind = { ...england.kind('icb'), id: 'ccg', plural: 'clinical commissioning groups', code: null }
    const bare = { kind: 'ccg', from: null, to: null, codes: {}, centre: null, sort: null }
    const ccgs = england
      .withKinds([kind])
      .withAreas([...names].map(([code, name]) => ({ ...bare, code, name })))

    const reading = published(
      'mental-health-2122/ccg_boundaries_2021_simplified.geojson',
      { kind: 'ccg' },
      ccgs,
    )
    expect(reading).toMatchObject({ codeProperty: null, nameProperty: 'CCG21NM' })
    expect(reading.areasWithoutShape).toEqual([{ code: '10R', name: 'NHS PORTSMOUTH CCG' }])
    expect(reading.shapesWithoutArea).toEqual([])
    expect(hexagons(reading.boundaries.shapes)).toHaveLength(105)
  })
})
