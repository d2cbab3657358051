import type { Fields } from './fields.ts'
import { withQuery } from './path.ts'

/** The id of the part of a page that says how far something is. */
export const PROGRESS = 'progress'

/** Long enough for a sentence to be read aloud before the next, short enough to see it move. */
export const LOOKS_AGAIN_SECONDS = 5

// most of what is asked for is done by then
const FIRST_SECONDS = 2

/** Whether this look is to be followed by another, or somebody asked for a page that stays as it is. */
export const isLookingAgain = (query: Fields): boolean => query.text(LOOK) !== STAY

/** The address of a page that stays as it is. */
export const stayAt = (path: string): string => withQuery(path, { [LOOK]: STAY })

/**
 * Headers with which a browser asks for a page again by itself, without a script, and comes to the part that says how far it is: there a screen reader
 * goes on, and not at the top. Each look has a number, for an address that differs in nothing but that part is not asked for again.
 */
export function lookAgain(path: string, query: Fields): Record<string, string> {
  if (!isLookingAgain(query)) return {}
  const look = Math.trunc(Number(query.text(LOOK))) || 0
  const seconds = look > 0 ? LOOKS_AGAIN_SECONDS : FIRST_SECONDS
  return { Refresh: `${seconds};url=${withQuery(path, { [LOOK]: look + 1 })}#${PROGRESS}` }
}

const LOOK = 'look'
const STAY = 'no'
