import type { GroupDefinition } from '../../kernel/group.ts'
import type { Gazetteer } from '../../places/index.ts'
import { type AskedVariable, setsOfVariable } from '../survey/asked-variables.ts'
import { isJoined, type JoinedVariable, joinedAs, joinedVariables } from '../survey/joined-variables.ts'
import type { Survey } from '../survey/survey.ts'
import {
  type AnswersOfWave,
  type AskedWave,
  answersOfRows,
  answersTo,
  areasOfKind,
  kindsOf,
} from './ask-wave.ts'
import { type Dimension, NOT_KNOWN } from './dimension.ts'
import { formsThatOffer } from './truths-of-group.ts'
import { levelsOfRows } from './wave-columns.ts'
import { type CubeWay, ONE_BASE } from './wave-cube.ts'

/** A way of a table, and under which name it shows a level; null where it shows all by their own. */
export type TableWay = CubeWay & { shown: ReadonlyMap<string, string> | null }

/**
 * The ways of a table, with all that their levels are counted together as elsewhere: years of age in age groups, areas in regions,
 * options in groups of children. What is withheld there must not be found here.
 *
 * One question has one name, whether it is asked for answers or for groups: so each table of it withholds the same.
 */
export async function wayOfDimension(asked: AskedWave, dimension: Dimension): Promise<TableWay> {
  if (dimension.from.kind === 'answers') {
    const { variable } = dimension.from
    const { way } = await wayOfAnswers(asked, variable, variable.kind === 'chosen' ? sayTicked : undefined)
    return way
  }
  const levels = dimension.levels.map(({ id }) => id)
  const column = await levelsOfRows(asked.rows, dimension.from, levels)
  const answer = answerBehind(dimension)
  return {
    id: answer ?? dimension.id,
    column,
    baseOf: answer === null ? null : ONE_BASE,
    coarser: coarserOf(asked, dimension.id),
    shown: null,
  }
}

const sayTicked = (answer: string): string => (answer === 'true' ? 'yes' : 'no')

/**
 * The answers to a variable. A group of children that they make holds answers of other forms too: those are levels that no table
 * shows, so that the group's total is not taken apart. `name`: how a table calls an answer that it shows.
 */
export async function wayOfAnswers(
  asked: AskedWave,
  variable: AskedVariable,
  name: (answer: string) => string = answer => answer,
): Promise<{ way: TableWay } & Pick<AnswersOfWave, 'reasons'>> {
  const whole = isJoined(variable) ? variable : joinedFor(asked, variable)
  if (whole) return wayOfJoined(asked, whole, variable, name)
  const coarser = coarserOf(asked, variable.of)
  const own = answersTo(variable, asked.survey)
  const others = setsOfVariable(asked.survey, variable)
    .filter(set => set.name !== variable.name)
    .flatMap(set => answersTo(set, asked.survey).map(answer => ({ set, answer })))
    .map(one => ({ ...one, counted: coarser.map(({ of }) => of(one.answer, one.set)) }))
    .filter(({ counted }) => counted.some(level => level !== NOT_KNOWN))
    .map(one => ({ ...one, level: `elsewhere ${one.counted.join(' ')}` }))
  const elsewhere = [...Map.groupBy(others, ({ set }) => set)].map(([{ forms }, some]) => ({
    forms,
    levels: Object.fromEntries(some.map(({ answer, level }) => [answer, level])),
    isAsked: false,
  }))
  const { column, reasons } = await answersOfRows(asked, variable, elsewhere)
  const way: TableWay = {
    id: variable.of,
    column,
    baseOf: level => (own.includes(level) ? 'known' : null),
    formsOf: level =>
      own.includes(level)
        ? variable.forms
        : others.flatMap(one => (one.level === level ? one.set.forms : [])),
    coarser: coarser.map(({ id, of }, at) => ({
      id,
      of: level => others.find(one => one.level === level)?.counted[at] ?? of(level, variable),
    })),
    shown: new Map(own.map(answer => [answer, name(answer)])),
  }
  return { way, reasons }
}

/** The question over all forms, where this is one way in which children are asked it. */
const joinedFor = ({ survey, rows }: AskedWave, { of }: AskedVariable): JoinedVariable | undefined =>
  joinedVariables(survey).find(one => one.of === of && one.forms.some(form => rows.forms.includes(form)))

/**
 * A question that can be joined, over all forms or as some of them asked it. One less the other is what other forms said: so as some asked
 * it, all of them are counted, whichever is shown, with what they come to together as totals of theirs: then each number is changed
 * alike in both.
 */
