import { isJoined, joinedAs } from '../survey/joined-variables.ts'
import { answerIn, type CodedChildren, FORM, tabulate } from './coded-children.ts'
import type { CodedColumn } from './columns.store.ts'
import type { DimensionFrom } from './dimension.ts'
import { columnsOfCondition, truthsOfGroup } from './truths-of-group.ts'

/** For each child the number of a level, from `levels.length` on where it is none of them; and how many have each number. */
export type LevelColumn = { levels: readonly string[]; codes: Uint8Array | Uint16Array; counts: Float64Array }

/** The columns that a level is worked out of. */
export function columnsOf(from: DimensionFrom): string[] {
  switch (from.kind) {
    case 'as-it-is':
    case 'column':
    case 'asked':
      return [FORM, from.column]
    case 'ages':
      return [FORM, '_age']
    case 'answers':
      return [FORM, from.variable.of]
    case 'group': {
      const { rule } = from.group
      const conditions = 'any' in rule ? rule.any : rule.all
      return [FORM, ...conditions.flatMap(one => columnsOfCondition(one, from.survey))]
    }
  }
}

/** The levels of the children of some forms, as a dimension or a variable says them, in the order of the dataset. */
export function levelsOfChildren(
  children: CodedChildren,
  from: DimensionFrom,
  levels: readonly string[],
): LevelColumn {
  if (from.kind === 'group') return lookUp(children, truthsOfGroup(children, from), asItIs, levels)
  const [, name] = columnsOf(from)
  return lookUp(children, children.columns.get(name!)!, levelOf(from), levels)
}

/** How many children have each number. */
export function countCodes(codes: LevelColumn['codes'], levels: number): Float64Array {
  const counts = new Float64Array(levels + 1)
  for (let child = 0; child < codes.length; child++) counts[codes[child]!]!++
  return counts
}

/** The level of a child of this form who has this value; null where it has none, or is at none. */
type LevelOf = (form: string, value: string | null) => string | null

// the number of a row of another form
const LEFT_OUT = 0xffff

function lookUp(
  children: CodedChildren,
  column: CodedColumn,
  levelOfValue: LevelOf,
  levels: readonly string[],
): LevelColumn {
  const { table, width, forms } = tabulate(children, column, (form, value) => {
    if (!children.forms.includes(form)) return LEFT_OUT
    const level = levelOfValue(form, value)
    const number = level === null ? -1 : levels.indexOf(level)
    return number < 0 ? levels.length : number
  })
  const { codes } = column
  const found = levels.length < 256 ? new Uint8Array(codes.length) : new Uint16Array(codes.length)
  const counts = new Uint32Array(levels.length + 1)
  let child = 0
  for (let row = 0; row < codes.length; row++) {
    const level = table[forms[row]! * width + codes[row]!]!
    if (level === LEFT_OUT) continue
    found[child++] = level
    counts[level]!++
  }
  return { levels, codes: found.subarray(0, child), counts: Float64Array.from(counts) }
}

function levelOf(from: Exclude<DimensionFrom, { kind: 'group' }>): LevelOf {
  switch (from.kind) {
    case 'as-it-is':
      return asItIs
    case 'column':
      return (_, value) => answerIn(value)
    case 'ages':
      return (_, value) => bandOf(from.bands, value)
    case 'asked':
      return askedOn(from)
    case 'answers': {
      const { variable } = from
      return (form, value) => {
        if (!variable.forms.includes(form)) return null
        const answer = answerIn(value)
        if (variable.kind === 'chosen') return yesOrNo(value)
        return answer !== null && isJoined(variable) ? joinedAs(variable, answer) : answer
      }
    }
  }
}

const asItIs: LevelOf = (_, value) => value

const yesOrNo = (value: string | null): string | null =>
  value === null ? null : value === 'true' ? 'yes' : 'no'

function bandOf(bands: readonly { id: string; from: number; to: number }[], age: string | null) {
  if (age === null) return null
  return bands.find(({ from, to }) => from <= Number(age) && Number(age) <= to)?.id ?? null
}

const askedOn =
  ({ sets }: Extract<DimensionFrom, { kind: 'asked' }>): LevelOf =>
  (form, value) => {
    const own = sets.find(({ forms }) => forms.includes(form))
    const level = value === null ? undefined : own?.levels[value]
    return level ?? (own?.isAsked ? value : 'not-asked')
  }
