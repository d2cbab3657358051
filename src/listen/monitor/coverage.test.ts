import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CHASE_ORDERS, chaseList, coverageOf } from './coverage.ts'

const AREAS = [
  { code: 'A', name: 'Near', children: 1000 },
  { code: 'B', name: 'Far', children: 1000 },
  { code: 'C', name: 'Large', children: 20_000 },
  { code: 'D', name: 'Unknown', children: 'not-available' as const },
]

describe('coverage', () => {
  it('tells how many are short of the floor, and does not know where the children are not known', () => {
    const coverage = coverageOf(AREAS, new Map([['A', 49]]), 0.05)

    expect(coverage.map(one => one.short)).toEqual([1, 50, 1000, null])
    expect(coverage[0]?.share).toBe(0.049)
    expect(coverage[3]?.share).toBeNull()
  })

  it('chases first where most children are missing, and nobody who has reached the floor', () => {
    const coverage = coverageOf(AREAS, new Map([['A', 50]]), 0.05)

    expect(chaseList(coverage).map(one => one.area)).toEqual(['C', 'B'])
  })

  it('chases first, when asked so, where the smallest share was heard, of two alike the larger', () => {
    const heard = new Map([
      ['A', 20],
      ['C', 400],
    ])
    const coverage = coverageOf(AREAS, heard, 0.05)

    expect(chaseList(coverage, 'missing').map(one => one.area)).toEqual(['C', 'B', 'A'])
    expect(chaseList(coverage, 'share').map(one => one.area)).toEqual(['B', 'C', 'A'])
  })

  it('gives no count back by the place of an area whose count is told nowhere', () => {
    // Small is short of less than Told from 6 heard on, and has a larger share from 7; Tiny reaches its floor with two
    const areas = [
      { code: 'S', name: 'Small', children: 1000 },
      { code: 'T', name: 'Told', children: 1040 },
      { code: 'Y', name: 'Tiny', children: 40 },
    ]
    const places = (responses: number) => {
      const heard = new Map([
        ['S', responses],
        ['T', 7],
        ['Y', responses],
      ])
      const coverage = coverageOf(areas, heard, 0.05)
      const withheld = new Set(coverage.filter(({ area }) => area !== 'T'))
      return CHASE_ORDERS.map(order =>
        chaseList(coverage, order, { withheld, smallest: 11, floor: 0.05 })
          .map(one => one.area)
          .join(''),
      )
    }
    for (const responses of [1, 2, 5, 10]) expect(places(responses)).toEqual(places(3))
  })
})

const SHARED = process.env.REMIT_SHARED ?? join(import.meta.dirname, '../../../../shared')
const MONITORED = join(SHARED, 'data/big-ask/responses_by_la.csv')
const CHILDREN = join(SHARED, 'data/england/population_4_17_mid_2019_utla19.csv')

/** Rows of a file whose names may hold a comma in quotes. */
const rowsOf = (file: string): string[][] =>
  readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map(line => [...line.matchAll(/"([^"]*)"|([^,]+)|(?<=,)(?=,|$)/g)].map(one => one[1] ?? one[2] ?? ''))

describe.skipIf(!existsSync(MONITORED))('coverage of the Big Ask (needs the shared files)', () => {
  it('gives every published share of the report of 21 May 2021 to two decimals', () => {
    const published = rowsOf(MONITORED).filter(row => row[1] !== '' && row[1] !== 'NA' && row[2] !== 'NA')
    const children = new Map(
      rowsOf(CHILDREN).map(([code, name, count]) => [name!, { code: code!, count: Number(count) }]),
    )
    const areas = [...children].map(([name, { code, count }]) => ({ code, name, children: count }))
    const responses = new Map(
      published.map(([name, , count]) => [children.get(name!)?.code ?? name!, Number(count)]),
    )
    const shares = new Map(coverageOf(areas, responses, 0.05).map(one => [one.name, one.share]))
    const same = published.filter(([name, percent]) => {
      const share = shares.get(name!)
      return share !== undefined && share !== null && (share * 100).toFixed(2) === Number(percent).toFixed(2)
    })

    expect(published).toHaveLength(148)
    expect(same).toHaveLength(148)
  })
})
