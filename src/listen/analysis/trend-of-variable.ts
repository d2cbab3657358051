import { type AskedVariable, askedVariables } from '../survey/asked-variables.ts'
import { isJoined } from '../survey/joined-variables.ts'
import type { Survey } from '../survey/survey.ts'
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
  found:
    | (Pick<WaveTable, 'columns' | 'weights'> & Pick<TableRow, 'base' | 'cells'> & { asked: AskedAs })
    | null
}

/** How a wave asked a question. `counted`: answers that not all of its forms offered, and the one that they are counted as. */
type AskedAs = Pick<AskedVariable, 'asked' | 'title' | 'options'> & {
  counted: { as: string; options: Readonly<Record<string, string>> }
}

const askedAs = (variable: AskedVariable, survey: Survey): AskedAs => {
  const { asked, title, options } = variable
  const rest = isJoined(variable) ? variable.rest : null
  const all = survey.items[variable.item]?.options ?? {}
  const counted = Object.fromEntries((rest?.options ?? []).map(id => [id, all[id] ?? id]))
  return {
    asked,
    title,
    options,
    counted: { as: rest === null ? '' : (all[rest.into] ?? ''), options: counted },
  }
}

/** How one answer moved from a wave to the next that asked. */
export type TrendStep = { answer: string; from: string; to: string } & Difference

export type Trend = {
  waves: readonly TrendWave[]
  /** What was asked otherwise from wave to wave, in words. Where answers or ages differ there is no step. */
  changes: readonly string[]
  steps: readonly TrendStep[]
}

/**
 * The same question over all finished waves, the oldest first, of all children or of one group. Each wave is other children who chose
 * to take part: a step may be another crowd and not another mind.
 */
export async function trendOfVariable(use: TableUse, variable: string, group: string): Promise<Trend> {
  const finished = (await listFinishedWaves(use.db)).toReversed()
  const waves: TrendWave[] = []
  for (const { id, title, closesOn } of finished)
    waves.push({ wave: id, title, closesOn, found: await findIn(use, id, variable, group) })
  const changes = [
    ...pairsOf(waves).flatMap(([earlier, later]) => changesBetween(earlier, later)),
    ...(await othersLike(use, waves, variable)),
  ]
  return { waves, changes, steps: stepsOf(waves) }
}

async function findIn(
  use: TableUse,
  wave: string,
  variable: string,
  group: string,
): Promise<TrendWave['found']> {
  const by = group === '' ? [] : [group]
  try {
    const {
      rows,
      columns,
      weights,
      variable: how,
      survey,
    } = await tableOfWave(use, { wave, variable, by, area: null })
    const row = rows.find(({ at }) => (group === '' ? at.every(one => one === ALL) : at[0] === 'yes'))
    const asked = askedAs(how, survey)
    return row ? { base: row.base, cells: row.cells, columns, weights, asked } : null
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

/** Each wave that asked, with the one before it that asked. */
function pairsOf(waves: readonly TrendWave[]): [earlier: TrendWave, later: TrendWave][] {
  const asked = waves.filter(({ found }) => found !== null)
  return asked.slice(1).map((later, at) => [asked[at]!, later])
}

/** Of other ages, or with other answers to choose from, it is another question. */
const isAskedAlike = (earlier: AskedAs, later: AskedAs): boolean =>
  JSON.stringify([earlier.asked, earlier.options, earlier.counted]) ===
  JSON.stringify([later.asked, later.options, later.counted])

function changesBetween(earlier: TrendWave, later: TrendWave): string[] {
  const [before, after] = [earlier.found!.asked, later.found!.asked]
  const only = (one: AskedAs, other: AskedAs) =>
    Object.entries(one.options).flatMap(([id, title]) =>
      Object.hasOwn(other.options, id) || Object.hasOwn(other.counted.options, id) ? [] : [`“${title}”`],
    )
  const counted = (one: AskedAs, other: AskedAs, words: string) => {
    const titles = Object.entries(one.counted.options)
      .filter(([id]) => !Object.hasOwn(other.counted.options, id))
      .map(([, title]) => `“${title}”`)
    return titles.length === 0 ? [] : [`${words} as “${one.counted.as}”: ${titles.join(', ')}`]
  }
  const [added, gone] = [only(after, before), only(before, after)]
  const renamed = Object.entries(after.options).flatMap(([id, title]) => {
    const own = before.options[id]
    return own === undefined || own === title ? [] : [`“${own}” is “${title}”`]
  })
  const list = [
    ...(before.title === after.title
      ? []
      : [`the question is called “${after.title}” and was “${before.title}”`]),
    ...(before.asked === after.asked
      ? []
      : [`it was asked of ${after.asked ?? 'everybody'}, and before of ${before.asked ?? 'everybody'}`]),
    ...(added.length === 0 ? [] : [`${added.join(', ')} could be chosen, and before could not`]),
    ...(gone.length === 0 ? [] : [`${gone.join(', ')} could not be chosen any more`]),
    ...renamed,
    ...counted(after, before, 'because not every form offers it, counted'),
    ...counted(before, after, 'no more counted'),
    ...(isSameOrder(before, after) || added.length + gone.length > 0
      ? []
      : ['answers stand in another order']),
  ]
  if (list.length === 0) return []
  const said = `In ${later.title}, compared with ${earlier.title}: ${list.join('; ')}.`
  return [isAskedAlike(before, after) ? said : `${said} It is another question, and no step is made.`]
}

const isSameOrder = (one: AskedAs, other: AskedAs): boolean =>
  Object.keys(one.options).join() === Object.keys(other.options).join()

/** Waves that do not ask under this name, but ask something that is called the same: said, and left to a person. */
async function othersLike(use: TableUse, waves: readonly TrendWave[], variable: string): Promise<string[]> {
  const title = waves.find(({ found }) => found !== null)?.found?.asked.title
  if (title === undefined) return []
  const found = await Promise.all(
    waves.map(async wave => {
      const survey = wave.found === null ? (await use.waves.find(wave.wave))?.survey : undefined
      const like = survey ? askedVariables(survey).filter(one => one.title === title) : []
      return like.map(
        one =>
          `${wave.title} has no “${variable}”. It asks “${title}” as “${one.name}”, which is not joined.`,
      )
    }),
  )
  return found.flat()
}

function stepsOf(waves: readonly TrendWave[]): TrendStep[] {
  const pairs = pairsOf(waves).flatMap(([earlier, later]) => {
    if (!isAskedAlike(earlier.found!.asked, later.found!.asked)) return []
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
