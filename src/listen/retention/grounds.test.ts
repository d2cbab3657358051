import { describe, expect, it } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { groundsOf, latestDay, refuseWish, type Wish } from './grounds.ts'
import { sayByGround } from './how-long.page.tsx'
import { groupsOf } from './kept-table.tsx'
import type { Kept } from './look-at-retention.ts'
import { isKind, KINDS, type Kind } from './retention.ts'

const kinds = Object.keys(KINDS).filter(isKind)
const wish: Wish = { until: '2029-12-31', ground: 'court', why: 'The inquiry wrote on 3 March 2029.' }
const going = (kind: Kind) => ({ kind, dueOn: '2029-05-28', promisedOn: '2029-05-28' })
const codes = (given: Partial<Wish>, kind: Kind = 'rows'): string[] => {
  try {
    refuseWish({ ...wish, ...given }, going(kind), 30, '2029-05-01')
    return []
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems.map(({ code }) => code)
    throw error
  }
}

describe('keeping longer', () => {
  it('tells everything that is wrong with a wish at once', () => {
    expect(codes({ until: '2034-01-01', ground: 'yearbook', why: 'because' })).toEqual([
      'extension-ground',
      'extension-why',
      'extension-day',
    ])
  })

  it('is never possible for counts and for what is about staff, whatever is said', () => {
    expect(kinds.filter(kind => groundsOf(kind).length === 0)).toEqual(['aggregates', 'read-counts'])
    expect(codes({}, 'aggregates')).toEqual(['extension-no-ground'])
  })

  it('is asked for by a child of the post box alone: a survey does not know who answered', () => {
    expect(kinds.filter(kind => codes({ ground: 'child' }, kind).length === 0)).toEqual([
      'message-words',
      'message-files',
      'messages',
      'concerns',
    ])
  })

  it('is for twelve months at a time, to the day', () => {
    expect(latestDay({ dueOn: '2028-02-29' })).toBe('2029-02-28')
    expect(codes({ until: '2030-05-28' })).toEqual([])
    expect(codes({ until: '2030-05-29' })).toEqual(['extension-day'])
  })
})

describe('what everybody reads', () => {
  it('says how often something was kept longer, and on which ground', () => {
    const [court, child] = [{ ground: 'court' }, { ground: 'child' }] as const
    expect(sayByGround([court])).toBe('It happened once, because a court or an inquiry asked for it.')
    expect(sayByGround([court, child, court])).toBe(
      'It happened 3 times: 2 because a court or an inquiry asked for it; 1 because a child asked for it.',
    )
  })
})

describe('the list of what is kept', () => {
  const month = (dueOn: string, given: Partial<Kept> = {}): Kept => ({
    batch: `post-box-${dueOn}`,
    title: dueOn,
    month: 'Post box',
    kind: 'messages',
    rule: 'r',
    promisedOn: dueOn,
    dueOn,
    there: 3,
    sheets: null,
    dataset: null,
    extensions: [],
    ...given,
  })

  it('takes months together that have time, and leaves out those that go soon or are kept longer', () => {
    const rows = [
      month('2027-01-05'),
      month('2027-03-05'),
      month('2027-04-05'),
      month('2027-05-05', { month: null }),
      month('2027-06-05', { extensions: [{} as Kept['extensions'][number]] }),
    ]
    expect(groupsOf(rows, '2027-01-31').get('messages')).toEqual(rows.slice(1, 3))
    expect(groupsOf(rows.slice(2), '2027-01-31').size).toBe(0)
  })
})
