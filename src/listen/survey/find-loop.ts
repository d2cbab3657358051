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
  const follow = (id: string, way: readonly string[]): string[] | null => {
    const start = way.indexOf(id)
    if (start >= 0) return [...way.slice(start), id]
    if (done.has(id)) return null
    for (const to of next.get(id) ?? []) {
      const loop = follow(to, [...way, id])
      if (loop) return loop
    }
    done.add(id)
    return null
  }
  return pages[0] ? follow(pages[0].id, []) : null
}
