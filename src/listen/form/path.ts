import type { Answer, Answers } from '../survey/answer.ts'
import type { Condition, Form, Page } from '../survey/survey.ts'

/**
 * The pages that stand on a child's path by what was answered, in order. A condition asks only answers that
 * stand on the path themselves: who went back and took another turn is not held to what stood on the first one.
 *
 * `known` are items that need no asking, such as the place of a child who came by a code.
 */
export function pagesOnPath(form: Form, answers: Answers, known: readonly string[] = []): Page[] {
  const way: Page[] = []
  const said: Answers = {}
  let at = 0
  while (at < form.pages.length) {
    const page = form.pages[at]!
    if (!isOnPath(page, said, known)) {
      at += 1
      continue
    }
    way.push(page)
    for (const item of page.items) if (answers[item]) said[item] = answers[item]
    at = afterPage(form, at, said)
  }
  return way
}

/** What counts of all that was answered: nothing from a page that the child's last answers lead past. */
export function answersOnPath(form: Form, answers: Answers, known: readonly string[] = []): Answers {
  const items = new Set([...pagesOnPath(form, answers, known).flatMap(page => page.items), ...known])
  return Object.fromEntries(Object.entries(answers).filter(([item]) => items.has(item)))
}

/**
 * The page after this one, null when it was the last. `answers` are those on the path; those of `itemsThatDecide`
 * are enough.
 */
export function nextPage(
  form: Form,
  page: Page,
  answers: Answers,
  known: readonly string[] = [],
): Page | null {
  const here = form.pages.indexOf(page)
  for (let at = afterPage(form, here, answers); at < form.pages.length; at += 1)
    if (isOnPath(form.pages[at]!, answers, known)) return form.pages[at]!
  return null
}

/** The items on whose answers it hangs which page comes next: mostly none, and then nothing need be looked up. */
export function itemsThatDecide(form: Form, page: Page): string[] {
  const here = form.pages.indexOf(page)
  const jumps = page.go ?? []
  const asked = jumps.flatMap(({ when }) => itemsOf(when))
  for (const start of [here + 1, ...jumps.map(({ to }) => form.pages.findIndex(({ id }) => id === to))]) {
    for (const { when } of form.pages.slice(start)) {
      if (!when) break
      asked.push(...itemsOf(when))
    }
  }
  return [...new Set(asked)]
}

const isOnPath = (page: Page, answers: Answers, known: readonly string[]): boolean =>
  page.items.some(item => !known.includes(item)) && (!page.when || holds(page.when, answers))

/** Where a page leads. A jump goes forward; the reader of surveys refuses others, and here none can make a circle. */
function afterPage(form: Form, here: number, answers: Answers): number {
  const jump = form.pages[here]?.go?.find(({ when }) => holds(when, answers))
  const to = jump ? form.pages.findIndex(({ id }) => id === jump.to) : -1
  return to > here ? to : here + 1
}

function holds(condition: Condition, answers: Answers): boolean {
  if ('all' in condition) return condition.all.every(one => holds(one, answers))
  if ('any' in condition) return condition.any.some(one => holds(one, answers))
  const chosen = chosenIn(answers[condition.item])
  return 'is' in condition
    ? condition.is.some(option => chosen.includes(option))
    : !condition.isNot.some(option => chosen.includes(option))
}

function chosenIn(answer: Answer | undefined): readonly string[] {
  if (!answer) return []
  if ('chosen' in answer) return [answer.chosen]
  if ('several' in answer) return answer.several
  return 'ranked' in answer ? answer.ranked : []
}

function itemsOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.map(({ item }) => item)
  if ('any' in condition) return condition.any.map(({ item }) => item)
  return [condition.item]
}
