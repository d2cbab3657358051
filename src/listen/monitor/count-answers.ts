import type { KnownMargin } from '../../places/index.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { Survey } from '../survey/survey.ts'
import { countByGender, type HeardAnswer } from './heard-answers.store.ts'
import type { AlikeResponses } from './heard-groups.store.ts'
import { HELD_ROLES, type HeldRole, statedShares } from './stated-shares.ts'

/**
 * How many of a wave gave each answer to what they are, gender and ethnic group, against the share of all children that a margin under
 * Places states. An answer that nobody gave is counted too: that is whom the office looks for.
 */
export async function answersHeard(
  tx: Transaction,
  { id, survey }: { id: string; survey: Survey },
  {
    items,
    alike,
    margins,
  }: { items: readonly string[]; alike: readonly AlikeResponses[]; margins: readonly KnownMargin[] },
): Promise<HeardAnswer[]> {
  const counts: Record<HeldRole, readonly { answer: string; responses: number }[]> = {
    // gender has a tally of its own, and need not be read out of the responses
    gender: survey.roles.gender ? await countByGender(tx, id) : [],
    ethnicity: survey.roles.ethnicity ? countByAnswer(items.indexOf(survey.roles.ethnicity), alike) : [],
  }
  return HELD_ROLES.flatMap(about => heardOf(about, survey, counts[about], margins))
}

function countByAnswer(at: number, alike: readonly AlikeResponses[]) {
  return alike.map(({ answers, responses }) => {
    const answer = answers[at]
    return { answer: answer && 'chosen' in answer ? answer.chosen : '', responses }
  })
}

function heardOf(
  about: HeldRole,
  survey: Survey,
  counts: readonly { answer: string; responses: number }[],
  margins: readonly KnownMargin[],
): HeardAnswer[] {
  const options = Object.keys(survey.items[survey.roles[about] ?? '']?.options ?? {})
  if (options.length === 0) return []
  const stated = statedShares(margins, survey, about)
  const heard = new Map([...options, ''].map(answer => [answer, 0]))
  for (const { answer, responses } of counts) {
    const own = heard.has(answer) ? answer : ''
    heard.set(own, heard.get(own)! + responses)
  }
  return [...heard].map(([answer, responses]) => ({
    ...{ about, answer, responses },
    share: answer === '' ? null : (stated?.of.get(answer) ?? null),
    source: stated?.source ?? null,
  }))
}
