import type { OfficeLink, PublicLink } from '../html/shell.tsx'
import { PERMISSIONS } from '../permissions/permissions.ts'
import type { Route } from './route.ts'

export const OFFICE = '/office'

/** Whether a path lies behind the office's door. The session cookie is sent there and nowhere else. */
export const isOffice = (path: string): boolean => path === OFFICE || path.startsWith(`${OFFICE}/`)

/**
 * Refuses to start with a route that is open by mistake: every path of the office is closed, everything else is
 * public, every permission exists, no address is taken twice.
 */
export function checkRoutes(routes: readonly Route[]): void {
  const wrong = routes.flatMap(({ method, path, permission, audit, anonymous }) => {
    const route = `${method} ${path}`
    if (anonymous && permission !== 'public') return [`${route} is anonymous, but not public`]
    if (permission === 'public') return isOffice(path) ? [`${route} is public, but lies in the office`] : []
    return [
      ...(isOffice(path) ? [] : [`${route} is not public, but lies outside the office`]),
      ...(permission === 'signed-in' || Object.hasOwn(PERMISSIONS, permission)
        ? []
        : [`${route} asks for "${permission}"`]),
      ...(audit ? [] : [`${route} has no audit event`]),
    ]
  })
  const addresses = routes.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`)
  const twice = addresses
    .filter((address, index) => addresses.indexOf(address) < index)
    .map(address => `${address} is mounted twice`)
  if (wrong.length + twice.length > 0)
    throw new Error(`routes cannot be mounted: ${[...wrong, ...twice].join('; ')}`)
}

/** The links that lead to a page that is there: what is not mounted is not offered. */
export function mountedLinks<Link extends PublicLink | OfficeLink>(
  links: readonly Link[],
  routes: readonly Route[],
): Link[] {
  return links.filter(({ href }) =>
    routes.some(({ method, path }) => method === 'GET' && pathMatches(path, href)),
  )
}

/** Whether an address is one that this path stands for. */
export function pathMatches(path: string, address: string): boolean {
  const parts = path.split('/')
  const given = address.split('/')
  return (
    parts.length === given.length &&
    parts.every((part, index) => part === given[index] || (part.startsWith(':') && given[index] !== ''))
  )
}
