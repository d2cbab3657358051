import { describe, expect, it } from 'vitest'
import { Gazetteer, loadProfile } from '../places/index.ts'
import { type ReleaseReader, readPolicies } from '../release/index.ts'
import { dayOfAreas } from './day-of-areas.ts'
import { releasedCell } from './example-release.ts'
import { drawSheets } from './map/draw-sheets.ts'
import { readerOfRelease, readTogether } from './reader-of-release.ts'

describe('the day of areas', () => {
  it('is the usual one while all are in force, else the last before the first of them ended', () => {
    expect(dayOfAreas([], '2023-04-01')).toBe('2023-04-01')
    expect(dayOfAreas([{ to: null }, { to: '2025-04-01' }], '2023-04-01')).toBe('2023-04-01')
    expect(dayOfAreas([{ to: null }, { to: '2022-07-01' }], '2023-04-01')).toBe('2022-06-30')
    expect(dayOfAreas([{ to: '2023-04-01' }, { to: '2021-03-01' }], '2023-04-01')).toBe('2021-02-28')
  })
})

const POLICY = readPolicies('office/england/policies').find(({ id }) => id === 'default')!
const england = new Gazetteer(loadProfile('office/england').facts)
const kind = { ...england.kind('icb'), id: 'ccg', singular: 'group', plural: 'groups' }
const group = (code: string, name: string, to: string) => ({
  ...{ code, name, kind: 'ccg', from: null, to, codes: {}, centre: null, sort: null },
})
const wider = england
  .withKinds([kind])
  .withAreas([
    group('99A', 'Anytown Group', '2022-07-01'),
    group('99B', 'Otherham Group', '2022-07-01'),
    group('99C', 'Oldham Group', '2020-04-01'),
  ])

const releaseOf = (id: string, areas: readonly string[]): ReleaseReader => {
  const cells = areas.map((code, at) => releasedCell(`${id}/${code}/2021-22`, 40 + at))
  return {
    head: {
      ...{ id: 1, name: id, title: id, version: '1.0.0', publishedOn: '2022-12-01', exampleData: false },
      policy: POLICY,
      definitions: [{ id, version: '1.0.0', title: id, text: 'measure: count\nunit: children' }],
      changes: null,
      ...{ correction: null, withdrawnOn: null, note: null },
    },
    indicators: async () => new Map([[id, ['2021-22']]]),
    cells: async () => cells,
    cell: async () => null,
  }
}

describe('areas that were abolished since', () => {
  it('have their map, and an area without a cell is still one of them', async () => {
    const reader = await readerOfRelease(releaseOf('spend', ['99A', 'E92000001']), wider)
    expect(reader.areas('ccg').map(({ code }) => code)).toEqual(['99A', '99B'])
    expect(reader.areas('authority')).toHaveLength(153)
  })

  it('keep it when a newer release is about other areas', async () => {
    const newest = await readerOfRelease(releaseOf('absence', ['E06000001']), wider)
    const older = await readerOfRelease(releaseOf('spend', ['99A']), wider)
    expect(readTogether([newest, older])!.areas('ccg')).toHaveLength(2)
    expect(readTogether([older, newest])!.areas('authority')).toHaveLength(153)
  })

  it('are drawn with the outlines of their day', async () => {
    const asked: string[] = []
    const sheetOf = drawSheets(wider, async (of, on) => {
      asked.push(`${of} ${on}`)
      return null
    })
    await sheetOf('ccg', wider.areas('ccg', '2021-12-31'))
    await sheetOf('authority', wider.areas('authority'))
    await sheetOf('ccg', wider.areas('ccg', '2022-01-31'))
    expect(asked).toEqual(['ccg 2022-06-30', 'authority 2023-04-01'])
  })
})
