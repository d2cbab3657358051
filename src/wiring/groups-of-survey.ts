import { type Cell, ALL as EVERYBODY } from '../kernel/cell.ts'
import type { CellsOfWave } from '../listen/index.ts'
import type { GroupSum } from '../release/index.ts'

/** A group of children in the figures of a survey: how it is called in a cell, and to a reader. */
export type SurveyGroup = { id: string; title: string; of: string }

type Dimension = CellsOfWave['dimensions'][number]

/** `ages:13-17`, `gender:girl`, `group:in-care:yes`. */
export const groupId = (dimension: string, level: string): string => `${dimension}:${level}`

// A few, for all questions: each costs a reading of the whole wave, and further groups are asked for in the analysis room.
const SPLITS: ReadonlySet<string> = new Set(['ages', 'gender', 'group:in-care', 'group:send'])

/** By what the country's figures are split: age, gender, children in care, children with special needs. */
export const splitsOf = (dimensions: readonly Dimension[]): Dimension[] =>
  dimensions.filter(({ id }) => SPLITS.has(id))

export const groupsOfSurvey = (splits: readonly Dimension[]): SurveyGroup[] =>
  splits.flatMap(({ id, title, levels }) =>
    levels.map(level => ({ id: groupId(id, level.id), title: level.title, of: title })),
  )

/** Readers know that the levels of one split add up to all, those of whom it is not known among them. */
export const sumsOfGroups = (splits: readonly Dimension[]): GroupSum[] =>
  splits.map(({ id, levels }) => ({
    whole: EVERYBODY,
    parts: [...levels.map(level => groupId(id, level.id)), groupId(id, 'not-known')],
  }))

/** The cells of one split as cells of their groups; those of all children stand beside them already. */
export const inGroups = (
  { cells, dimensions: [split] }: Pick<CellsOfWave, 'cells' | 'dimensions'>,
  cellsOf: (cells: CellsOfWave['cells']) => Cell[],
): Cell[] =>
  (split?.levels ?? []).flatMap(level =>
    cellsOf(cells.filter(({ levels }) => levels[0] === level.id)).map(cell => ({
      ...cell,
      group: groupId(split!.id, level.id),
    })),
  )
