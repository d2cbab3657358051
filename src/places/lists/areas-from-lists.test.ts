import { describe, expect, test } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { areasFromLists } from './areas-from-lists.ts'

// Invented: groups of an invented country, some of which joined in 2021.
const of2020 = {
  from: null,
  to: '2021-04-01',
  file: 'groups-2020.csv',
  areas: [
    { code: 'G1', name: 'North Vale' },
    { code: 'G2', name: 'South Vale' },
    { code: 'G3', name: 'Hill & Dale' },
    { code: 'G4', name: 'Old Marsh' },
  ],
}
const of2021 = {
  from: '2021-04-01',
  to: null,
  file: 'groups-2021.csv',
  areas: [
    { code: 'G9', name: 'Vale' },
    { code: 'G3', name: 'Hill and Dale' },
    { code: 'G5', name: 'Marsh' },
  ],
}
const became = [
  { from: 'NORTH VALE', to: 'VALE' },
  { from: 'South  Vale', to: 'Vale' },
  { from: 'Hill and Dale', to: 'Hill and Dale' },
  { from: 'Old Marsh', to: 'Marsh' },
]
const same = new Map([['&', 'and']])

describe('areas out of lists', () => {
  test('a code that stands in both lists is one area, in force all the time', () => {
    const { areas } = areasFromLists('group', [of2020, of2021], became, [], same)
    const hill = areas.filter(area => area.code === 'G3')
    expect(hill).toEqual([expect.objectContaining({ name: 'Hill and Dale', from: null, to: null })])
  })

  test('areas that became one were merged, and one that became one got a new code', () => {
    const { changes } = areasFromLists('group', [of2020, of2021], became, [], same)
    expect(changes.map(({ from, to, kind, on, share }) => [from, to, kind, on, share])).toEqual([
      ['G1', 'G9', 'merge', '2021-04-01', 1],
      ['G2', 'G9', 'merge', '2021-04-01', 1],
      ['G4', 'G5', 'recode', '2021-04-01', 1],
    ])
  })

  test('the lookup is followed once: a new area whose name the lookup knows stays itself', () => {
    const again = [...became, { from: 'Vale', to: 'Marsh' }]
    const { changes } = areasFromLists('group', [of2020, of2021], again, [], same)
    expect(changes.some(({ from }) => from === 'G9')).toBe(false)
  })

  test('an area that leads nowhere is named, with every other one', () => {
    const build = () => areasFromLists('group', [of2020, of2021], became.slice(2, 3), [], same)
    expect(build).toThrow(ProblemsError)
    expect(build).toThrow(/North Vale \(G1\).*\n.*South Vale \(G2\).*\n.*Old Marsh \(G4\)/)
  })

  test('a successor that the newest list does not name is a problem, not a new area', () => {
    const wrong = [...became.slice(0, 3), { from: 'Old Marsh', to: 'Fen' }]
    expect(() => areasFromLists('group', [of2020, of2021], wrong, [], same)).toThrow(
      /Old Marsh \(G4\) became "Fen", which groups-2021.csv does not name/,
    )
  })

  test('areas are known by the codes of another publisher, and by each of them when it gave a new one', () => {
    const other = {
      publisher: 'gss',
      areas: [
        { code: 'E1', name: 'Hill and Dale' },
        { code: 'E2', name: 'HILL & DALE' },
      ],
    }
    const { areas } = areasFromLists('group', [of2020, of2021], became, [other], same)
    expect(areas.find(area => area.code === 'G3')?.codes).toEqual({ gss: 'E1', 'gss 2': 'E2' })
    expect(areas.find(area => area.code === 'G1')?.codes).toEqual({})
  })
})
