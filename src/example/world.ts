import type { AreaCode, AreaKind } from '../kernel/area.ts'
import type { Value } from '../kernel/value.ts'
import { isNumber } from '../kernel/value.ts'
import type { Gazetteer } from '../places/index.ts'
import { drawsFor } from './draws.ts'
import { areasOnDay, inventPlaces } from './invented-land.ts'
import { inventCount, MEASURES, type MeasureName } from './invented-measures.ts'

/** The seed of the example office. Another seed is another country; changing it changes every picture. */
export const EXAMPLE_SEED = 20_260_401

/** A row of an invented file: an authority, a region or the country. */
export type WorldRow = { code: AreaCode; name: string; kind: AreaKind }

/** What the invented publishers know: rows of a day, and the figure of each measure for each row and year. */
export type World = {
  seed: number
  /** The country, its regions and the authorities in force on a day, in that order. */
  rows(day: string): readonly WorldRow[]
  /** A count as its publisher gives it out: withheld from 1 to 4, not available where nobody reported. */
  figure(measure: MeasureName, day: string, year: number, code: AreaCode): Value
  /** The region of an authority. */
  regionOf(code: AreaCode): AreaCode
  /** The true count behind a figure, which no file shows. */
  count(measure: MeasureName, day: string, year: number, code: AreaCode): number
}

// What the invented publishers withhold: as NHS tables do, one to four.
const LARGEST_WITHHELD = 4

// Few enough to leave a map readable, enough that the pages must show what "not available" looks like.
const SHARE_NOT_REPORTED = 0.02

/** Measures that every authority reports, because others are divided by them. */
const ALWAYS_REPORTED: ReadonlySet<MeasureName> = new Set([
  'children',
  'pupils',
  'children_at_five',
  'referrals',
  'children_seen',
])

/** Makes the invented world over the real areas. Every figure is worked out when it is asked for, and kept. */
export function makeWorld(gazetteer: Gazetteer, seed = EXAMPLE_SEED): World {
  const places = inventPlaces(seed, gazetteer)
  const areasOn = remember((day: string) => areasOnDay(gazetteer, places, day))
  const byCode = remember((day: string) => new Map(areasOn(day).map(area => [area.code, area])))
  const isReported = (measure: MeasureName, code: AreaCode, year: number) =>
    ALWAYS_REPORTED.has(measure) ||
    drawsFor(seed, 'reported', measure, code, year).fraction() >= SHARE_NOT_REPORTED
  const counts: (key: string) => number = remember((key: string) => {
    const [measure, day, year, code] = key.split('|') as [MeasureName, string, string, AreaCode]
    const area = byCode(day).get(code)
    if (area) return inventCount(seed, measure, area, Number(year))
    const country = code === gazetteer.facts.country
    return areasOn(day)
      .filter(
        ({ code: inside, region }) =>
          (country || region === code) && isReported(measure, inside, Number(year)),
      )
      .reduce((sum, inside) => sum + count(measure, day, Number(year), inside.code), 0)
  })
  const count = (measure: MeasureName, day: string, year: number, code: AreaCode) =>
    counts([measure, day, year, code].join('|'))

  return {
    seed,
    count,
    regionOf: remember(code => gazetteer.parent(code, 'region')!.code),
    rows: remember(day => [
      ...gazetteer.areas('country', day).filter(({ code }) => code === gazetteer.facts.country),
      ...gazetteer.areas('region', day),
      ...gazetteer.areas('authority', day),
    ]),
    figure(measure, day, year, code) {
      if (byCode(day).has(code) && !isReported(measure, code, year)) return 'not-available'
      const value = count(measure, day, year, code)
      return MEASURES[measure].of !== null && value > 0 && value <= LARGEST_WITHHELD ? 'withheld' : value
    },
  }
}

/** The mark that a publisher writes for a value, by its reasons; a number stays one. */
export const written = (value: Value, marks: Readonly<Record<string, string>>): string | number => {
  if (isNumber(value)) return value
  const mark = marks[value]
  if (mark === undefined) throw new Error(`expected a mark for "${value}"`)
  return mark
}

/** `2021` → `2021-22`. */
export const financialYear = (start: number): string =>
  `${start}-${String((start + 1) % 100).padStart(2, '0')}`

/** The day on which a financial year ends, whose areas its files use. */
export const lastDay = (start: number): string => `${start + 1}-03-31`

/** Works out each answer once. */
export function remember<Key, Answer>(work: (key: Key) => Answer): (key: Key) => Answer {
  const known = new Map<Key, Answer>()
  return key => {
    const before = known.get(key)
    if (before !== undefined) return before
    const answer = work(key)
    known.set(key, answer)
    return answer
  }
}
