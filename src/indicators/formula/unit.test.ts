import { describe, expect, it } from 'vitest'
import { parseFormula } from './parse-formula.ts'
import { readUnit, sameUnit, sayUnit, unitOf } from './unit.ts'

const UNITS: Record<string, string> = { spend: 'pounds', children: 'children', wait: 'days', part: 'share' }
const unit = (formula: string) => sayUnit(unitOf(parseFormula(formula), name => readUnit(UNITS[name]!)))

describe('units', () => {
  it('read singular and plural as one, and the thousand as none', () => {
    expect(sameUnit(readUnit('pounds per child'), readUnit('pound per children'))).toBe(true)
    expect(sameUnit(readUnit('bed-days per 1,000 children'), readUnit('bed-day per child'))).toBe(true)
    expect(sameUnit(readUnit('share'), readUnit('percent'))).toBe(true)
    expect(sameUnit(readUnit('people'), readUnit('children'))).toBe(false)
  })

  it('of a formula follow from its names', () => {
    expect(unit('spend / children')).toBe('pound per child')
    expect(unit('spend / part')).toBe('pound')
    expect(unit('children / (children + children)')).toBe('share')
    expect(unit('1000 * spend')).toBe('pound')
    expect(unit('-spend * spend')).toBe('pound^2')
  })

  it('refuse to add children to days, at the column of the sign', () => {
    expect(() => unit('children + wait')).toThrow('cannot add or subtract child and day')
    expect(() => unit('sum(children, spend)')).toThrow('cannot add or subtract child and pound')
    expect(() => unit('children + 1')).toThrow('cannot add or subtract child and share')
  })

  it('are refused when they are no unit', () => {
    for (const written of ['', 'pounds per', 'a per b per c', '£', 'two words']) {
      expect(() => readUnit(written), written).toThrow('is not a unit')
    }
  })
})
