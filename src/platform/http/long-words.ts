import type { Fields } from './fields.ts'

// shorter ones are typed again in a moment
const SHORTEST = 60

const IS_SECRET = /pass|secret|token|code|key/i

/** What somebody wrote into a form in more than a line, and not what is secret in it. */
export const longWordsOf = (form: Fields): string[] =>
  Object.entries(form.values()).flatMap(([name, value]) =>
    typeof value === 'string' && value.length >= SHORTEST && !IS_SECRET.test(name) ? [value] : [],
  )
