import type { Fields } from '../../platform/http/fields.ts'
import type { Result } from '../../platform/http/result.ts'
import { readAnswersSoFar } from '../intake/intake.store.ts'
import type { Answers } from '../survey/answer.ts'
import { paths } from './form.paths.ts'
import type { FormDeps } from './form-deps.ts'
import { answersOnPath, itemsThatDecide, nextPage, pagesOnPath } from './path.ts'
import { type Doubt, readAnswers } from './read-answers.ts'
import { type PlaceState, readPlace } from './read-place.ts'
import { stepAgain, whereToGoOn } from './show-step.tsx'
import { type Step, stepName, stepsOfPage } from './steps.ts'
import { addressOf, stepAddress, type Visit } from './visit.tsx'

/** Where the child goes now that the step is on the disk, or the page again; or what it wrote on it after its response had ended. */
export type Kept = { to: string } | { again: Result } | { late: string[] }

/**
 * Keeps exactly what this step sent, and says where it leads. What was left open is kept as left open: nothing is
 * required. A page comes back only when an answer cannot be what was meant, with everything that was sent in it.
 */
export async function keepStep(
  deps: FormDeps,
  visit: Visit,
  step: Step,
  fields: Fields,
  then: string | undefined,
): Promise<Kept> {
  const again = (shown: { doubts?: Doubt[]; places?: Map<string, PlaceState>; notKept?: boolean }): Kept => ({
    again: stepAgain(deps, visit, step, { fields, ...shown, ...(then ? { then } : {}) }),
  })
  const { answers, doubts } = readAnswers(step.items, fields)
  if (doubts.some(({ says }) => says !== 'tooLong')) return again({ doubts })
  try {
    const { placeAnswers, places, isOpen } = await readPlaces(deps, visit, step, fields)
    const given = { ...answers, ...placeAnswers, ...knownOn(visit, step) }
    if (isOpen && Object.keys(placeAnswers).length === 0) return again({ doubts, places })
    const { response, code, id: form, wave } = visit
    const page = { response, page: step.page.id, wave: wave.id, form, answers: given, ended: null, code }
    if (!(await deps.intake.take(page))) return { late: wordsIn(given) }
    if (isOpen || doubts.length > 0) return again({ doubts, places })
    return { to: await whereNext(deps, visit, step, given, then) }
  } catch (error) {
    deps.failed(error)
    return again({ notKept: true })
  }
}

/** What a child wrote in its own words. */
const wordsIn = (answers: Answers): string[] =>
  Object.values(answers).flatMap(answer => ('words' in answer && answer.words ? [answer.words] : []))

/** The place that a code brought is kept with the first page, so that it counts however far the child comes. */
const knownOn = ({ form, known }: Visit, { page }: Step): Answers =>
  pagesOnPath(form, known, Object.keys(known))[0] === page ? known : {}

async function readPlaces(deps: FormDeps, visit: Visit, { items }: Step, fields: Fields) {
  const placeAnswers: Answers = {}
  const places = new Map<string, PlaceState>()
  let isOpen = false
  for (const item of items.filter(({ kind }) => kind === 'school' || kind === 'place')) {
    const { answer, again, state } = await readPlace(item, fields, deps.places)
    places.set(item.id, state)
    isOpen ||= again
    // who comes back to the page and leaves it as it is has not taken anything back
    const before = answer || again ? undefined : (await readAnswersSoFar(deps.db, visit.response))[item.id]
    const given = answer ?? (again ? null : (before ?? { none: 'skipped' as const }))
    if (given) placeAnswers[item.id] = given
  }
  return { placeAnswers, places, isOpen }
}

/** Earlier answers are looked up only where the way hangs on them. */
async function whereNext(
  deps: FormDeps,
  visit: Visit,
  step: Step,
  given: Answers,
  then: string | undefined,
): Promise<string> {
  const { wave, form, known } = visit
  const isKnown = Object.keys(known)
  const steps = stepsOfPage(wave.survey, form, step.page, isKnown)
  const row = steps[steps.findIndex(one => stepName(one) === stepName(step)) + 1]
  // who changes one row from the review has said how the others are
  if (row && !then) return stepAddress(visit, stepName(row))

  const decide = itemsThatDecide(form, step.page)
  const isLookedUp = then !== undefined || decide.some(item => !step.page.items.includes(item))
  const all = isLookedUp ? { ...(await readAnswersSoFar(deps.db, visit.response)), ...given } : given
  if (then) return whereToGoOn(visit, all)
  const onPath = isLookedUp ? answersOnPath(form, { ...all, ...known }, isKnown) : given
  const next = nextPage(form, step.page, onPath, isKnown)
  const first = next && stepsOfPage(wave.survey, form, next, isKnown)[0]
  return first ? stepAddress(visit, stepName(first)) : addressOf(visit, paths.review)
}
