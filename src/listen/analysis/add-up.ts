import {
  addSums,
  NO_SUMS,
  type ShareFromSums,
  type ShareSums,
  shareFromSums,
} from '../../methods/survey/share-from-sums.ts'
import { NO_ANSWER } from '../survey/answer.ts'
import { NOT_KNOWN } from './dimension.ts'
import type { AnswerSum } from './sums.store.ts'

/** All levels of a dimension, or all areas, together. */
export const ALL = '*'

/**
 * One answer in one group and area, as sums and as a finished share. Unrounded and as it is: not for publication before
 * the gate has seen it.
 */
export type WaveCell = {
  variable: string
  value: string
  /** A code; `ALL`; `NOT_KNOWN` for children without a usable place. */
  area: string
  /** A level for each dimension asked for; `ALL`; `NOT_KNOWN`. */
  levels: readonly string[]
  sums: ShareSums
  /** Null where nobody answered. */
  share: ShareFromSums | null
}

const isNoAnswer = (value: string | null): boolean =>
  value === null || (NO_ANSWER as readonly string[]).includes(value)

/** Adds up to every total and finishes each share: of two levels and areas, everything a table can show. */
export function addUp(sums: readonly AnswerSum[], ways: number, byArea: boolean) {
  const without: Record<string, Record<string, number>> = {}
  const designRows = new Map<string, number>()
  // variable → place → value → who answered so
  const places = new Map<string, Map<string, Map<string, Answered>>>()
  for (const sum of sums) {
    designRows.set(sum.variable, (designRows.get(sum.variable) ?? 0) + sum.rows)
    if (isNoAnswer(sum.value)) {
      const why = sum.value ?? 'not-answered'
      const reasons = without[sum.variable] ?? {}
      without[sum.variable] = { ...reasons, [why]: (reasons[why] ?? 0) + sum.rows }
      continue
    }
    const ofVariable = entry(places, sum.variable, () => new Map<string, Map<string, Answered>>())
    for (const place of placesOf(sum, ways, byArea)) {
      const values = entry(ofVariable, place, () => new Map<string, Answered>())
      const answered = entry(values, sum.value!, () => ({ rows: 0, weight: 0, weightSquared: 0 }))
      answered.rows += sum.rows
      answered.weight += sum.weight
      answered.weightSquared += sum.weightSquared
    }
  }
  const cells = [...places].flatMap(([variable, ofVariable]) => {
    const values = [...new Set([...ofVariable.values()].flatMap(one => [...one.keys()]))]
    return [...ofVariable].flatMap(([place, answered]) =>
      cellsAt(variable, place.split('\t'), values, answered, designRows.get(variable)!),
    )
  })
  return { cells, without }
}

type Answered = { rows: number; weight: number; weightSquared: number }

function cellsAt(
  variable: string,
  [area, ...levels]: string[],
  values: readonly string[],
  answered: ReadonlyMap<string, Answered>,
  designRows: number,
): WaveCell[] {
  const nobody = { rows: 0, weight: 0, weightSquared: 0 }
  const all = [...answered.values()].reduce<ShareSums>(
    (sum, one) => addSums(sum, { ...NO_SUMS, ...one }),
    NO_SUMS,
  )
  return values.map(value => {
    const yes = answered.get(value) ?? nobody
    const sums = { ...all, yes: yes.rows, weightYes: yes.weight, weightSquaredYes: yes.weightSquared }
    return { variable, value, area: area!, levels, sums, share: shareFromSums(sums, { designRows }) }
  })
}

/** Everywhere that a sum counts: in its own place and in every total. */
function placesOf({ area, first, second }: AnswerSum, ways: number, byArea: boolean): string[] {
  const areas = byArea ? [ALL, area ?? NOT_KNOWN] : [ALL]
  const levels = [first, second].slice(0, ways).map(level => [ALL, level ?? NOT_KNOWN])
  return levels.reduce(
    (places, choices) => places.flatMap(place => choices.map(level => `${place}\t${level}`)),
    areas,
  )
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
