import highs from 'highs'
import { beforeAll, describe, expect, it } from 'vitest'
import { solverOn } from '../../methods/disclosure/highs.ts'
import type { Policy } from '../../methods/disclosure/policy.ts'
import type { Solver } from '../../methods/disclosure/solver.ts'
import { ALL } from './add-up.ts'
import { answerKey, type CountedPlace, placeKey, withholdSmall } from './withhold-small.ts'

const policy: Policy = {
  id: 'test',
  title: 'Nothing under 11',
  reason: 'A test',
  smallestCount: 11,
  smallestBase: 11,
  zeros: 'withheld',
  complements: true,
  protection: { down: 'zero', up: 'smallest-count' },
  cost: 'count',
  roundCountsTo: 1,
  check: 'full',
}
let solver: Solver
beforeAll(async () => {
  solver = solverOn(await ('default' in highs ? highs.default : highs)())
})

const place = (at: readonly string[], yes: number, no: number): CountedPlace => ({
  at,
  answers: { true: yes, false: no },
})
const withTotal = (parts: readonly CountedPlace[]): CountedPlace[] => {
  const sum = (answer: string) => parts.reduce((all, { answers }) => all + answers[answer]!, 0)
  return [place([ALL], sum('true'), sum('false')), ...parts]
}

describe('withholding', () => {
  it('shows everything where nothing is small', () => {
    const found = withholdSmall(withTotal([place(['a'], 50, 60), place(['b'], 30, 20)]), policy, solver)
    expect(found).toEqual({ hidden: new Set(), withoutTotals: false })
  })

  it('hides a small answer with its opposite, and a second level when the total would give it away', () => {
    const { hidden } = withholdSmall(
      withTotal([place(['a'], 3, 60), place(['b'], 30, 20), place(['c'], 40, 40)]),
      policy,
      solver,
    )
    expect(hidden).toContain(answerKey(['a'], 'true'))
    expect(hidden).toContain(answerKey(['a'], 'false'))
    const others = [['b'], ['c'], [ALL]].filter(at => hidden.has(answerKey(at, 'true')))
    expect(others.length).toBeGreaterThan(0)
    expect(hidden).not.toContain(placeKey(['a']))
  })

  it('hides an answer of nearly everybody, because it tells of the rest', () => {
    const { hidden } = withholdSmall([place([], 97, 3)], policy, solver)
    expect(hidden).toContain(answerKey([], 'true'))
  })

  it('takes what is not known for a level like any other', () => {
    const { hidden } = withholdSmall(withTotal([place([''], 2, 3), place(['b'], 30, 20)]), policy, solver)
    expect(hidden).toContain(placeKey(['']))
    expect(hidden).toContain(answerKey([''], 'true'))
  })

  it('leaves out all totals where many are small, and shows every row that stands by itself', () => {
    const parts = Array.from({ length: 120 }, (_, at) => place([`l${at}`], at % 2 ? 5 : 50, 60))
    const { hidden, withoutTotals } = withholdSmall(withTotal(parts), policy, solver)
    expect(withoutTotals).toBe(true)
    expect(hidden).toContain(answerKey(['l1'], 'true'))
    expect(hidden).not.toContain(answerKey(['l2'], 'true'))
  })
})
