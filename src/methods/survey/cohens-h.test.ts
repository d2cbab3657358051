import { describe, expect, it } from 'vitest'
import { cohensH } from './cohens-h.ts'

describe('Cohen’s h', () => {
  it('is what R’s pwr finds (`ES.h`)', () => {
    expect(cohensH(0.5, 0.4)).toBeCloseTo(0.2013579, 7)
  })

  it('weighs a step near nothing more than one in the middle, and turns round with its groups', () => {
    expect(cohensH(0.1, 0.05)).toBeGreaterThan(cohensH(0.55, 0.5))
    expect(cohensH(0.2, 0.6)).toBeCloseTo(-cohensH(0.6, 0.2), 12)
    expect(cohensH(1, 0)).toBeCloseTo(Math.PI, 12)
  })

  it('refuses what is no share', () => {
    expect(() => cohensH(50, 0.4)).toThrow(/between 0 and 1/)
  })
})
