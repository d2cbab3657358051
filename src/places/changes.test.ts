import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AreaChange, Gazetteer, loadProfile } from './index.ts'

const england = new Gazetteer(loadProfile('office/england').facts)

describe('changes of areas', () => {
  test('brings a recoded county to its unitary authority whole', () => {
    expect(england.successors('E10000002', '2019-06-30', '2024-06-30')).toEqual([
      { code: 'E06000060', kind: 'recode', share: 1, estimated: false, boundary: false },
    ])
  })

  test('adds merged authorities, and does not divide a split county without saying it is an estimate', () => {
    const later = (code: string) => england.successors(code, '2018-06-30', '2024-06-30')
    expect(later('E06000029')).toMatchObject([
      { code: 'E06000058', kind: 'merge', share: 1, estimated: false },
    ])
    expect(later('E10000009')).toMatchObject([
      { code: 'E06000058', kind: 'split', share: null, estimated: true },
      { code: 'E06000059', kind: 'split', share: null, estimated: true },
    ])
    expect(later('E10000021').map(({ share }) => share)).toEqual([0.4642, 0.5358])
  })

  test('says what an authority of today was made of', () => {
    const before = england.predecessors('E06000058', '2018-06-30', '2024-06-30')
    expect(before.map(({ code, kind }) => [code, kind])).toEqual([
      ['E06000028', 'merge'],
      ['E06000029', 'merge'],
      ['E10000009', 'split'],
    ])
  })

  test('leaves an area alone between two days on which nothing happened to it', () => {
    const same = [{ code: 'E10000002', kind: 'same', share: 1, estimated: false, boundary: false }]
    expect(england.successors('E10000002', '2018-06-30', '2019-06-30')).toEqual(same)
    expect(england.successors('E10000002', '2020-04-01', '2024-06-30')).toEqual(same)
  })

  test('follows two changes one after the other, and joins roads that meet again', () => {
    const arrow = (
      on: string,
      kind: AreaChange['kind'],
      from: string,
      to: string,
      share: number,
    ): AreaChange => ({
      on,
      kind,
      from,
      to,
      share,
      boundary: false,
      part: null,
    })
    const gazetteer = england.withChanges([
      arrow('2001-01-01', 'split', 'A', 'B', 0.4),
      arrow('2001-01-01', 'split', 'A', 'C', 0.6),
      arrow('2002-01-01', 'merge', 'B', 'D', 1),
      arrow('2002-01-01', 'merge', 'C', 'D', 1),
    ])
    expect(gazetteer.successors('A', '2000-01-01', '2003-01-01')).toEqual([
      { code: 'D', kind: 'split', share: 1, estimated: true, boundary: false },
    ])
    expect(gazetteer.predecessors('D', '2000-01-01', '2003-01-01')).toMatchObject([{ code: 'A', share: 1 }])
  })

  test('loses no child: known shares add up to the whole for any pair of days', () => {
    const day = fc.integer({ min: 2012, max: 2026 }).map(year => `${year}-06-30`)
    const codes = england.facts.areas.filter(({ kind }) => kind === 'authority').map(({ code }) => code)
    fc.assert(
      fc.property(fc.constantFrom(...codes), day, day, (code, from, to) => {
        const shares = england.successors(code, from, to).map(({ share }) => share)
        if (shares.includes(null)) return
        expect(shares.reduce<number>((sum, share) => sum + (share ?? 0), 0)).toBeCloseTo(1, 9)
      }),
    )
  })
})
