import { html } from '../http/result.ts'
import { get, type Route } from '../http/route.ts'
import { HomePage } from './home.page.tsx'

export const homePaths = { home: '/' } as const

export const homeRoutes = (): Route[] => [
  get(homePaths.home, { permission: 'public', audit: null }, () => html(<HomePage />)),
]
