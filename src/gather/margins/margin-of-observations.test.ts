import { describe, expect, it } from 'vitest'
import type { Observation } from '../../kernel/observation.ts'
import type { Value } from '../../kernel/value.ts'
import { marginOfObservations } from './margin-of-observations.ts'

const GENDER = {
  ...{ title: 'Gender', trait: 'gender', kind: 'authority', ages: [0, 17] as [number, number] },
  categories: { Girls: 'girls', Boys: 'boys' },
}

const read = (
  area: string | null,
  variable: string,
  value: Value,
  period = '2024-06-30',
  areaKind = 'authority',
): Observation => ({
  ...{ area, areaKind, areaWritten: area ?? 'nowhere', period, variable, value },
  ...{ lower: null, upper: null, sheet: 'S', cell: 'A1' },
})

describe('a margin that was gathered', () => {
  it('is of one kind of area, a period each, on the last day of it', () => {
    const found = marginOfObservations(GENDER, [
      read('E06000001', 'girls', 480),
      read('E06000001', 'boys', 520),
      read('E12000001', 'girls', 4_800, '2024-06-30', 'region'),
      read('E06000001', 'girls', 470, '2023'),
      read('E06000001', 'boys', 510, '2023'),
      read('E06000001', 'cats', 7),
      read(null, 'girls', 9),
    ])
    expect(found.map(({ period, margin }) => [period, margin.on])).toEqual([
      ['2024-06-30', '2024-06-30'],
      ['2023', '2023-12-31'],
    ])
    expect(found[0]!.margin.rows).toEqual([
      { area: 'E06000001', ages: null, categories: ['Girls'], people: 480 },
      { area: 'E06000001', ages: null, categories: ['Boys'], people: 520 },
    ])
  })

  it('leaves out an area of which a category is withheld or missing, and says how many', () => {
    const [found] = marginOfObservations(GENDER, [
      read('E06000001', 'girls', 480),
      read('E06000001', 'boys', 520),
      read('E06000002', 'girls', 480),
      read('E06000002', 'boys', 'withheld'),
      read('E06000003', 'girls', 480),
    ])
    expect(found!.leftOut).toBe(2)
    expect(new Set(found!.margin.rows.map(({ area }) => area))).toEqual(new Set(['E06000001']))
  })

  it('is none where no area is whole', () => {
    expect(marginOfObservations(GENDER, [read('E06000001', 'girls', 1)])).toEqual([])
  })
})
