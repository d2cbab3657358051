import type { GroupDefinition } from '../kernel/group.ts'
import { askedVariables } from '../listen/index.ts'

type SurveyOfWave = Parameters<typeof askedVariables>[0]

/**
 * What a survey's figures may be of: what children said, not who they are. Age, gender, background and what tells of a group
 * (whom they live with, who supports them) is what figures are split by: children chose to take part, so a share of them
 * who are in care would be read as a share of all children, which it is not.
 */
export function releasableVariables(survey: SurveyOfWave, groups: readonly GroupDefinition[]) {
  const whoTheyAre = new Set([
    ...Object.values(survey.roles),
    ...groups.flatMap(({ rule }) =>
      ('any' in rule ? rule.any : rule.all).flatMap(one => ('item' in one ? [one.item] : [])),
    ),
  ])
  return askedVariables(survey).filter(
    ({ item, kind }) => (kind === 'choice' || kind === 'chosen') && !whoTheyAre.has(item),
  )
}
