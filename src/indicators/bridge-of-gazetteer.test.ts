import { describe, expect, test } from 'vitest'
import { Gazetteer, loadProfile } from '../places/index.ts'
import { bridgeOfGazetteer } from './bridge-of-gazetteer.ts'

const england = new Gazetteer(loadProfile('office/england').facts)
const codes = (code: string, on?: string) =>
  bridgeOfGazetteer(england, on)
    .became(code)
    .map(part => part.code)

describe('bridge of the gazetteer', () => {
  test('an older area is counted in what it became', () => {
    expect(codes('E06000028')).toEqual(['E06000058'])
  })

  test('a code of 2025 is counted in the area that had another code before, for figures on the areas of 2023', () => {
    expect(codes('E08000038')).toEqual(['E08000016'])
    expect(codes('E08000038', '2025-06-01')).toEqual(['E08000038'])
  })

  test('a merged area is not taken apart for an earlier day', () => {
    expect(codes('E06000058', '2018-01-01')).toEqual([])
  })

  test('a split says that its shares are estimates', () => {
    const parts = bridgeOfGazetteer(england).became('E10000021')
    expect(parts.map(part => part.estimated)).toEqual([true, true])
  })

  test('an authority lies in its region and its country, and not in another region', () => {
    const bridge = bridgeOfGazetteer(england)
    expect(bridge.inside('E08000035', 'E12000003')).toBe(true)
    expect(bridge.inside('E08000035', 'E12000001')).toBe(false)
    expect(bridge.inside('E08000035', 'E92000001')).toBe(true)
  })
})
