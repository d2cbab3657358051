import type { ShownItem } from '../form/shown-item.ts'
import { itemsOfPage } from '../form/shown-item.ts'
import type { Form, Page, Survey } from '../survey/survey.ts'

/** A page of a form as it stands on paper: its items with their running numbers. */
export type PaperPage = { page: Page; items: readonly { n: number; item: ShownItem }[] }

/** The pages of a form on paper. The place is not asked: the number of the sheet says where it was sent. */
export function paperPages(survey: Survey, form: Form): PaperPage[] {
  let n = 0
  return form.pages.flatMap(page => {
    const items = itemsOfPage(survey, form, page)
      .filter(({ kind }) => kind !== 'school' && kind !== 'place')
      .map(item => ({ n: ++n, item }))
    return items.length > 0 ? [{ page, items }] : []
  })
}

/** All items that a sheet asks. */
export const paperItems = (survey: Survey, form: Form): ShownItem[] =>
  paperPages(survey, form).flatMap(({ items }) => items.map(({ item }) => item))
