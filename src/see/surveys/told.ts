import type { ReleasedCell } from '../../release/index.ts'
import type { Indicator, Reader, SurveyAnswer } from '../reader.ts'

/** A survey of which figures are published. */
export type PublishedSurvey = Pick<
  SurveyAnswer,
  'wave' | 'title' | 'closesOn' | 'weighted' | 'weights' | 'floor' | 'groups'
>

/** An indicator that is an answer to a survey. */
export type AnswerIndicator = Indicator & { survey: SurveyAnswer }

const isAnswer = (indicator: Indicator): indicator is AnswerIndicator => indicator.survey !== undefined

/** Surveys with published figures, the newest first. */
export function surveysOf(reader: Reader): PublishedSurvey[] {
  const surveys = new Map(reader.indicators.filter(isAnswer).map(({ survey }) => [survey.wave, survey]))
  return [...surveys.values()].toSorted((one, other) => (one.closesOn < other.closesOn ? 1 : -1))
}

export const answersOf = (reader: Reader, wave: string): AnswerIndicator[] =>
  reader.indicators.filter(isAnswer).filter(({ survey }) => survey.wave === wave)

/** What was asked: the row of a grid with its item; of a question of several the question, not its options. */
export function questionOf({ survey, title }: Indicator): string {
  if (!survey) return title
  const { itemTitle, part, said } = survey
  return said !== null && part !== null ? `${itemTitle}: ${part}` : itemTitle
}

/** How much of a survey can be told of an area. `too-few`: below the floor. `held-back`: there are figures, too small to show. */
export type Told = 'told' | 'too-few' | 'held-back' | 'not-asked'

export function toldOf(cells: readonly ReleasedCell[]): Told {
  if (cells.length === 0) return 'not-asked'
  if (cells.some(({ value }) => typeof value === 'number')) return 'told'
  return cells.some(({ value }) => value === 'withheld') ? 'held-back' : 'too-few'
}

/** The largest number of children behind any of these figures; null where none is shown. */
export function largestBase(cells: readonly ReleasedCell[]): number | null {
  const bases = cells.flatMap(({ denominator }) => (typeof denominator === 'number' ? [denominator] : []))
  return bases.length === 0 ? null : Math.max(...bases)
}

/** What can be told of one survey in one area. */
export type SurveyHere = { survey: PublishedSurvey; told: Told; base: number | null }

/** Of an area's cells by their indicator, what can be told of each survey; one that did not reach it is left out. */
export const surveysHere = (
  reader: Reader,
  cellsOf: ReadonlyMap<string, readonly ReleasedCell[]>,
): SurveyHere[] =>
  surveysOf(reader).flatMap(survey => {
    const cells = answersOf(reader, survey.wave).flatMap(({ id }) => cellsOf.get(id) ?? [])
    const told = toldOf(cells)
    return told === 'not-asked' ? [] : [{ survey, told, base: largestBase(cells) }]
  })
