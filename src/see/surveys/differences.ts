import { isNumber } from '../../kernel/value.ts'
import type { Said, SurveyView } from './read-survey.ts'

/** What can be said of an area beside its country, and of how many answers nothing can. */
export type Differences = {
  /** More common here, the largest difference first; less common here likewise. Their intervals do not touch those of the country. */
  higher: readonly Said[]
  lower: readonly Said[]
  /** Answers with a figure here of which nothing can be said. */
  unclear: number
  compared: number
}

/** Where the intervals of the area and of the country do not touch; everything else cannot be told. */
export function differencesOf({ items }: Pick<SurveyView, 'items'>): Differences {
  const all = items.flatMap(({ asked }) => asked.flatMap(({ answers }) => answers))
  const compared = all.filter(({ cell }) => cell && isNumber(cell.value))
  const clear = (word: 'higher' | 'lower') =>
    compared
      .filter(({ comparison }) => comparison === word)
      .toSorted((one, other) => distance(other) - distance(one))
  const [higher, lower] = [clear('higher'), clear('lower')]
  return {
    higher,
    lower,
    unclear: compared.length - higher.length - lower.length,
    compared: compared.length,
  }
}

/**
 * The same with one answer a question, that with the largest difference: where more said "happy", fewer said "unhappy", and that
 * is one finding and not two.
 */
export function onePerQuestion({ higher, lower }: Differences): Pick<Differences, 'higher' | 'lower'> {
  const sorted = [...higher, ...lower].toSorted((one, other) => distance(other) - distance(one))
  const first = new Set([...Map.groupBy(sorted, questionOf).values()].map(([largest]) => largest))
  const of = (some: readonly Said[]) => some.filter(one => first.has(one))
  return { higher: of(higher), lower: of(lower) }
}

/** The row of a grid, or the question; each option of a question of several was ticked or not by itself. */
const questionOf = ({ indicator: { id, survey } }: Said): string =>
  !survey || survey.said === null ? id : `${survey.item} ${survey.part ?? ''}`

function distance({ cell, country }: Said): number {
  return cell && country && isNumber(cell.value) && isNumber(country.value)
    ? Math.abs(cell.value - country.value)
    : 0
}
