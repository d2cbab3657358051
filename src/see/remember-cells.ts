import type { ReleasedCell } from '../release/index.ts'
import type { Question } from './reader.ts'

type Ask = (question: Question) => Promise<readonly ReleasedCell[]>

// About 60 MB of cells. Less, and the areas people look at push each other out on a busy morning; more, and a small
// machine starts to swap. A release of 60 indicators, 10 years and 153 areas fits whole.
const MOST_CELLS = 200_000

/**
 * Remembers answers about a version, the longest unused forgotten first. Several areas are asked one by one, so that
 * England and the regions, which stand beside every area, are read once and not once for each page.
 */
export function rememberCells(ask: Ask, mostCells = MOST_CELLS): Ask {
  const kept = new Map<string, { answer: Promise<readonly ReleasedCell[]>; size: number }>()
  let size = 0

  const recall = (question: Question): Promise<readonly ReleasedCell[]> => {
    const key = JSON.stringify(question)
    const before = kept.get(key)
    if (before) {
      kept.delete(key)
      kept.set(key, before)
      return before.answer
    }
    const entry = { answer: ask(question), size: 0 }
    kept.set(key, entry)
    entry.answer.then(
      cells => {
        entry.size = cells.length
        size += cells.length
        forget()
      },
      // a failed question is asked again
      () => kept.delete(key),
    )
    return entry.answer
  }

  const forget = () => {
    for (const [key, entry] of kept) {
      if (size <= mostCells || kept.size === 1) return
      kept.delete(key)
      size -= entry.size
    }
  }

  return async ({ areas, ...rest }) => {
    if (areas === undefined) return recall(rest)
    const answers = await Promise.all(areas.map(area => recall({ ...rest, areas: [area] })))
    return answers.flat()
  }
}
