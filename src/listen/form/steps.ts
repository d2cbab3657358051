import type { Answers } from '../survey/answer.ts'
import type { Form, Page, Survey } from '../survey/survey.ts'
import { pagesOnPath } from './path.ts'
import { isRowByRow, itemsOfPage, type ShownItem } from './shown-item.ts'

/** What stands on the screen at once: a page, or one row of its grid. */
export type Step = { page: Page; items: readonly ShownItem[]; row: string | null }

/** The part of the address that names a step: `happy`, or `happy.friendships`. */
export const stepName = ({ page, row }: Step): string => (row === null ? page.id : `${page.id}.${row}`)

/** Every step on a child's path, by what was answered so far. */
export const stepsOnPath = (
  survey: Survey,
  form: Form,
  answers: Answers,
  known: readonly string[] = [],
): Step[] => pagesOnPath(form, answers, known).flatMap(page => stepsOfPage(survey, form, page, known))

export function stepsOfPage(survey: Survey, form: Form, page: Page, known: readonly string[] = []): Step[] {
  const items = itemsOfPage(survey, form, page, known)
  const rows = isRowByRow(form, items) ? (items[0]?.rows ?? []) : []
  return rows.length > 0 ? rows.map(({ id }) => ({ page, items, row: id })) : [{ page, items, row: null }]
}

/** The step that an address names, whether it stands on the child's path or not; null when the form has none of it. */
export function findStep(survey: Survey, form: Form, name: string, known: readonly string[]): Step | null {
  const [pageId = ''] = name.split('.')
  const page = form.pages.find(({ id }) => id === pageId)
  if (!page) return null
  const steps = stepsOfPage(survey, form, page, known)
  // the name of the page alone leads to its first row
  return steps.find(step => stepName(step) === name) ?? (name === pageId ? (steps[0] ?? null) : null)
}

/** Whether everything of a step was answered, or left open on purpose: where a child stopped, one goes on. */
export const isAnswered = ({ items, row }: Step, answers: Answers): boolean =>
  items.every(({ id }) => {
    const answer = answers[id]
    return answer !== undefined && (row === null || !('rows' in answer) || row in answer.rows)
  })
