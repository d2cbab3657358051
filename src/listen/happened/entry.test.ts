import { describe, expect, it } from 'vitest'
import { type HappenedEntry, hardTextsOf, threadsOf } from './entry.ts'

const entry = (id: string, onDay: string, follows: string | null = null): HappenedEntry => ({
  id,
  onDay,
  follows,
  wave: 'w',
  area: null,
  theme: null,
  said: 'You want parks.',
  did: 'We asked for parks.',
  answered: '',
  withdrawn: null,
  moreBy: null,
})

describe('what happened', () => {
  it('is read from the newest entry about a thing back to the first', () => {
    const first = entry('a', '2027-01-01')
    const second = entry('b', '2027-06-01', 'a')
    const third = entry('c', '2028-01-01', 'b')
    const other = entry('d', '2027-12-01')

    expect(threadsOf([second, other, first, third])).toEqual([
      { newest: third, earlier: [second, first] },
      { newest: other, earlier: [] },
    ])
  })

  it('shows an entry whose earlier one is not at hand', () => {
    expect(threadsOf([entry('b', '2027-06-01', 'a')])).toHaveLength(1)
  })

  it('is held to what children of nine can read, text by text', () => {
    const easy = {
      theme: null,
      said: 'You want more parks.',
      did: 'We asked the council. They said yes.',
      answered: '',
    }
    const long =
      'We wrote to the council about the parks and the swings and the paths because many of you told us that they are broken.'

    expect(hardTextsOf(easy, null)).toEqual([])
    expect(hardTextsOf({ ...easy, did: long }, null).map(one => one.field)).toEqual(['did'])
  })
})
