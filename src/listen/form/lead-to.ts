import { json, type Result, redirect } from '../../platform/http/result.ts'
import { NO_STORE } from './visit.tsx'

/** On to the next page: for a browser by redirect, for our script, which has sent the page by itself, as an address. */
export const leadTo = (to: string, headers: Headers): Result =>
  headers.get('x-send') === 'script' ? json({ to }, { headers: NO_STORE }) : redirect(to)
