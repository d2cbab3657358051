import { describe, expect, test } from 'vitest'
import { ProblemsError, problem, sayProblem, tellFirst } from './problem.ts'
import { isMissing, isNumber, MISSING_REASONS } from './value.ts'

describe('problems', () => {
  test('say where first, then what happened, what was kept and what to do', () => {
    const said = sayProblem({
      code: 'text-in-number-column',
      what: 'expected a number, got "n/a".',
      kept: 'Nothing was stored.',
      todo: 'Correct the cell or name the token in the recipe.',
      at: { file: 'waits.xlsx', sheet: '1b', cell: 'C19' },
    })
    expect(said).toBe(
      'waits.xlsx, sheet "1b", cell C19: expected a number, got "n/a". Nothing was stored. Correct the cell or name the token in the recipe.',
    )
  })

  test('name the line and the column of a text', () => {
    expect(sayProblem({ code: 'x', what: 'unknown key.', at: { line: 3, column: 7 } })).toBe(
      'line 3, column 7: unknown key.',
    )
  })

  test('beyond a hundred are told by their number, also when they are passed on, and those are not worked out', () => {
    let worked = 0
    const all = Array.from({ length: 5_000 }, (_, n) => () => {
      worked++
      return { code: 'row', what: `row ${n}.` }
    })
    const told = new ProblemsError(new ProblemsError(tellFirst(all)).problems).problems
    expect(worked).toBe(100)
    expect(told).toHaveLength(101)
    expect(told.at(-1)!.what).toBe('There are 4,900 more problems after these.')
    expect(new ProblemsError(all.map(one => one())).message.split('\n')).toHaveLength(101)
  })

  test('are told all at once', () => {
    const error = new ProblemsError([
      { code: 'a', what: 'one.' },
      { code: 'b', what: 'two.' },
    ])
    expect(error.message).toBe('one.\ntwo.')
    expect(problem({ code: 'a', what: 'one.' }).problems).toHaveLength(1)
  })
})

describe('values', () => {
  test('missing is never a number, and zero is never missing', () => {
    for (const reason of MISSING_REASONS) {
      expect(isNumber(reason)).toBe(false)
      expect(isMissing(reason)).toBe(true)
    }
    expect(isNumber(0)).toBe(true)
    expect(isMissing(0)).toBe(false)
    expect(isMissing('toString')).toBe(false)
    expect(isNumber(null)).toBe(false)
  })
})
