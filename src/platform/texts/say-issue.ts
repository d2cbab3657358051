import type { z } from 'zod'
import type { Place, Problem } from '../../kernel/problem.ts'
import { slipsBetween } from '../../kernel/slips-between.ts'
import { keysAt } from './keys-at.ts'
import { sayPlainly, UNSAID } from './say-plainly.ts'

type Path = readonly PropertyKey[]

/** What is known of the text that an issue is about; `before` is the path at which a choice between shapes begins. */
type Around = {
  schema: z.ZodType
  placeOf: (path: Path) => Place
  handbook: string
  missing: Readonly<Record<string, string>>
  before?: Path
}

/**
 * What a schema has against a text, in words for whoever wrote it, each to be worked out when it is told (`tellFirst`): a place and
 * a near name are searched for. `missing` says of keys, by their path without what the writer names (`forms.promise`), what to
 * write there.
 */
export function sayIssue(issue: z.core.$ZodIssue, around: Around): (() => Problem)[] {
  const { placeOf, before = [] } = around
  const path = [...before, ...issue.path]
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => () => sayUnknown(key, path, around))
  // of a choice between shapes, the one that came nearest is spoken of
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = issue.errors.reduce((one, other) => (depth(other) > depth(one) ? other : one))
    return nearest.flatMap(inner => sayIssue(inner, { ...around, before: path }))
  }
  if (isMissing(issue) && !isOwn(issue)) return [() => sayMissing(issue, path, around)]
  return [() => ({ code: 'value-not-accepted', ...sayValue(issue, path), at: placeOf(path) })]
}

// a shape whose complaint lies deeper understood more of what was written
const depth = (issues: z.core.$ZodIssue[]): number =>
  issues.reduce(
    (deepest, { path, code }) => Math.max(deepest, path.length + (code === 'unrecognized_keys' ? 0.5 : 0)),
    0,
  )

function sayUnknown(key: string, path: Path, { schema, placeOf, handbook }: Around): Problem {
  const meant = nearestOf(key, keysAt(schema, path))
  return {
    code: 'key-unknown',
    what: `"${key}" is not known here.`,
    todo: meant ? `Did you mean "${meant}"?` : `See ${handbook} for the keys.`,
    at: placeOf([...path, key]),
  }
}

// what a schema says in words of its own knows more than we do here
const isOwn = ({ message }: z.core.$ZodIssue): boolean => message !== UNSAID

const isMissing = (issue: z.core.$ZodIssue): boolean =>
  (issue.code === 'invalid_type' || issue.code === 'invalid_value') && issue.input === undefined

function sayMissing(issue: z.core.$ZodIssue, path: Path, { placeOf, handbook, missing }: Around): Problem {
  const key = path.at(-1)
  const unnamed = path.filter((_, n) => n !== 1)
  const todo = missing[path.join('.')] ?? missing[unnamed.join('.')] ?? missing[String(key)]
  return {
    code: 'value-not-accepted',
    what: `${nameOf(path)} is missing.`,
    todo: todo ?? `Write it here, with ${takes(issue)}; ${handbook} says what it is for.`,
    at: placeOf(path),
  }
}

/** Of a value that is there: what is wrong with it, and what it may be. */
function sayValue(issue: z.core.$ZodIssue, path: Path): Pick<Problem, 'what' | 'todo'> {
  const name = nameOf(path)
  if (isOwn(issue)) return { what: `${name}: ${say(issue.message)}` }
  switch (issue.code) {
    case 'invalid_type':
      return {
        what: `${name} takes ${takes(issue)}; there ${sayIs(issue.input)}.`,
        ...(issue.expected === 'string' && isPlain(issue.input)
          ? { todo: `If it is meant as words, put it in quotes: "${issue.input}".` }
          : {}),
      }
    case 'invalid_value': {
      const meant = nearestOf(String(issue.input), issue.values.map(String))
      return {
        what: `${name} takes ${takes(issue)}; there ${sayIs(issue.input)}.`,
        ...(meant ? { todo: `Did you mean "${meant}"?` } : {}),
      }
    }
    case 'too_small':
      return { what: sayTooSmall(name, issue) }
    case 'too_big':
      return { what: sayTooBig(name, issue) }
    case 'invalid_key': {
      const [why] = issue.issues
      const rule = why && isOwn(why) ? say(why.message) : 'it is not written as names are here.'
      return { what: `${name} cannot be the name of a key: ${rule}` }
    }
    default:
      return { what: `${name}: ${say(sayPlainly(issue))}` }
  }
}

function sayTooSmall(name: string, { origin, minimum }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'string') return `${name} is empty.`
  return origin === 'array' || origin === 'set'
    ? `${name} needs at least ${minimum} ${minimum === 1 ? 'entry' : 'entries'}.`
    : `${name} is at least ${minimum}.`
}

function sayTooBig(name: string, { origin, maximum }: z.core.$ZodIssueTooBig): string {
  const most = maximum.toLocaleString('en-GB')
  if (origin === 'string') return `${name} has at most ${most} letters.`
  return origin === 'array' || origin === 'set'
    ? `${name} has at most ${most} entries.`
    : `${name} is at most ${most}.`
}

const say = (message: string): string =>
  `${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, '')}.`

/** `"title"`, `entry 1 of "is"`, `the file`. */
function nameOf(path: Path): string {
  const key = path.at(-1)
  if (key === undefined) return 'the file'
  return typeof key === 'number' ? `entry ${key + 1} of ${nameOf(path.slice(0, -1))}` : `"${String(key)}"`
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'words',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, such as [one, two]',
  tuple: 'a list, such as [9, 12]',
  object: 'keys of its own, each on a line below it, further in',
  record: 'keys of its own, each on a line below it, further in',
}

function takes(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return KINDS[issue.expected] ?? issue.expected
  if (issue.code !== 'invalid_value') return 'a value'
  const values = issue.values.map(String)
  return values.length === 1 ? values[0]! : `one of ${values.join(', ')}`
}

function sayIs(input: unknown): string {
  if (input === null) return 'is nothing'
  if (Array.isArray(input)) return 'is a list'
  return typeof input === 'object' ? 'are keys' : `is ${JSON.stringify(input)}`
}

const isPlain = (input: unknown): boolean => typeof input === 'number' || typeof input === 'boolean'

// a slip in every three letters: "titel" is title, "name" is none of our keys
const LETTERS_PER_SLIP = 3

function nearestOf(word: string, known: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(word.length / LETTERS_PER_SLIP))
  const [nearest] = known
    .map(one => ({ one, slips: slipsBetween(word.toLowerCase(), one.toLowerCase(), most) }))
    .filter(({ slips }) => slips <= most)
    .toSorted((a, b) => a.slips - b.slips)
  return nearest?.one
}
