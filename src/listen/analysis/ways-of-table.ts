import type { GroupDefinition } from '../../kernel/group.ts'
import type { Gazetteer } from '../../places/index.ts'
import { type AskedVariable, setsOfVariable } from '../survey/asked-variables.ts'
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
  const coarser = coarserOf(asked, variable.of)
  const own = answersTo(variable, asked.survey)
  const others = setsOfVariable(asked.survey, variable)
    .filter(set => set.name !== variable.name)
    .flatMap(set => answersTo(set, asked.survey).map(answer => ({ set, answer })))
    .map(one => ({ ...one, counted: coarser.map(({ of }) => of(one.answer, one.set)) }))
    .filter(({ counted }) => counted.some(level => level !== NOT_KNOWN))
    .map(one => ({ ...one, level: `elsewhere ${one.counted.join(' ')}` }))
  const elsewhere = others.map(({ set, answer, level }) => ({ forms: set.forms, answer, level }))
  const { column, reasons } = await answersOfRows(asked, variable, elsewhere)
  const way: TableWay = {
    id: variable.of,
    column,
    baseOf: level => (own.includes(level) ? 'known' : null),
    coarser: coarser.map(({ id, of }, at) => ({
      id,
      of: level => others.find(one => one.level === level)?.counted[at] ?? of(level, variable),
    })),
    shown: new Map(own.map(answer => [answer, name(answer)])),
  }
  return { way, reasons }
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
