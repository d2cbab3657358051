import { html } from '../http/result.ts'
import { get, type Route } from '../http/route.ts'
import { DesignPage } from './design.page.tsx'

export const designPaths = { design: '/office/design' } as const

/** The design system, shown by itself. */
export const designRoutes = (): Route[] => [
  get(designPaths.design, { permission: 'platform.design', audit: 'DESIGN_READ' }, ({ query }) =>
    html(<DesignPage page={query.page()} sort={query.text('sort')} />),
  ),
]
