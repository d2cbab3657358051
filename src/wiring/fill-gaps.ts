import type { WaveCell } from '../listen/index.ts'
import { NO_SUMS } from '../methods/survey/share-from-sums.ts'
import type { Answered } from './cells-of-survey.ts'

type Place = Pick<WaveCell, 'area' | 'levels'>

/**
 * The cells with one of nobody for every answer that a place lacks. A row that is missing where its neighbours stand says
 * that nobody there answered the question, and one that stands says that somebody did: both are numbers that the gate
 * withholds, so every place has the same rows.
 */
export function fillGaps(
  cells: readonly WaveCell[],
  answers: readonly Pick<Answered, 'variable' | 'value'>[],
  places: readonly Place[],
): WaveCell[] {
  const nameOf = ({ variable, value, area, levels }: Omit<WaveCell, 'sums' | 'share'>) =>
    [variable, value, area, ...levels].join('\n')
  const there = new Set(cells.map(nameOf))
  const missing = places.flatMap(({ area, levels }) =>
    answers
      .map(({ variable, value }): WaveCell => ({ variable, value, area, levels, sums: NO_SUMS, share: null }))
      .filter(cell => !there.has(nameOf(cell))),
  )
  return [...cells, ...missing]
}

/** Every area in which somebody answered something. */
export const placesIn = (cells: readonly WaveCell[]): Place[] =>
  [...new Set(cells.map(({ area }) => area))].map(area => ({ area, levels: [] }))
