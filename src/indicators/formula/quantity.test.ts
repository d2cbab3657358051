import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MISSING_REASONS } from '../../kernel/value.ts'
import { evaluateFormula } from './evaluate-formula.ts'
import { parseFormula } from './parse-formula.ts'
import { addQuantities, COUNTED_AS_ZERO, known, missing, type Quantity } from './quantity.ts'

const withheld = (lower: number | null = 0, upper: number | null = 4): Quantity => ({
  ...missing('withheld'),
  lower,
  upper,
})
const work = (formula: string, values: Record<string, Quantity>) => {
  const { value, lower, upper } = evaluateFormula(parseFormula(formula), name => values[name]!)
  return [value, lower, upper]
}

describe('values in a formula', () => {
  it('are numbers when all parts are', () => {
    expect(work('(a + 2) * b / 4 - -a', { a: known(6), b: known(3) })).toEqual([12, 12, 12])
  })

  it('are intervals without a number when a part is withheld', () => {
    expect(work('a + b', { a: known(10), b: withheld() })).toEqual(['withheld', 10, 14])
    expect(work('b - a', { a: withheld(), b: known(10) })).toEqual(['withheld', 6, 10])
    expect(work('a / b', { a: withheld(), b: known(8) })).toEqual(['withheld', 0, 0.5])
    expect(work('a * b', { a: withheld(1, 4), b: known(-2) })).toEqual(['withheld', -8, -2])
  })

  it('have no bounds where a withheld denominator may be zero, or where the rule is not known', () => {
    expect(work('a / b', { a: known(8), b: withheld() })).toEqual(['withheld', null, null])
    expect(work('a + b', { a: known(8), b: withheld(null, null) })).toEqual(['withheld', null, null])
  })

  it('are not applicable when divided by zero, whatever is divided', () => {
    expect(work('a / b', { a: known(8), b: known(0) })).toEqual(['not-applicable', null, null])
    expect(work('a / b', { a: withheld(), b: known(0) })).toEqual(['not-applicable', null, null])
  })

  it('keep the reason that says most: not available before withheld', () => {
    expect(work('a + b', { a: withheld(), b: missing('not-available') })).toEqual([
      'not-available',
      null,
      null,
    ])
  })

  it('count withheld as zero only when told to, and say so', () => {
    const sum = addQuantities([known(3), withheld()], 'counted as zero')
    expect(sum.value).toBe(3)
    expect(sum.notes).toEqual([COUNTED_AS_ZERO])
    expect(addQuantities([known(3), missing('refused')], 'counted as zero').value).toBe('refused')
  })

  it('are not available when there is nothing to add', () => {
    expect(addQuantities([]).value).toBe('not-available')
  })

  const part = fc.oneof(
    fc.integer({ min: -99, max: 99 }).map(known),
    fc.constant(withheld()),
    fc.constantFrom(...MISSING_REASONS).map(reason => missing(reason)),
  )

  it('never become a number, and never zero, when any part is missing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('a + b', 'a - b', 'a * b', 'a / b', 'sum(a, b)', '-a * b'),
        part,
        part,
        (formula, a, b) => {
          const [value] = work(formula, { a, b })
          if (typeof a.value !== 'number' || typeof b.value !== 'number') expect(typeof value).toBe('string')
        },
      ),
    )
  })

  it('hold the truth between their bounds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('a + b', 'a - b', 'a * b', 'b / (a + 1)'),
        fc.nat({ max: 4 }),
        fc.integer({ min: -50, max: 50 }),
        (formula, truth, b) => {
          const [exact] = work(formula, { a: known(truth), b: known(b) })
          const [, lower, upper] = work(formula, { a: withheld(), b: known(b) })
          expect(Number(lower)).toBeLessThanOrEqual(Number(exact) + 1e-12)
          expect(Number(upper)).toBeGreaterThanOrEqual(Number(exact) - 1e-12)
        },
      ),
    )
  })
})
