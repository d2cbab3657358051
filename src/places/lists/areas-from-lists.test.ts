import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { areasFromLists, Gazetteer, loadProfile } from '../index.ts'
import { readTable } from '../read-table.ts'

const england = new Gazetteer(loadProfile('office/england').facts)
const same = new Map(Object.entries(england.facts.sameWords))
const kind = { ...england.kind('icb'), id: 'ccg', singular: 'commissioning group', code: null }

const list = (from: string | null, to: string | null, areas: Record<string, string>) => ({
  from,
  to,
  file: 'waits.xlsx',
  areas: Object.entries(areas).map(([code, name]) => ({ code, name })),
})

describe('areas out of lists and a lookup', () => {
  const OLD = list(null, '2021-04-01', { A1: 'NORTH', A2: 'SOUTH', A3: 'EAST', A4: 'WEST' })
  const NEW = list('2021-04-01', null, { B1: 'NORTH & SOUTH', B2: 'EASTERN', A4: 'WEST' })
  const BECAME = [
    { from: 'North', to: 'North and South' },
    { from: 'South', to: 'North and South' },
    { from: 'East', to: 'Eastern' },
    { from: 'West', to: 'West' },
  ]

  test('merge what became one, recode what only got a new code, and leave what stayed', () => {
    const { areas, changes } = areasFromLists('ccg', [OLD, NEW], BECAME, [], same)
    expect(changes.map(({ from, to, kind }) => [from, to, kind])).toEqual([
      ['A1', 'B1', 'merge'],
      ['A2', 'B1', 'merge'],
      ['A3', 'B2', 'recode'],
    ])
    const gazetteer = england.withKinds([kind]).withAreas(areas).withChanges(changes)
    expect(gazetteer.areas('ccg', '2020-06-30').map(({ code }) => code)).toEqual(['A1', 'A2', 'A3', 'A4'])
    expect(gazetteer.areas('ccg', '2021-06-30').map(({ code }) => code)).toEqual(['A4', 'B1', 'B2'])
    expect(gazetteer.successors('A4', '2020-06-30', '2021-06-30')).toMatchObject([
      { code: 'A4', kind: 'same' },
    ])
  })

  test('follow the lookup once, although a successor may be called like an older area', () => {
    const became = [...BECAME, { from: 'Eastern', to: 'West' }]
    const { changes } = areasFromLists('ccg', [OLD, NEW], became, [], same)
    expect(changes.find(({ from }) => from === 'A3')?.to).toBe('B2')
    expect(changes.some(({ from }) => from === 'B2')).toBe(false)
  })

  test('name every area that leads nowhere', () => {
    const became = [{ from: 'North', to: 'Atlantis' }, ...BECAME.slice(2)]
    expect(() => areasFromLists('ccg', [OLD, NEW], became, [], same)).toThrow(
      /NORTH \(A1\) became "Atlantis", which waits\.xlsx does not name.*\n?.*SOUTH \(A2\) is not in waits\.xlsx/,
    )
  })
})

const folder = join(process.env.REMIT_SHARED ?? '../shared', 'data/mental-health-2122')

describe.skipIf(!existsSync(folder))('commissioning groups of 2019 to 2022 (needs shared data)', () => {
  const rows = (file: string, columns: string[]) =>
    readTable(readFileSync(join(folder, file), 'utf8'), file, columns).map(({ fields }) => fields)
  const waits = rows('waits_by_area.csv', ['year', 'level', 'org_code', 'org_name']).filter(
    row => row.level === 'ccg',
  )
  const listOf = (year: string, from: string | null, to: string | null) => {
    const listed = waits.filter(row => row.year === year)
    return list(from, to, Object.fromEntries(listed.map(row => [row.org_code!, row.org_name!])))
  }

  test('lead from 191 and 135 to the 106 of 2021-22, each whole and in one step', () => {
    const years = [...new Set(waits.map(row => row.year!))].sort()
    const lists = [
      listOf(years[0]!, null, '2020-04-01'),
      listOf(years[1]!, '2020-04-01', '2021-04-01'),
      listOf(years[2]!, '2021-04-01', null),
    ]
    expect(lists.map(({ areas }) => areas.length)).toEqual([191, 135, 106])
    const became = rows('ccg_lookup_to_2021.csv', ['ccg', 'ccg_2021']).map(row => ({
      from: row.ccg!,
      to: row.ccg_2021!,
    }))

    const { areas, changes } = areasFromLists('ccg', lists, became, [], same)
    const gazetteer = england.withKinds([kind]).withAreas(areas).withChanges(changes)
    const current = new Set(gazetteer.areas('ccg', '2021-06-30').map(({ code }) => code))
    expect(current.size).toBe(106)
    for (const { code } of gazetteer.areas('ccg', '2019-06-30')) {
      const parts = gazetteer.successors(code, '2019-06-30', '2021-06-30')
      expect(parts, code).toHaveLength(1)
      expect(parts[0], code).toMatchObject({ share: 1, estimated: false })
      expect(current.has(parts[0]!.code), code).toBe(true)
    }
  })
})
