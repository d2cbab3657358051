import type { Survey } from '../survey/survey.ts'
import type { HeardAnswer } from './heard-answers.store.ts'
import { HELD_ROLES, type HeldRole } from './stated-shares.ts'

/** One answer to what a child is: how many gave it, and how many would have if all children were heard alike. */
export type HeldAnswer = {
  answer: string
  name: string
  responses: number
  /** Of all children, as a fraction; null where nobody has stated it. */
  share: number | null
  /** Responses that there would be of it, of as many as were heard of answers with a stated share. */
  evenly: number | null
  /** Responses for each that there would be: 1 as much as others, below 1 less. */
  heard: number | null
}

/** A question held against the population, with whose figures the shares are; null where nobody has stated any. */
export type HeldQuestion = {
  about: HeldRole
  title: string
  answers: readonly HeldAnswer[]
  /** Who did not say, or was not asked in its form. */
  unknown: number
  source: string | null
}

/**
 * What was counted of gender and ethnic group, those heard least for their number first. Who did not say is left out, and so is who gave an
 * answer that no population counts: it says how those whose share is known stand to each other.
 *
 * Worked number: of 200 heard, 80 boys where boys are 0.512 of all make 80 / 102.4 = 0.78 heard for each expected.
 */
export function heldQuestions(answers: readonly HeardAnswer[], survey: Survey): HeldQuestion[] {
  return HELD_ROLES.flatMap(about => {
    const own = answers.filter(one => one.about === about)
    const item = survey.items[survey.roles[about] ?? '']
    if (!item || own.length === 0) return []
    const held = own.filter(({ share }) => share !== null)
    const sharesOfHeld = held.reduce((sum, { share }) => sum + share!, 0)
    const heard = held.reduce((sum, { responses }) => sum + responses, 0)
    const named = own
      .filter(({ answer }) => answer !== '')
      .map(({ answer, responses, share }): HeldAnswer => {
        const evenly = share === null || sharesOfHeld === 0 ? null : (share / sharesOfHeld) * heard
        return {
          ...{ answer, name: item.options?.[answer] ?? answer, responses, share, evenly },
          heard: evenly ? responses / evenly : null,
        }
      })
    return [
      {
        ...{ about, title: item.title, source: own[0]!.source },
        answers: named.toSorted((one, other) => (one.heard ?? MOST) - (other.heard ?? MOST)),
        unknown: own.find(({ answer }) => answer === '')?.responses ?? 0,
      },
    ]
  })
}

const MOST = Number.POSITIVE_INFINITY
