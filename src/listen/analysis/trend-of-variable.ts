import { listFinishedWaves } from '../wave/finished-waves.store.ts'
import { ALL } from './cells-of-wave.ts'
import { type Difference, differenceOf } from './compare-rows.ts'
import { type TableRow, type TableUse, tableOfWave, type WaveTable } from './table-of-wave.ts'

/** One wave of a trend: its shares, or why it has none. */
export type TrendWave = {
  wave: string
  title: string
  closesOn: string
  /** Null where the wave did not ask this, or does not know the group. */
  found: (Pick<WaveTable, 'columns'> & Pick<TableRow, 'base' | 'cells'> & { askedAlike: string }) | null
}

/** How one answer moved from a wave to the next that asked. */
export type TrendStep = { answer: string; from: string; to: string } & Difference

export type Trend = { waves: readonly TrendWave[]; steps: readonly TrendStep[] }

/**
 * The same question over all finished waves, the oldest first, of all children or of one group. Each wave is other children who chose
 * to take part: a step may be another crowd and not another mind.
 */
export async function trendOfVariable(use: TableUse, variable: string, group: string): Promise<Trend> {
  const finished = (await listFinishedWaves(use.db)).toReversed()
  const waves: TrendWave[] = []
  for (const { id, title, closesOn } of finished)
    waves.push({ wave: id, title, closesOn, found: await findIn(use, id, variable, group) })
  return { waves, steps: stepsOf(waves) }
}

async function findIn(
  use: TableUse,
  wave: string,
  variable: string,
  group: string,
): Promise<TrendWave['found']> {
  const by = group === '' ? [] : [group]
  try {
    const { rows, columns, variable: asked } = await tableOfWave(use, { wave, variable, by, area: null })
    const row = rows.find(({ at }) => (group === '' ? at.every(one => one === ALL) : at[0] === 'yes'))
    // of other ages, or with other answers to choose from, it is another question
    const askedAlike = JSON.stringify([asked.asked, Object.keys(asked.options)])
    return row ? { base: row.base, cells: row.cells, columns, askedAlike } : null
  } catch (error) {
    if (isNotAsked(error)) return null
    throw error
  }
}

/** A wave of another survey that has neither the question nor the group: said in the table, not an error. */
const isNotAsked = (error: unknown): boolean =>
  error instanceof Error &&
  'problems' in error &&
  Array.isArray(error.problems) &&
  error.problems.every(
    ({ code }: { code: string }) => code === 'analysis-variable' || code === 'analysis-dimension',
  )

function stepsOf(waves: readonly TrendWave[]): TrendStep[] {
  const asked = waves.filter(({ found }) => found !== null)
  const pairs = asked.slice(1).flatMap((later, at) => {
    const earlier = asked[at]!
    if (earlier.found!.askedAlike !== later.found!.askedAlike) return []
    return later.found!.columns.flatMap(({ id, title }, column) => {
      const before = earlier.found!.columns.findIndex(one => one.id === id)
      const [p, q] = [later.found!.cells[column]!, earlier.found!.cells[before] ?? 'nobody']
      return typeof p === 'string' || typeof q === 'string' ? [] : [{ title, earlier, later, p, q }]
    })
  })
  return pairs.flatMap(({ title, earlier, later, p, q }) => {
    const found = differenceOf(p, q, pairs.length)
    return found ? [{ answer: title, from: earlier.title, to: later.title, ...found }] : []
  })
}
