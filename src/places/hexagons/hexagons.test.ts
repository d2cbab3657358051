import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { neighbors } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { describe, expect, test } from 'vitest'
import { Gazetteer, hexagons, type LonLat, loadProfile, middleOf, pointsOf, stepsBetween } from '../index.ts'

const england = new Gazetteer(loadProfile('office/england').facts)
const authorities = england.areas('authority')
const map = new Map(hexagons(authorities).map(hex => [hex.code, hex]))
const boundaries = join(process.env.REMIT_SHARED ?? '../shared', 'data/england/boundaries.topojson')

describe('hexagon map', () => {
  test('gives each of the 153 authorities a hexagon of its own', () => {
    expect(map.size).toBe(153)
    expect(new Set([...map.values()].map(({ q, r }) => `${q},${r}`)).size).toBe(153)
  })

  test('keeps the north in the north and the east in the east', () => {
    const pairs = authorities.flatMap(one => authorities.map(other => [one, other] as const))
    // half a degree is 55 km: nearer than that, two boroughs may stand side by side
    const north = pairs.filter(([one, other]) => one.centre![1] > other.centre![1] + 0.5)
    const kept = north.filter(([one, other]) => map.get(one.code)!.r < map.get(other.code)!.r)
    expect(kept.length / north.length).toBeGreaterThan(0.97)

    const east = pairs.filter(([one, other]) => one.centre![0] > other.centre![0] + 0.8)
    const x = (code: string) => middleOf(map.get(code)!)[0]
    expect(east.filter(([one, other]) => x(one.code) > x(other.code)).length / east.length).toBeGreaterThan(
      0.97,
    )
  })

  test('is the same map, byte for byte, in whatever order the areas come', () => {
    const turned = hexagons([...authorities].reverse())
    expect(JSON.stringify(turned)).toBe(JSON.stringify([...map.values()]))
  })

  test('begins at its corner, so that it can be drawn without moving it', () => {
    const corners = [...map.values()].map(middleOf)
    expect(Math.min(...[...map.values()].map(({ r }) => r))).toBe(0)
    expect(Math.min(...corners.map(([x]) => x))).toBeGreaterThanOrEqual(-1e-9)
    expect(Math.min(...corners.map(([x]) => x))).toBeLessThan(1.8)
  })

  test('never puts two areas on one hexagon, whatever their centres', () => {
    const centre = fc.tuple(
      fc.double({ min: -6, max: 2, noNaN: true }),
      fc.double({ min: 50, max: 56, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.array(centre, { maxLength: 30 }), centres => {
        const areas = centres.map((centre, at) => ({ code: `A${at}`, centre: centre as LonLat }))
        const hexes = hexagons(areas)
        expect(new Set(hexes.map(({ q, r }) => `${q},${r}`)).size).toBe(areas.length)
      }),
      { numRuns: 30 },
    )
  })

  test('works for areas that lie on one spot, and names those without a centre', () => {
    const same = ['A', 'B', 'C'].map(code => ({ code, centre: [0, 51] as LonLat }))
    expect(hexagons(same)).toHaveLength(3)
    expect(() => hexagons([{ code: '10R', centre: null }])).toThrow('these areas have no centre: 10R.')
  })

  test('draws a hexagon that stands on a point', () => {
    expect(pointsOf({ q: 0, r: 0 }, 10)).toBe('0,-10 8.66,-5 8.66,5 0,10 -8.66,5 -8.66,-5')
    expect(stepsBetween({ q: 0, r: 0 }, { q: 2, r: -1 })).toBe(2)
  })
})

describe.skipIf(!existsSync(boundaries))(
  'hexagon map against the true boundaries (needs shared data)',
  () => {
    test('lets most areas that touch on the ground touch on the map', () => {
      const topology: Topology<{ [name: string]: GeometryCollection }> = JSON.parse(
        readFileSync(boundaries, 'utf8'),
      )
      const shapes = Object.values(topology.objects)[0]!.geometries
      const hex = shapes.map(shape => map.get(String(Object(shape.properties).gss_code))!)
      const steps = neighbors(shapes).flatMap((others, one) =>
        others.filter(other => one < other).map(other => stepsBetween(hex[one]!, hex[other]!)),
      )
      expect(steps).toHaveLength(359)
      expect(steps.filter(step => step === 1).length / steps.length).toBeGreaterThanOrEqual(0.55)
      expect(steps.filter(step => step <= 2).length / steps.length).toBeGreaterThanOrEqual(0.85)
    })
  },
)
