import { ALL } from '../../kernel/cell.ts'
import { verdictOf } from '../map/verdict.ts'
import type { Reader } from '../reader.ts'
import { answersOf } from './told.ts'

// as for the areas of a survey: a release never changes, and some 18,000 cells are looked at
const known = new WeakMap<Reader, Map<string, Promise<string | undefined>>>()

/**
 * The answer of which a map tells most: that with the most areas clearly above or below the country, the first of equals. Where chance
 * explains everything it is the first answer; undefined where there are no answers.
 */
export function tellingAnswer(reader: Reader, wave: string): Promise<string | undefined> {
  const ofReader = known.get(reader) ?? new Map<string, Promise<string | undefined>>()
  known.set(reader, ofReader)
  const found = ofReader.get(wave) ?? findTelling(reader, wave)
  ofReader.set(wave, found)
  found.catch(() => ofReader.delete(wave))
  return found
}

async function findTelling(reader: Reader, wave: string): Promise<string | undefined> {
  const clear = answersOf(reader, wave).map(async ({ id }) => {
    const cells = await reader.cells({ indicator: id, group: ALL })
    const country = cells.find(({ area }) => reader.area(area)?.country === null)
    const verdicts = cells.filter(cell => {
      const verdict = cell === country ? null : verdictOf(cell, country)
      return verdict === 'above' || verdict === 'below'
    })
    return { id, clear: verdicts.length }
  })
  const [most] = (await Promise.all(clear)).toSorted((one, other) => other.clear - one.clear)
  return most?.id
}
