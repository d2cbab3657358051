import { z } from 'zod'
import { type GroupCondition, type GroupDefinition, groupsOn, isInGroup } from '../../kernel/group.ts'
import type { KnownMargin } from '../../places/index.ts'
import type { Database } from '../../platform/database/database.ts'
import { handles, type JobHandler, jobKind } from '../../platform/jobs/jobs.ts'
import type { Schedule } from '../../platform/jobs/run-jobs.ts'
import type { Answer } from '../survey/answer.ts'
import { adultForms } from '../survey/survey.ts'
import { dayOf, type PublicWave } from '../wave/wave.ts'
import type { WaveReader } from '../wave/wave-reader.ts'
import { answersHeard } from './count-answers.ts'
import { replaceHeardAnswers } from './heard-answers.store.ts'
import { type AlikeResponses, countAlike, type HeardGroup, replaceHeardGroups } from './heard-groups.store.ts'

export type CountGroupsUse = {
  db: Database
  waves: WaveReader
  groups: readonly GroupDefinition[]
  /** How populations divide, as somebody stated it: against it gender and ethnic group are held. */
  margins: () => Promise<readonly KnownMargin[]>
  timeZone: string
  now: () => Date
}

const COUNT_GROUPS = jobKind('listen.count-groups', z.unknown())

/** Behind the full hour, when its responses have been gathered in. */
export const COUNT_GROUPS_HOURLY: Schedule = { name: COUNT_GROUPS.name, when: '10 * * * *' }

/** Counts the groups of every wave that may still have got responses. */
export const countGroupsJob = (use: CountGroupsUse): JobHandler =>
  handles(COUNT_GROUPS, async () => {
    const since = dayOf(new Date(use.now().getTime() - LAST_RESPONSES_MS), use.timeZone)
    for (const wave of await use.waves.list()) if (wave.closesOn >= since) await countGroups(use, wave)
  })

// a response that was left in the last hour of a wave is gathered in a day later
const LAST_RESPONSES_MS = 3 * 86_400_000

/**
 * Counts how many responses of a wave belong to each group, by the definitions of the day on which it closes, and how many are of each
 * gender and ethnic group; of children, never of adults who answered for themselves. Counted from the
 * responses, of which one statement makes a list of those alike: the rule of a group is read by one function everywhere.
 */
export async function countGroups(
  use: Omit<CountGroupsUse, 'waves' | 'timeZone'>,
  wave: PublicWave,
): Promise<void> {
  const groups = groupsOn(use.groups, wave.closesOn).filter(one => canBeTold(one, wave))
  const { ethnicity, gender } = wave.survey.roles
  const items = [
    ...new Set([...groups.flatMap(({ rule }) => itemsOf(rule)), ...(ethnicity ? [ethnicity] : [])]),
  ]
  const isHeld = ethnicity !== undefined || gender !== undefined
  const margins = isHeld ? await use.margins() : []
  const adults = adultForms(wave.survey)
  await use.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async tx => {
      const everybody = groups.length > 0 || isHeld ? await countAlike(tx, wave.id, items) : []
      const alike = everybody.filter(({ form }) => !adults.includes(form))
      if (alike.length === 0) return
      await replaceHeardGroups(
        tx,
        wave.id,
        groups.map(group => heardOf(group, items, alike)),
        use.now(),
      )
      const answers = await answersHeard(tx, wave, { items, alike, margins })
      await replaceHeardAnswers(tx, wave.id, answers, use.now())
    })
}

/** A survey that asks nothing of what a group stands on could only say "unknown" of everybody. */
const canBeTold = ({ rule }: GroupDefinition, { survey }: PublicWave): boolean =>
  conditionsOf(rule).some(
    one =>
      ('item' in one && Object.hasOwn(survey.items, one.item)) ||
      ('form' in one && one.form.some(form => Object.hasOwn(survey.forms, form))) ||
      ('setting' in one && survey.roles.place !== undefined),
  )

function heardOf(
  group: GroupDefinition,
  items: readonly string[],
  alike: readonly AlikeResponses[],
): HeardGroup {
  const heard = { group: group.group, definedFrom: group.from, yes: 0, no: 0, unknown: 0 }
  for (const { form, setting, answers, responses } of alike) {
    const known = items.flatMap((item, n) => chosenIn(item, answers[n]))
    const belongs = isInGroup(group, { form, setting, answers: Object.fromEntries(known) })
    heard[belongs === null ? 'unknown' : belongs ? 'yes' : 'no'] += responses
  }
  return heard
}

/** What was chosen; of whoever said nothing, nothing is known. */
function chosenIn(item: string, answer: Answer | null | undefined): [string, readonly string[]][] {
  if (!answer) return []
  if ('chosen' in answer) return [[item, [answer.chosen]]]
  return 'several' in answer ? [[item, answer.several]] : []
}

const conditionsOf = (rule: GroupDefinition['rule']): readonly GroupCondition[] =>
  'any' in rule ? rule.any : rule.all

const itemsOf = (rule: GroupDefinition['rule']): string[] =>
  conditionsOf(rule).flatMap(one => ('item' in one ? [one.item] : []))
