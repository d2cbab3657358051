import { type Cell, ALL as EVERYBODY } from '../kernel/cell.ts'
import { askedVariables, type CellsOfWave } from '../listen/index.ts'
import type { GroupSum } from '../release/index.ts'
import type { Answered, SurveyGroup } from './cells-of-survey.ts'
import { fillGaps, placesIn } from './fill-gaps.ts'

type Dimension = CellsOfWave['dimensions'][number]

/** `ages:13-17`, `gender:girl`, `group:in-care:yes`. */
export const groupId = (dimension: string, level: string): string => `${dimension}:${level}`

// A few, for all questions: each adds its figures to the proof of all; further groups are asked for in the analysis room.
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

const notAsked = (cell: Cell): Cell => ({
  ...cell,
  ...{ value: 'not-asked', numerator: null, denominator: null, lower: null, upper: null, notes: [] },
})

/** The cells of one split as cells of their groups; those of all children stand beside them already. */
export const inGroups = (
  { survey, cells, dimensions: [split] }: Pick<CellsOfWave, 'survey' | 'cells' | 'dimensions'>,
  answers: readonly Answered[],
  cellsOf: (cells: CellsOfWave['cells']) => Cell[],
): Cell[] =>
  (split?.levels ?? []).flatMap(level => {
    const ofLevel = cells.filter(({ levels }) => levels[0] === level.id)
    const places = placesIn(cells).map(({ area }) => ({ area, levels: [level.id] }))
    return cellsOf(fillGaps(ofLevel, answers, places)).map(cell => {
      const group = groupId(split!.id, level.id)
      const answer = answers.find(({ id }) => id === cell.indicator)
      // a child of eight who took the form for nine is asked, and counts
      const isAsked =
        !answer ||
        (typeof cell.denominator === 'number' && cell.denominator > 0) ||
        isOffered(survey, group, answer)
      return isAsked ? { ...cell, group } : notAsked({ ...cell, group })
    })
  })

/**
 * Whether children of an age group had an answer to choose on any of their forms. The youngest choose among three faces where
 * older ones have five: that none of them was "very happy" is no finding, and no small number either.
 */
export function isOffered(
  survey: CellsOfWave['survey'],
  group: string,
  { variable, value }: { variable: string; value: string },
): boolean {
  const ages = /^ages:(\d+)-(\d+)$/.exec(group)
  const asked = askedVariables(survey).find(({ name }) => name === variable)
  if (!ages || !asked) return true
  const [from, to] = [Number(ages[1]), Number(ages[2])]
  const isTheirs = asked.forms.some(form => {
    const { by, ages: own } = survey.forms[form]!
    return by !== 'adult' && own !== null && own[0] <= to && own[1] >= from
  })
  return isTheirs && (asked.kind !== 'choice' || Object.hasOwn(asked.options, value))
}