async function wayOfJoined(
  asked: AskedWave,
  whole: JoinedVariable,
  variable: AskedVariable,
  name: (answer: string) => string,
): Promise<{ way: TableWay } & Pick<AnswersOfWave, 'reasons'>> {
  const { reasons } = await answersOfRows(asked, variable)
  const groups = coarserOf(asked, whole.of)
  const parts = partsOf(asked.survey, whole, groups)
  const isWhole = isJoined(variable)
  const sets = whole.sets.map(set => {
    const own = parts.filter(one => one.set === set)
    const levels = own.map(({ answer, part, level }): [string, string] => [answer, isWhole ? level : part])
    return { forms: set.forms, levels: Object.fromEntries(levels), isAsked: true }
  })
  const levels = [...new Set(parts.map(({ part, level }) => (isWhole ? level : part)))]
  const column = await levelsOfRows(asked.rows, { kind: 'asked', column: whole.of, sets }, levels)
  const known = new Map(parts.flatMap(one => [[one.part, one] as const, [one.level, one] as const]))
  const ofGroups = groups.map(({ id }, at) => ({ id, of: (level: string) => known.get(level)!.groups[at]! }))
  const formsOf = (name: string) =>
    parts.flatMap(({ part, level, set }) => (part === name || level === name ? set.forms : []))
  const asJoined = { id: whole.name, of: (level: string) => known.get(level)!.joined, isAnswer: true }
  const way: TableWay = isWhole
    ? {
        id: whole.of,
        column,
        baseOf: ONE_BASE,
        formsOf,
        coarser: [...ofGroups, asJoined],
        shownAs: whole.name,
        shown: new Map(parts.map(({ level, joined }) => [level, name(joined)])),
      }
    : {
        id: whole.of,
        column,
        baseOf: level => known.get(level)!.set.name,
        formsOf,
        coarser: [
          { id: 'levels of the joined question', of: level => known.get(level)!.level, isAnswer: true },
          ...ofGroups,
          asJoined,
        ],
        shown: new Map(
          parts
            .filter(({ set }) => set.name === variable.name)
            .map(({ part, answer }) => [part, name(answer)]),
        ),
      }
  return { way, reasons }
}

/**
 * An answer on a set of forms, and what it counts as: over all forms, in groups of children, and in both at once (`level`), so that neither
 * tells a part of the other.
 */
type PartOfJoined = {
  set: AskedVariable
  answer: string
  part: string
  joined: string
  groups: readonly string[]
  level: string
}

/** Those of one joined answer together, in the order of its options. */
function partsOf(survey: Survey, whole: JoinedVariable, groups: readonly Coarser[]): PartOfJoined[] {
  const parts = whole.sets.flatMap(set =>
    answersTo(set, survey).map(answer => {
      const joined = joinedAs(whole, answer)
      const counted = groups.map(({ of }) => of(answer, set))
      const level = [joined, ...counted].join(' ')
      return { set, answer, part: `${set.name} ${answer}`, joined, groups: counted, level }
    }),
  )
  const order = answersTo(whole, survey)
  return parts.toSorted(
    (one, other) =>
      order.indexOf(one.joined) - order.indexOf(other.joined) || one.level.localeCompare(other.level),
  )
}

export async function wayOfAreas(asked: AskedWave, places: Gazetteer, kind: string): Promise<TableWay> {
  const column = await areasOfKind(asked, places, kind)
  const larger = kindsOf(asked.survey).filter(one => one !== kind && kind === asked.survey.areas)
  const coarser = larger.map(id => ({ id, of: (code: string) => places.parent(code, id)?.code ?? '' }))
  return { id: 'area', column, baseOf: null, coarser, shown: null }
}

/** The question whose answers a dimension is, or of which it is one group; null for ages, forms and what rests on several. */
function answerBehind({ id, from }: Dimension): string | null {
  if (from.kind === 'column') return from.column.startsWith('_') && id !== 'gender' ? null : id
  if (from.kind !== 'group') return null
  const single = conditionOf(from.survey, from.group)
  if (single === null) return null
  // of one option that can be ticked, the group is that option
  return single.kind === 'several' && single.is.length === 1 ? `${single.item}.${single.is[0]}` : id
}

/** Of a question: what an answer on a set of forms is counted as. */
type Coarser = { id: string; of: (level: string, set?: AskedVariable) => string }

function coarserOf({ survey, dimensions }: AskedWave, id: string): Coarser[] {
  const ages = dimensions.flatMap(({ from }) => (from.kind === 'ages' ? from.bands : []))
  if (id === 'age') {
    const bandOf = (age: string) =>
      ages.find(one => one.from <= Number(age) && Number(age) <= one.to)?.id ?? age
    return [{ id: 'ages', of: bandOf }]
  }
  if (id === 'form') {
    const bandOf = (form: string) => {
      const own = survey.forms[form]?.ages
      return ages.find(one => own && one.from === own[0] && one.to === own[1])?.id ?? form
    }
    return [{ id: 'ages', of: bandOf }]
  }
  return dimensions.flatMap(({ id: group, from }) => {
    const single = from.kind === 'group' ? conditionOf(survey, from.group) : null
    // of one option that can be ticked, the group is that option on whichever forms
    if (single?.kind === 'several')
      return single.is.length === 1 && id === `${single.item}.${single.is[0]}`
        ? [{ id: group, of: (answer: string) => answer }]
        : []
    if (single?.item !== id) return []
    const forms = formsThatOffer(survey, single.item, single.is)
    const of = (option: string, set?: AskedVariable) =>
      set && !set.forms.some(form => forms.includes(form))
        ? NOT_KNOWN
        : single.is.includes(option)
          ? 'yes'
          : 'no'
    return [{ id: group, of }]
  })
}

/** The one answer that makes a child belong to a group, where it is one. */
function conditionOf(survey: Survey, { rule }: GroupDefinition) {
  const conditions = 'any' in rule ? rule.any : rule.all
  const [only] = conditions
  if (conditions.length > 1 || !only || !('item' in only) || only.whenUnknown) return null
  const kind = survey.items[only.item]?.kind
  return kind === undefined ? null : { item: only.item, is: only.is, kind }
}
