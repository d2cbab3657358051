import type { Condition } from '../survey/survey.ts'
import type { PaperPage } from './paper-items.ts'

/** The routes of a page in words, as a screen follows them by itself: whether to answer it, and where to go on. */
export function sayRoutes(
  { page }: PaperPage,
  pages: readonly PaperPage[],
): { before: string | null; after: string[] } {
  return {
    before: page.when ? `Answer this only if ${sayCondition(page.when, pages)}.` : null,
    after: (page.go ?? []).map(({ when, to }) => {
      const next = pages[pages.findIndex(one => one.page.id === to)]?.items[0]
      const where = next ? `go on with question ${next.n}` : 'you have finished'
      return `If ${sayCondition(when, pages)}, ${where}.`
    }),
  }
}

function sayCondition(condition: Condition, pages: readonly PaperPage[]): string {
  if ('all' in condition) return condition.all.map(one => sayCondition(one, pages)).join(' and ')
  if ('any' in condition) return condition.any.map(one => sayCondition(one, pages)).join(' or ')
  const asked = pages.flatMap(({ items }) => items).find(({ item }) => item.id === condition.item)
  const options = ('is' in condition ? condition.is : condition.isNot)
    .map(id => `“${asked?.item.options.find(one => one.id === id)?.words ?? id}”`)
    .join(' or ')
  const crossed = 'is' in condition ? 'crossed' : 'did not cross'
  return `you ${crossed} ${options} at question ${asked?.n ?? '?'}`
}
