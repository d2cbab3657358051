import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Formula, nameNodes, namesIn, parseFormula, plainSum, printFormula } from './parse-formula.ts'

const columnOf = (text: string): number | undefined => {
  try {
    parseFormula(text)
  } catch (error) {
    return (error as { problems: { at?: { column?: number } }[] }).problems[0]?.at?.column
  }
  return undefined
}

/** A tree without its columns, which change when it is written out again. */
const bare = (formula: Formula): string =>
  JSON.stringify(formula, (key, value) => (key === 'column' ? undefined : value))

describe('formula', () => {
  it('multiplies before it adds, and takes away from left to right', () => {
    expect(bare(parseFormula('a + b * c'))).toBe(bare(parseFormula('a + (b * c)')))
    expect(bare(parseFormula('a - b - c'))).toBe(bare(parseFormula('(a - b) - c')))
    expect(bare(parseFormula('a / b / c'))).not.toBe(bare(parseFormula('a / (b / c)')))
  })

  it('sums a range of names', () => {
    expect(namesIn(parseFormula('sum(age_0..age_3, other)'))).toEqual([
      'age_0',
      'age_1',
      'age_2',
      'age_3',
      'other',
    ])
  })

  it('tells the column at which it stopped', () => {
    expect(columnOf('spend / ')).toBe(9)
    expect(columnOf('spend + + children')).toBe(9)
    expect(columnOf('(a + b')).toBe(7)
    expect(columnOf('a b')).toBe(3)
    expect(columnOf('a $ b')).toBe(3)
    expect(columnOf('sum(age_0..age_x)')).toBe(12)
    expect(columnOf('')).toBe(1)
  })

  it('knows where each name stands', () => {
    expect(nameNodes(parseFormula('aa + bb / aa'))).toMatchObject([
      { name: 'aa', column: 1 },
      { name: 'bb', column: 6 },
      { name: 'aa', column: 11 },
    ])
  })

  it('can call nothing and reach nothing', () => {
    for (const attack of [
      'process.exit(1)',
      'constructor("x")',
      'a.b',
      'a["b"]',
      '`x`',
      'a; b',
      'a => a',
      '__proto__',
    ]) {
      expect(() => parseFormula(attack), attack).toThrow()
    }
  })

  it('refuses brackets nested deeper than a person would read, without falling over', () => {
    expect(() => parseFormula(`${'('.repeat(5000)}a${')'.repeat(5000)}`)).toThrow('nested more than 100 deep')
    expect(() => parseFormula(`${'-'.repeat(5000)}a`)).toThrow('nested more than 100 deep')
  })

  it('tells a plain sum from anything else', () => {
    expect(plainSum(parseFormula('a + b + sum(c, d)'))).toEqual(['a', 'b', 'c', 'd'])
    expect(plainSum(parseFormula('a + 2 * b'))).toBeNull()
    expect(plainSum(parseFormula('a - b'))).toBeNull()
  })

  const tree: fc.Arbitrary<Formula> = fc.letrec<{ tree: Formula }>(tie => ({
    tree: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.record({
        kind: fc.constant('name' as const),
        name: fc.constantFrom('a', 'b_1', 'spend'),
        column: fc.constant(1),
      }),
      fc.record({
        kind: fc.constant('number' as const),
        value: fc.nat({ max: 1000 }),
        column: fc.constant(1),
      }),
      fc.record({ kind: fc.constant('negative' as const), of: tie('tree'), column: fc.constant(1) }),
      fc.record({
        kind: fc.constant('operation' as const),
        sign: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
        left: tie('tree'),
        right: tie('tree'),
        column: fc.constant(1),
      }),
      fc.record({
        kind: fc.constant('sum' as const),
        parts: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
        column: fc.constant(1),
      }),
    ),
  })).tree

  it('means the same after it was written out and read again', () => {
    fc.assert(
      fc.property(tree, formula => {
        expect(bare(parseFormula(printFormula(formula)))).toBe(bare(formula))
      }),
    )
  })

  it('either reads a text or says why, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const column = columnOf(text)
        if (column !== undefined) expect(column).toBeGreaterThanOrEqual(1)
      }),
    )
  })
})
