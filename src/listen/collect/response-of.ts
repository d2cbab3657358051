import { answersOnPath } from '../form/path.ts'
import type { Answer, Answers, PlaceAnswer } from '../survey/answer.ts'
import type { Survey } from '../survey/survey.ts'

/** A response as it is kept: what was answered, without words, and what is counted by. */
export type Response = {
  form: string
  hour: Date
  /** False when the child stopped on the way. */
  sent: boolean
  age: number | null
  gender: string | null
  area: string | null
  placeRoute: PlaceAnswer['route']
  setting: string | null
  phase: string | null
  answers: Answers
  /** Of a response that was not sent: the last page of the form that was. */
  leftAfter: string | null
}

/** The pages of one response as they lie in the inbox. */
export type Pages = {
  form: string
  hour: Date
  sent: boolean
  pages: readonly { page: string; answers: Answers }[]
}

/**
 * One response from its pages. Answers off the path that the child took in the end do not count; words are left out,
 * for they are kept apart. Null for a form that the survey does not have.
 */
export function responseOf(survey: Survey, { form: id, hour, sent, pages }: Pages): Response | null {
  const form = survey.forms[id]
  if (!form) return null
  const all: Answers = Object.assign({}, ...pages.map(one => one.answers))
  const { roles } = survey
  // the place of a child who came by a code was never asked, and is known all the same
  const onPath = answersOnPath(form, all, roles.place && all[roles.place] ? [roles.place] : [])
  const place = placeIn(roles.place === undefined ? undefined : onPath[roles.place])
  return {
    form: id,
    hour,
    sent,
    age: numberIn(roles.age === undefined ? undefined : onPath[roles.age]),
    gender: chosenIn(roles.gender === undefined ? undefined : onPath[roles.gender]),
    area: place?.area ?? null,
    placeRoute: place?.route ?? 'none',
    setting: place?.setting ?? null,
    phase: place?.phase ?? null,
    answers: Object.fromEntries(
      Object.entries(onPath).flatMap(([item, answer]) => {
        const kept = withoutWords(answer)
        return kept ? [[item, kept]] : []
      }),
    ),
    leftAfter: sent
      ? null
      : (form.pages.findLast(({ id: own }) => pages.some(one => one.page === own))?.id ?? null),
  }
}

/** The words in a response with the item they answer: of a text, and of "something else". */
export const wordsIn = (answers: Answers): { item: string; words: string }[] =>
  Object.entries(answers).flatMap(([item, answer]) =>
    'words' in answer && answer.words?.trim() ? [{ item, words: answer.words }] : [],
  )

/** Null for an answer that is nothing but words. */
function withoutWords(answer: Answer): Answer | null {
  if (!('words' in answer)) return answer
  const { words: _, ...rest } = answer
  return Object.keys(rest).length > 0 ? (rest as Answer) : null
}

const placeIn = (answer: Answer | undefined): PlaceAnswer | null =>
  answer && 'place' in answer ? answer.place : null

const chosenIn = (answer: Answer | undefined): string | null =>
  answer && 'chosen' in answer ? answer.chosen : null

/** An age is asked as a number, or chosen among numbers. */
function numberIn(answer: Answer | undefined): number | null {
  if (answer && 'number' in answer) return Math.trunc(answer.number)
  const chosen = chosenIn(answer)
  return chosen !== null && /^\d+$/.test(chosen) ? Number(chosen) : null
}
