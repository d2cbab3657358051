import type { HeldAnswer, HeldQuestion } from './held-answers.ts'
import type { Tally } from './monitor.store.ts'
import { isEnough, withholdSmall } from './withhold-small.ts'

/** What of a question is not told: answers, who did not say, and whether how all would be heard alike is told at all. */
export type WithheldOfHeld = { answers: ReadonlySet<HeldAnswer>; unknown: boolean; tellsEvenly: boolean }

/**
 * What is withheld of a question that is held against a population. How many there would be if all were heard alike gives away how many were heard of
 * the answers that a population counts, and so of the others: each of the two lists has a total of its own. Where one of them is too short to
 * hide what is small in it, nothing is told of how many there would be.
 */
export function withholdHeld({ answers, unknown }: HeldQuestion, smallest: number): WithheldOfHeld {
  const nobodySaid = { responses: unknown }
  const held = answers.filter(({ share }) => share !== null)
  const rest = [...answers.filter(({ share }) => share === null), nobodySaid]
  const apart = [held, rest].map(list => withholdSmall(list, smallest) as ReadonlySet<{ responses: number }>)
  const tellsEvenly = held.length > 0 && apart.every(list => isEnough([...list], smallest))
  const all: ReadonlySet<{ responses: number }> = tellsEvenly
    ? new Set(apart.flatMap(list => [...list]))
    : withholdSmall([...answers, nobodySaid], smallest)
  return {
    answers: new Set(answers.filter(one => all.has(one))),
    unknown: all.has(nobodySaid),
    tellsEvenly,
  }
}

/** The genders of all who sent it that are not told: adults among them are few, so what is withheld of children alone is withheld here. */
export function withheldGenders(
  byGender: readonly Tally[],
  held: readonly HeldQuestion[],
  smallest: number,
): ReadonlySet<Tally> {
  const question = held.find(({ about }) => about === 'gender')
  const ofChildren = question && withholdHeld(question, smallest)
  const isWithheld = (gender: string) =>
    gender === '' ? ofChildren!.unknown : [...ofChildren!.answers].some(({ answer }) => answer === gender)
  const own = withholdSmall(byGender, smallest)
  return new Set(byGender.filter(one => own.has(one) || (ofChildren && isWithheld(one.by))))
}
