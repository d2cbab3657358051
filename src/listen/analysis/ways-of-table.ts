import type { GroupDefinition } from '../../kernel/group.ts'
import type { Gazetteer } from '../../places/index.ts'
import type { Survey, Variable } from '../survey/survey.ts'
import { type AskedWave, areasOfKind, kindsOf } from './ask-wave.ts'
import type { Dimension } from './dimension.ts'
import { type LevelColumn, levelsOfRows } from './wave-columns.ts'
import type { CubeWay } from './wave-cube.ts'

/**
 * The ways of a table, with all that their levels are counted together as elsewhere: years of age in age groups, areas in regions,
 * options in groups of children. What is withheld there must not be found here.
 *
 * One question has one name, whether it is asked for answers or for groups: so each table of it withholds the same.
 */
export async function wayOfDimension(asked: AskedWave, dimension: Dimension): Promise<CubeWay> {
  const levels = dimension.levels.map(({ id }) => id)
  const column = await levelsOfRows(asked.rows, dimension.from, levels)
  const answer = answerBehind(dimension)
  return {
    id: answer ?? dimension.id,
    column,
    hasBase: answer !== null,
    coarser: coarserOf(asked, dimension.id),
  }
}

export const wayOfAnswers = (asked: AskedWave, variable: Variable, answers: LevelColumn): CubeWay => ({
  id: variable.name,
  column: answers,
  hasBase: true,
  coarser: coarserOf(asked, variable.name),
})

export async function wayOfAreas(asked: AskedWave, places: Gazetteer, kind: string): Promise<CubeWay> {
  const column = await areasOfKind(asked, places, kind)
  const larger = kindsOf(asked.survey).filter(one => one !== kind && kind === asked.survey.areas)
  const coarser = larger.map(id => ({ id, of: (code: string) => places.parent(code, id)?.code ?? '' }))
  return { id: 'area', column, hasBase: false, coarser }
}

/** The question whose answers a dimension is, or of which it is one group; null for ages, forms and what rests on several. */
function answerBehind({ id, from }: Dimension): string | null {
  if (from.kind === 'ticked') return from.column
  if (from.kind === 'column') return from.column.startsWith('_') && id !== 'gender' ? null : id
  if (from.kind !== 'group') return null
  const single = conditionOf(from.survey, from.group)
  if (single === null) return null
  // of one option that can be ticked, the group is that option
  return single.kind === 'several' && single.is.length === 1 ? `${single.item}.${single.is[0]}` : id
}

function coarserOf({ survey, dimensions }: AskedWave, id: string): CubeWay['coarser'] {
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
    if (single?.kind === 'several' || single?.item !== id) return []
    return [{ id: group, of: (option: string) => (single.is.includes(option) ? 'yes' : 'no') }]
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
