import { describe, expect, test } from 'vitest'
import { Gazetteer, loadProfile } from '../../places/index.ts'
import { matchWith } from './match-areas.ts'

const match = matchWith(new Gazetteer(loadProfile('office/england').facts))
const row = (code: string | null, name: string | null, on: string | null) => ({
  code,
  name,
  kind: 'authority',
  on,
  at: {},
})

describe('areas of rows', () => {
  test('a name is read as of the day of its row: Dorset before and after April 2019', () => {
    expect(match([row(null, 'Dorset', '2018-03-31'), row(null, 'Dorset', '2020-03-31')])).toEqual([
      'E10000009',
      'E06000059',
    ])
  })

  test('an old code with its old name keeps its area in a series that goes on to today', () => {
    expect(match([row('E10000009', 'Dorset', null)])).toEqual(['E10000009'])
    expect(match([row('E10000009', 'Dorset', '2025-03-31')])).toEqual(['E10000009'])
  })

  test('an old year restated on a new area keeps the new area', () => {
    const restated = row('E06000058', 'Bournemouth, Christchurch and Poole', '2014-03-31')
    expect(match([restated])).toEqual(['E06000058'])
  })

  test('a code and a name of different areas are reported, whatever the day', () => {
    for (const on of [null, '2018-03-31', '2025-03-31']) {
      expect(match([row('E06000058', 'Dorset', on)])).toEqual([
        expect.objectContaining({ code: expect.stringMatching(/disagree|not-in-force/) }),
      ])
    }
  })

  test('an unknown code is reported with what it might be, never guessed', () => {
    const [answer] = match([row('E06009999', 'Dorsett', '2020-03-31')])
    expect(answer).toMatchObject({ todo: expect.stringContaining('Dorset') })
  })

  test('areas of a kind that nobody imported keep the code they are written with', () => {
    expect(match([{ ...row('00Q', 'NHS Example Group', null), kind: 'ccg' }])).toEqual(['00Q'])
  })
})
