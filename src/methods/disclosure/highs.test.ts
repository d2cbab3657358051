import { describe, expect, it } from 'vitest'
import type { LinearProgram } from './solver.ts'
import { highs } from './solvers.test-support.ts'

const solver = await highs()
const NO_LIMIT = Number.POSITIVE_INFINITY

const solve = (program: LinearProgram) => {
  const open = solver.open(program)
  const answer = open.minimise()
  open.close()
  return answer
}

describe('the solver', () => {
  it('says which: nothing fits, or there is no least', () => {
    const apart = {
      lower: [0],
      upper: [1],
      cost: [1],
      rows: [{ lower: 2, upper: 2, terms: [[0, 1]] as const }],
    }
    expect(solve(apart)).toEqual({ found: false, why: 'impossible' })
    const endless = {
      lower: [0, 0],
      upper: [NO_LIMIT, NO_LIMIT],
      cost: [-1, 0],
      rows: [
        {
          lower: 0,
          upper: 0,
          terms: [
            [0, 1],
            [1, -1],
          ] as const,
        },
      ],
    }
    expect(solve(endless)).toEqual({ found: false, why: 'unlimited' })
    expect(solve({ ...endless, rows: [] })).toEqual({ found: false, why: 'unlimited' })
  })

  it('goes on after a question that has no answer', () => {
    const open = solver.open({
      lower: [0, 0],
      upper: [NO_LIMIT, NO_LIMIT],
      cost: [-1, -1],
      rows: [{ lower: 0, upper: 6, terms: [[0, 1]] as const }],
    })
    expect(open.minimise()).toMatchObject({ found: false, why: 'unlimited' })
    open.setBounds(1, 0, 3)
    expect(open.minimise()).toMatchObject({ found: true, least: -9 })
    open.setCost(0, 2)
    expect(open.minimise()).toMatchObject({ found: true, least: -3 })
    open.close()
  })

  it('keeps to whole numbers where they are asked for, and says how sure it is of the least', () => {
    // twice a plus three times b is at least 7: a half of each costs 7/3, whole ones 3
    const program = {
      lower: [0, 0],
      upper: [9, 9],
      cost: [1, 1],
      rows: [
        {
          lower: 7,
          upper: NO_LIMIT,
          terms: [
            [0, 2],
            [1, 3],
          ] as const,
        },
      ],
    }
    const loose = solve(program)
    expect(loose.found && loose.least).toBeCloseTo(7 / 3, 9)
    // without whole numbers a gap is nothing, and the least is the bound
    const sure = solve({ ...program, gap: 0.1 })
    expect(sure.found && sure.bound).toBeCloseTo(7 / 3, 9)
    const near = solve({ ...program, whole: true, gap: 0.1 })
    expect(near.found && near.bound).toBeLessThanOrEqual(3)
    expect(near.found && near.bound).toBeGreaterThan(7 / 3 - 1e-9)
    const whole = solve({ ...program, whole: true })
    expect(whole).toMatchObject({ found: true, least: 3, bound: 3 })
  })
})
