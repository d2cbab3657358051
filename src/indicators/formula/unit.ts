import { problem } from '../../kernel/problem.ts'
import type { Formula } from './parse-formula.ts'

/** A unit as powers of plain words: `pounds per child` is pound 1, child −1; a share is empty. */
export type Unit = ReadonlyMap<string, number>

const IRREGULAR: Readonly<Record<string, string>> = { children: 'child', people: 'person' }

// A percentage is a plain number too: the definition divides it by 100 where it wants a share.
const PLAIN: ReadonlySet<string> = new Set(['share', 'index', 'percent'])

/** The unit of a share, an index or a plain number. */
export const NO_UNIT: Unit = new Map()

/**
 * Reads a unit as people write it: `children`, `pounds per child`, `bed-days per 1,000 children`, `share`.
 * Plural and singular are one unit; the 1,000 is no part of it (`per` of the definition says it).
 *
 * @throws ProblemsError when it is not one word, or two words joined by "per".
 */
export function readUnit(written: string): Unit {
  const sides = written
    .trim()
    .toLowerCase()
    .split(/\s+per\s+/)
  const words = sides.map(side => side.replace(/^[\d,]+\s+/, ''))
  if (sides.length > 2 || words.some(word => !/^[a-z][a-z-]*$/.test(word))) {
    throw problem({
      code: 'unit-not-read',
      what: `"${written}" is not a unit.`,
      todo: 'Write one word, or two joined by "per": children, pounds per child, bed-days per 1,000 children, share.',
    })
  }
  const [over, under] = words.map(singular)
  return divideUnits(wordUnit(over!), under === undefined ? NO_UNIT : wordUnit(under))
}

const wordUnit = (word: string): Unit => (PLAIN.has(word) ? NO_UNIT : new Map([[word, 1]]))

const singular = (word: string): string => IRREGULAR[word] ?? word.replace(/(?<=[a-z]{2})s$/, '')

/** The unit in words: `pound per child`, `share`. */
export function sayUnit(unit: Unit): string {
  const powers = [...unit].filter(([, power]) => power !== 0).sort(([a], [b]) => (a < b ? -1 : 1))
  const side = (sign: 1 | -1) =>
    powers
      .filter(([, power]) => Math.sign(power) === sign)
      .map(([word, power]) => (Math.abs(power) === 1 ? word : `${word}^${Math.abs(power)}`))
      .join(' × ')
  const [over, under] = [side(1), side(-1)]
  if (!over && !under) return 'share'
  return under ? `${over || '1'} per ${under}` : over
}

export const sameUnit = (one: Unit, other: Unit): boolean => sayUnit(one) === sayUnit(other)

/**
 * The unit of a formula, worked out from the units of its names.
 *
 * @throws ProblemsError at the column where two units are added that cannot be: children to days.
 */
export function unitOf(formula: Formula, unitOfName: (name: string) => Unit): Unit {
  switch (formula.kind) {
    case 'number':
      return NO_UNIT
    case 'name':
      return unitOfName(formula.name)
    case 'negative':
      return unitOf(formula.of, unitOfName)
    case 'sum':
      return oneUnit(formula.parts, unitOfName, formula.column)
    case 'operation': {
      if (formula.sign === '+' || formula.sign === '-') {
        return oneUnit([formula.left, formula.right], unitOfName, formula.column)
      }
      const [left, right] = [unitOf(formula.left, unitOfName), unitOf(formula.right, unitOfName)]
      return formula.sign === '*' ? multiplyUnits(left, right) : divideUnits(left, right)
    }
  }
}

function oneUnit(parts: readonly Formula[], unitOfName: (name: string) => Unit, column: number): Unit {
  const [first, ...others] = parts.map(part => unitOf(part, unitOfName))
  const other = others.find(unit => !sameUnit(unit, first!))
  if (other) {
    throw problem({
      code: 'units-differ',
      what: `cannot add or subtract ${sayUnit(first!)} and ${sayUnit(other)}.`,
      at: { column },
    })
  }
  return first!
}

const multiplyUnits = (one: Unit, other: Unit): Unit => combine(one, other, 1)
const divideUnits = (one: Unit, other: Unit): Unit => combine(one, other, -1)

function combine(one: Unit, other: Unit, sign: 1 | -1): Unit {
  const powers = new Map(one)
  for (const [word, power] of other) powers.set(word, (powers.get(word) ?? 0) + sign * power)
  return powers
}
