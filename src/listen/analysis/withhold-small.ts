import { type LaidTables, layTables } from '../../methods/disclosure/lay-tables.ts'
import { isSmall, type Policy, protectionOf } from '../../methods/disclosure/policy.ts'
import type { Solver } from '../../methods/disclosure/solver.ts'
import { suppress } from '../../methods/disclosure/suppress.ts'
import { ALL } from './add-up.ts'

/** Where children are counted in a table: an area and a level of each dimension; and how many gave which answer. */
export type CountedPlace = { at: readonly string[]; answers: Readonly<Record<string, number>> }

/** What of a table must not be seen. */
export type Withheld = {
  /** Places with their base hidden, and answers of places: keys made by `placeKey` and `answerKey`. */
  hidden: ReadonlySet<string>
  /** Totals had to go, so that nothing could be worked out from them. */
  withoutTotals: boolean
}

export const placeKey = (at: readonly string[]): string => at.join('\t')
export const answerKey = (at: readonly string[], answer: string): string => [...at, answer].join('\t')

// Beyond these the search for the least loss takes longer than a person waits; without totals every row stands alone.
const MOST_SMALL = 10
const MOST_COUNTS = 300

/**
 * Withholds what is small under the office's policy, and whatever else would give that away within the table: answers by
 * their base, parts by their totals. Where many counts are small, all totals are left out instead: a table of which
 * nothing adds up has nothing to be worked out, and is there at once.
 *
 * It knows this table only. Two tables that a person puts side by side may say more: what leaves the office goes
 * through the gate, which knows what is out already.
 */
export function withholdSmall(places: readonly CountedPlace[], policy: Policy, solver: Solver): Withheld {
  const small = places.reduce((count, place) => count + smallOnes(place, policy), 0)
  const counts = places.reduce((sum, { answers }) => sum + 1 + Object.keys(answers).length, 0)
  const withoutTotals = small > MOST_SMALL || (small > 0 && counts > MOST_COUNTS)
  const shown = withoutTotals ? places.filter(({ at }) => !at.includes(ALL)) : places
  const laid = layOut(shown, withoutTotals, policy)
  const { hidden } = suppress(laid.table, solver)
  const keys = new Set<string>()
  for (const place of hidden) {
    const position = laid.positions[place]
    if (position) keys.add(keyOf(position, shown[0]!.at.length, withoutTotals))
  }
  for (const place of shown) {
    const base = baseOf(place)
    for (const [answer, count] of Object.entries(place.answers))
      if (isHidden(count, base, policy)) keys.add(answerKey(place.at, answer))
  }
  return { hidden: keys, withoutTotals }
}

const baseOf = ({ answers }: CountedPlace): number =>
  Object.values(answers).reduce((sum, count) => sum + count, 0)

/** Small by itself, by its base, or by how few are left of its base. */
const isHidden = (count: number, base: number, policy: Policy): boolean =>
  isSmall(base, policy, 'base') ||
  isSmall(count, policy) ||
  (policy.complements && isSmall(base - count, policy))

const smallOnes = (place: CountedPlace, policy: Policy): number => {
  const base = baseOf(place)
  return Object.values(place.answers).filter(count => isHidden(count, base, policy)).length
}

const BASE = '#'

// the layout takes an empty name for a total that is left out
const nameOf = (level: string): string => `=${level}`
const levelOf = (name: string): string => (name === ALL ? ALL : name.slice(1))

function layOut(places: readonly CountedPlace[], alone: boolean, policy: Policy): LaidTables {
  const answers = [...new Set(places.flatMap(place => Object.keys(place.answers)))]
  const ways = alone ? ['place'] : places[0]!.at.map((_, way) => `way ${way}`)
  const dimensions = ways.map((name, way) => {
    const levels = [...new Set(places.map(({ at }) => at[way]!))]
    const parts = levels.filter(level => level !== ALL).map(nameOf)
    return { name, nests: alone || parts.length === 0 ? [] : [{ whole: ALL, parts }] }
  })
  const bases = new Map(places.map(place => [placeKey(place.at), baseOf(place)]))
  const counts = places.flatMap(place => {
    const at = alone
      ? [nameOf(placeKey(place.at))]
      : place.at.map(level => (level === ALL ? ALL : nameOf(level)))
    return [
      { at: [...at, BASE], value: baseOf(place) },
      ...answers.map(answer => ({ at: [...at, answer], value: place.answers[answer] ?? 0 })),
    ]
  })
  return layTables(
    [...dimensions, { name: 'answer', nests: [{ whole: BASE, parts: answers }] }],
    [{ name: 'table', ways: [...ways, 'answer'], counts }],
    ({ value, at }) => {
      const count = value ?? 0
      const place = alone ? levelOf(at.place!) : placeKey(ways.map(way => levelOf(at[way]!)))
      const base = bases.get(place) ?? count
      const hide = at.answer === BASE ? isSmall(base, policy, 'base') : isHidden(count, base, policy)
      const isLittle = count < policy.smallestCount
      return {
        // few are left of the base: the count is not small itself, and goes with them
        display: hide && !isLittle ? 'never' : 'may-show',
        protect: hide && isLittle ? protectionOf(count, policy) : null,
        cost: policy.cost === 'value' ? count : 1,
      }
    },
    'zero',
  )
}

function keyOf(position: Readonly<Record<string, string>>, ways: number, alone: boolean): string {
  const place = alone
    ? levelOf(position.place!)
    : placeKey(Array.from({ length: ways }, (_, way) => levelOf(position[`way ${way}`]!)))
  return position.answer === BASE ? place : `${place}\t${position.answer}`
}
