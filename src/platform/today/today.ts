import type { Section } from '../html/shell.tsx'
import type { Permission } from '../permissions/permissions.ts'
import { isAllowed } from '../permissions/permissions.ts'
import type { Person } from '../permissions/person.ts'

/** One thing that needs a person: what it is, where to do it, by when. */
export type TodayItem = {
  title: string
  href: string
  /** Since when it waits, or why it matters: one short sentence. */
  words?: string
  /** The day by which it must be done (ISO); what is late comes first. */
  due?: string
}

/**
 * What one feature has waiting. It is asked only for people who hold the permission, and gives only what this
 * person can do something about.
 */
export type TodaySource = {
  section: Section
  permission: Permission
  list: (person: Person) => Promise<readonly TodayItem[]>
}

export type Waiting = { section: Section; items: readonly TodayItem[] }

/** Everything that waits for this person, by part of the office, what is due first at the top. */
export async function listWaiting(sources: readonly TodaySource[], person: Person): Promise<Waiting[]> {
  const open = sources.filter(({ permission }) => isAllowed(person.roles, permission))
  const lists = await Promise.all(
    open.map(async ({ section, list }) => ({ section, items: await list(person) })),
  )
  const sections = [...new Set(lists.map(({ section }) => section))]
  return sections
    .map(section => ({
      section,
      items: lists
        .filter(list => list.section === section)
        .flatMap(({ items }) => items)
        .sort(byDue),
    }))
    .filter(({ items }) => items.length > 0)
}

const LATER = '9999'

const byDue = (a: TodayItem, b: TodayItem): number => (a.due ?? LATER).localeCompare(b.due ?? LATER)
