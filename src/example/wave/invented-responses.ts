import type { Answers, BroughtWords, Response, ResponseFacts, Survey } from '../../listen/index.ts'
import type { Gazetteer } from '../../places/index.ts'
import { type Draws, drawsFor } from '../draws.ts'
import { ROUTES } from './facts-of-big-ask.ts'
import { inventChild } from './invent-child.ts'
import { SLOTS } from './invent-wave.store.ts'
import { inventText } from './invented-words.ts'
import { type AgesOfForm, ageSaid, agesBesideForms } from './odd-ages.ts'
import { placeSlots, runningPlaceSlots, strataOf, stratumSlots } from './slots.ts'

/** Invented responses of a wave that runs, spread over its days, with what nearly half of them wrote. */
export function inventRunningResponses(
  seed: number,
  survey: Survey,
  gazetteer: Gazetteer,
  { count, opensOn, days }: { count: number; opensOn: string; days: number },
): { responses: Response[]; words: BroughtWords[] } {
  const strata = strataOf(survey)
  const [ofStratum, places] = [stratumSlots(strata), runningPlaceSlots(seed, gazetteer, count)]
  const daysToCome = daysByWeight(opensOn, days)
  const beside = new Map(agesBesideForms(survey).map(one => [one.form, one]))
  const responses: Response[] = []
  const words: BroughtWords[] = []
  for (let number = 0; number < count; number++) {
    const draws = drawsFor(seed, 'running', number)
    const { form, age } = strata[ofStratum[Math.floor(draws.fraction() * SLOTS)]!]!
    const area = places[Math.floor(draws.fraction() * SLOTS)]!
    const child = sayingAge(
      inventChild(survey, { seed: seed + 1, form, age: age ?? 10, number, of: count }),
      beside.get(form),
      // drawn apart, so that all else stays as it was when everybody said an age that fits
      drawsFor(seed, 'odd age', number).fraction(),
    )
    const hour = hourOf(opensOn, daysToCome[Math.floor(daysToCome.length * draws.fraction())]!, draws)
    const placeRoute = area === null ? 'none' : draws.fraction() < ROUTES.code ? 'code' : 'postcode'
    const setting = placeRoute === 'code' ? 'school' : null
    const answers = area === null ? { ...child.answers, ...wrongPlace(draws) } : child.answers
    const leftAfter = child.sent ? null : lastPage(survey, form, child.answers)
    responses.push({ ...child, answers, area, placeRoute, setting, hour: new Date(hour), leftAfter })
    if (child.sent && draws.fraction() < 0.47)
      words.push({
        id: numberFrom(drawsFor(seed, 'number of running words', number)),
        ...{ of: number, form, item: 'more', hour, text: inventText(draws, form) },
      })
  }
  return { responses, words }
}

/** A number of a text that is the same on every start, and says nothing of the order in which texts came. */
const numberFrom = (draws: Draws): string => {
  const digits = Array.from({ length: 32 }, () => Math.floor(16 * draws.fraction()).toString(16)).join('')
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5')
}

/** The same child with the age that it says; an adult says that of a child. */
function sayingAge(child: ResponseFacts, beside: AgesOfForm | undefined, chance: number): ResponseFacts {
  if (!beside || child.age === null) return child
  const age = ageSaid(child.age, beside, chance)
  return {
    ...child,
    age,
    answers: { ...child.answers, age: age === null ? { none: 'skipped' } : { number: age } },
  }
}

const WRONG = ['unknown', 'not-a-postcode', 'outside', 'ambiguous'] as const

/** Of the places that are not known half were left out, and half could not be told. */
function wrongPlace(draws: Draws): Answers {
  const reason = WRONG[Math.floor(draws.fraction() * 2 * WRONG.length)]
  return reason === undefined
    ? {}
    : { place: { place: { area: null, route: 'none', setting: null, phase: null, reason } } }
}

/** The last page that a child who went away has sent. */
const lastPage = (survey: Survey, form: string, answers: Answers): string | null =>
  survey.forms[form]?.pages.findLast(({ items }) => items.some(item => answers[item]))?.id ?? null

/** Invented responses of a wave that is over, for the words that came with it: each wrote something. */
export function inventResponsesWithWords(
  seed: number,
  survey: Survey,
  gazetteer: Gazetteer,
  { count, opensOn }: { count: number; opensOn: string },
): { responses: Response[]; words: BroughtWords[] } {
  const strata = strataOf(survey)
  const [ofStratum, places] = [stratumSlots(strata), placeSlots(seed, gazetteer)]
  const responses: Response[] = []
  const words: BroughtWords[] = []
  for (let number = 0; number < count; number++) {
    const draws = drawsFor(seed, 'words', number)
    const { form, age } = strata[ofStratum[Math.floor(draws.fraction() * SLOTS)]!]!
    const { area } = places[Math.floor(draws.fraction() * SLOTS)]!
    const child = inventChild(survey, { seed: seed + 2, form, age: age ?? 10, number, of: count })
    const hour = hourOf(opensOn, Math.floor(40 * draws.fraction()), draws)
    const placeRoute = area === null ? 'none' : draws.fraction() < ROUTES.code ? 'code' : 'postcode'
    const setting = placeRoute === 'code' ? 'school' : null
    responses.push({ ...child, sent: true, area, placeRoute, setting, hour: new Date(hour), leftAfter: null })
    words.push({
      id: numberFrom(drawsFor(seed, 'number of words', number)),
      ...{ of: number, form, item: 'more', hour, text: inventText(draws, form) },
    })
  }
  return { responses, words }
}

// schools answer on school days; at a weekend one child comes for every twelve
const [SCHOOL_DAY, WEEKEND] = [12, 1]

/** The days of a wave, each as often as children come on it. */
const daysByWeight = (opensOn: string, days: number): number[] =>
  Array.from({ length: days }, (_, day) => day).flatMap(day =>
    Array.from({ length: isWeekend(opensOn, day) ? WEEKEND : SCHOOL_DAY }, () => day),
  )

const isWeekend = (opensOn: string, day: number): boolean =>
  [0, 6].includes(new Date(Date.parse(opensOn) + day * 86_400_000).getUTCDay())

/** On school days six in ten come in the hour of half past eight; at a weekend nobody does on purpose. */
function hourOf(opensOn: string, day: number, draws: Draws): string {
  const isEarly = draws.fraction() < 0.6 && !isWeekend(opensOn, day)
  const hour = isEarly ? 8 : Math.floor(draws.between(9, 19))
  return new Date(Date.parse(`${opensOn}T00:00:00Z`) + (day * 24 + hour) * 3_600_000).toISOString()
}
