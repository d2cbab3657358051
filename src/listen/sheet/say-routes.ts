import { say } from '../form/form-words.ts'
import type { Condition } from '../survey/survey.ts'
import type { PaperPage } from './paper-items.ts'
import type { SheetWords } from './paper-words.ts'

/**
 * The routes of a page in words, as a screen follows them by itself: whether to answer it, and where to go on. In the language of the sheet's
 * own words.
 */
export function sayRoutes(
  { page }: PaperPage,
  pages: readonly PaperPage[],
  { routes }: Pick<SheetWords, 'routes'>,
): { before: string | null; after: string[] } {
  return {
    before: page.when ? say(routes.onlyIf, { condition: sayCondition(page.when, pages, routes) }) : null,
    after: (page.go ?? []).map(({ when, to }) => {
      const next = pages[pages.findIndex(one => one.page.id === to)]?.items[0]
      const condition = sayCondition(when, pages, routes)
      return next ? say(routes.goOn, { condition, n: next.n }) : say(routes.finish, { condition })
    }),
  }
}

function sayCondition(
  condition: Condition,
  pages: readonly PaperPage[],
  routes: SheetWords['routes'],
): string {
  const joined = (parts: readonly string[], by: string) =>
    parts.reduce((one, other) => say(by, { one, other }))
  const saidOf = (parts: readonly Condition[]) => parts.map(one => sayCondition(one, pages, routes))
  if ('all' in condition) return joined(saidOf(condition.all), routes.and)
  if ('any' in condition) return joined(saidOf(condition.any), routes.or)
  const asked = pages.flatMap(({ items }) => items).find(({ item }) => item.id === condition.item)
  const isCrossed = 'is' in condition
  const options = (isCrossed ? condition.is : condition.isNot).map(id =>
    say(routes.quoted, { option: asked?.item.options.find(one => one.id === id)?.words ?? id }),
  )
  return say(isCrossed ? routes.crossed : routes.notCrossed, {
    options: joined(options, isCrossed ? routes.or : routes.nor),
    n: asked?.n ?? '?',
  })
}
