import { problem } from '../../kernel/problem.ts'
import type { AskedVariable } from '../survey/asked-variables.ts'
import { isJoined, joinedVariables } from '../survey/joined-variables.ts'
import type { Survey } from '../survey/survey.ts'
import type { Dimension } from './dimension.ts'

/**
 * Whether some groups can stand beside a question in one table. One over all forms, split by form, is the question as each form asked it, under
 * another name: such a table would withhold something else than those do, and one less the other would be what neither shows.
 */
export function canStandTogether(
  survey: Survey,
  variable: AskedVariable,
  dimensions: readonly Dimension[],
): boolean {
  const asked = [
    variable,
    ...dimensions.flatMap(({ from }) => (from.kind === 'answers' ? [from.variable] : [])),
  ]
  if (!asked.some(isJoined)) return true
  const canBeJoined = new Set(joinedVariables(survey).map(({ of }) => of))
  const isAsSomeAsked = (one: AskedVariable) => !isJoined(one) && canBeJoined.has(one.of)
  return !asked.some(isAsSomeAsked) && !dimensions.some(tellsForm)
}

/** @throws ProblemsError where they cannot. */
export function refuseMixed(survey: Survey, variable: AskedVariable, dimensions: readonly Dimension[]): void {
  if (canStandTogether(survey, variable, dimensions)) return
  throw problem({
    code: 'analysis-mixed',
    what: 'a question over all forms cannot be split by form, nor by a question as only some forms asked it.',
    kept: 'Nothing was counted.',
    todo: 'Choose another group, or ask both as each form asked them.',
    at: { field: 'by' },
  })
}

/** The form, or a group of children that nothing but their form makes. */
function tellsForm({ id, from }: Dimension): boolean {
  if (from.kind !== 'group') return id === 'form'
  const { rule } = from.group
  return ('any' in rule ? rule.any : rule.all).every(one => 'form' in one)
}
