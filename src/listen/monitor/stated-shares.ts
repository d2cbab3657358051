import type { KnownMargin } from '../../places/index.ts'
import { writeDay } from '../../platform/html/components/time.tsx'
import { choicesFor } from '../analysis/map-categories.ts'
import type { Survey } from '../survey/survey.ts'

/** The questions that the monitor holds against a population, by the role that they have in a survey. */
export const HELD_ROLES = ['gender', 'ethnicity'] as const
export type HeldRole = (typeof HELD_ROLES)[number]

/** Which share of all children each answer has, as somebody stated it, and whose figure that is. */
export type StatedShares = { of: ReadonlyMap<string, number>; source: string }

/**
 * The shares that a population margin under Places states for the answers to one question; null where no margin divides people by it.
 * Of several the one counts whose ages are nearest to those of the survey, and of those the newest. A category that is none of the answers
 * stays in the whole and is named: without it every other share would be too large.
 *
 * Worked number: 48,600 girls and 51,400 boys make girls 0.486 of all.
 */
export function statedShares(
  margins: readonly KnownMargin[],
  survey: Survey,
  role: HeldRole,
): StatedShares | null {
  const variable = survey.roles[role]
  const found = margins.flatMap(margin => {
    const choices = choicesFor(margin, survey, undefined)
    const trait = choices.find(({ value }) => value.split('=')[0] === variable)?.trait
    return variable === undefined || trait === undefined ? [] : [{ margin, choices, trait }]
  })
  const [nearest] = found.toSorted(
    (one, other) =>
      agesBeside(one.margin, survey) - agesBeside(other.margin, survey) ||
      (one.margin.on < other.margin.on ? 1 : -1),
  )
  if (!nearest) return null
  const { margin, trait, choices } = nearest
  const people = peopleBy(margin, trait, survey)
  const all = [...people.values()].reduce((sum, count) => sum + count, 0)
  if (all === 0) return null
  const own = choices.filter(one => one.trait === trait)
  const of = new Map<string, number>()
  for (const { category, value } of own) {
    const answer = value.split('=')[1]
    if (answer) of.set(answer, (of.get(answer) ?? 0) + (people.get(category) ?? 0) / all)
  }
  const none = own.filter(({ value }) => !value.includes('=')).map(({ category }) => `“${category}”`)
  return { of, source: sayWhose(margin, survey, none) }
}

/** How many years of age it counts that the survey does not ask, and the other way round. */
function agesBeside({ ages }: KnownMargin, { ages: [from, to] }: Survey): number {
  return Math.abs(ages.from - from) + Math.abs(ages.to - to)
}

/** How many people each category has, in all areas; of ages that the survey asks where the margin tells ages apart. */
function peopleBy({ traits, rows }: KnownMargin, trait: string, { ages: [from, to] }: Survey) {
  const at = traits.indexOf(trait)
  const people = new Map<string, number>()
  for (const row of rows) {
    if (row.ages && (row.ages.to < from || row.ages.from > to)) continue
    const category = row.categories[at]!
    people.set(category, (people.get(category) ?? 0) + row.people)
  }
  return people
}

function sayWhose(
  { title, source, on, ages }: KnownMargin,
  { ages: [from, to] }: Survey,
  none: readonly string[],
): string {
  const beside = ages.from < from || ages.to > to
  return [
    `“${title}”, people aged ${ages.from} to ${ages.to} on ${writeDay(on)}. ${source}.`,
    beside && `It counts more than the ages ${from} to ${to} of the survey, who may divide otherwise.`,
    none.length > 0 && `${none.join(', ')} is no answer of the survey, and stays in the whole.`,
  ]
    .filter(Boolean)
    .join(' ')
}
