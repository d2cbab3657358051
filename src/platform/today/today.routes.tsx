import type { OfficeLink } from '../html/shell.tsx'
import { html } from '../http/result.ts'
import { get, type Route } from '../http/route.ts'
import { isAllowed } from '../permissions/permissions.ts'
import { TodayPage } from './today.page.tsx'
import { listWaiting, type TodaySource } from './today.ts'

export const todayPaths = { today: '/office' } as const

/** The first page of the office: what needs a person, then where one can go. */
export const todayRoutes = ({
  sources,
  links,
}: {
  sources: readonly TodaySource[]
  links: readonly OfficeLink[]
}): Route[] => [
  get(todayPaths.today, { permission: 'signed-in', audit: 'TODAY_READ' }, async ({ person }) => {
    const open = links.filter(
      ({ href, permission }) =>
        href !== todayPaths.today &&
        permission !== 'signed-in' &&
        permission !== 'platform.design' &&
        isAllowed(person.roles, permission),
    )
    const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/London' })
    const [firstName = person.name] = person.name.split(' ')
    return html(
      <TodayPage name={firstName} today={today} waiting={await listWaiting(sources, person)} links={open} />,
    )
  }),
]
