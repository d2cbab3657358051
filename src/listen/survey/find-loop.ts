import type { Form } from './survey.ts'

/**
 * A circle in the routes of a form, as the pages it goes through; null when every path comes to an end. A child in it
 * would never be thanked. Conditions are not weighed: what could ever be followed counts.
 */
export function findLoop({ pages }: Form): string[] | null {
  const next = new Map(
    pages.map((page, index) => [
      page.id,
      [...(page.go ?? []).map(one => one.to), ...pages.slice(index + 1, index + 2).map(one => one.id)],
    ]),
  )
  const done = new Set<string>()
  // the way from the first page, and of each page on it where it may still lead: a stack of our own, for a form may be long
  const way: { id: string; left: string[] }[] = []
  const onWay = new Set<string>()
  const step = (id: string) => {
    way.push({ id, left: [...(next.get(id) ?? [])] })
    onWay.add(id)
  }
  if (pages[0]) step(pages[0].id)
  for (let here = way.at(-1); here; here = way.at(-1)) {
    const to = here.left.shift()
    if (to === undefined) {
      done.add(here.id)
      onWay.delete(here.id)
      way.pop()
    } else if (onWay.has(to)) {
      const ids = way.map(({ id }) => id)
      return [...ids.slice(ids.indexOf(to)), to]
    } else if (!done.has(to)) step(to)
  }
  return null
}
