import { describe, expect, test } from 'vitest'
import { CLUBS, read, recipeOf, sheet } from '../read/sheet.test-support.ts'
import { compareObservations } from './compare-observations.ts'
import { compareReadings } from './compare-readings.ts'

const recipe = recipeOf(CLUBS)
const rows = [
  ['Code', 'Name', 'Clubs', 'Notes on clubs'],
  ['E1', 'Anytown', 12],
  ['E2', 'Otherham', 30],
  ['E3', 'Thirdwick', 14],
]
const before = read(recipe, sheet(rows))

describe('next year’s file', () => {
  test('that is the same is no drift', () => {
    expect(compareReadings(before, read(recipe, sheet(rows)))).toEqual({ moved: [], changed: [] })
  })

  test('in which only places moved needs one confirmation', () => {
    const moved = sheet([
      ['a title'],
      ...rows.map(([code, name, clubs, notes]) => [name, code, clubs, notes]),
    ])
    expect(compareReadings(before, read(recipe, moved))).toEqual({
      moved: [
        'block "clubs": its header is in row 2, before in 1',
        'block "clubs": its columns stand in another order',
      ],
      changed: [],
    })
  })

  test('with another column, area, mark and unit is told apart exactly', () => {
    const changed = sheet([
      ['Code', 'Name', 'Clubs', 'Notes about clubs'],
      ['E1', 'Anytown', 12_000],
      ['E2', 'Otherham', '*'],
      ['E9', 'Newplace', 14_000],
    ])
    expect(compareReadings(before, read(recipe, changed)).changed).toEqual([
      'block "clubs": the column "Notes on clubs" is gone; "Notes about clubs" is new and comes near',
      'block "clubs": the column "Notes about clubs" is new',
      '1 areas of kind authority are new: E9',
      '1 areas of kind authority are gone: E3',
      'clubs: values are withheld, which none was before',
      'clubs: its middle value is 14000, before 14: has its unit changed?',
    ])
  })
})

describe('a file that is sent again', () => {
  test('lists each figure that differs, is new or is gone', () => {
    const again = sheet([rows[0]!, ['E1', 'Anytown', 12], ['E2', 'Otherham', '*'], ['E4', 'Fourth', 1]])
    expect(
      compareObservations(before.observations, read(recipe, again).observations).map(
        ({ area, before: was, after, cell }) => `${area} ${was} → ${after} ${cell}`,
      ),
    ).toEqual(['E2 30 → withheld Clubs!C3', 'E4 null → 1 Clubs!C4', 'E3 14 → null Clubs!C4'])
  })

  test('with the same figures in another order differs in nothing', () => {
    const again = sheet([rows[0]!, rows[3]!, rows[1]!, rows[2]!])
    expect(compareObservations(before.observations, read(recipe, again).observations)).toEqual([])
  })
})
