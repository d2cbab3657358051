import type { Survey } from './survey.ts'

/** One thing that differs between two versions of a survey; null where a version does not have it. */
export type Difference = {
  /** Where it stands: `items › happy › renderings › teen › question`. */
  where: string
  before: string | null
  after: string | null
  /** Whether it changes what is counted, so that answers to the two versions may not be added up. */
  counts: boolean
}

/** Everything that differs between two versions, in the order of the later one. Comments and line breaks are no difference. */
export function differencesBetween(before: Survey, after: Survey): Difference[] {
  const one = leavesOf(before)
  const other = leavesOf(after)
  return [...new Set([...other.keys(), ...one.keys()])].flatMap(where => {
    const [was = null, is = null] = [one.get(where), other.get(where)]
    return was === is ? [] : [{ where, before: was, after: is, counts: isCounted(where) }]
  })
}

// what an item is and which answers it knows, whatever the words in which a reader meets them
const isCounted = (where: string): boolean =>
  /^items › [^›]+ › (kind|options|rows|most|min|max|ownWords|waysOut)/.test(where)

/** What says of a version only that it is one. */
const OF_THE_VERSION = ['version', 'why']

function leavesOf(survey: Survey): Map<string, string> {
  const leaves = new Map<string, string>()
  for (const [key, value] of Object.entries(survey))
    if (!OF_THE_VERSION.includes(key)) addLeaves(leaves, key, value)
  return leaves
}

function addLeaves(leaves: Map<string, string>, where: string, value: unknown): void {
  if (value === undefined || value === null) return
  if (typeof value !== 'object') return void leaves.set(where, String(value))
  const parts = Array.isArray(value) ? namedParts(value) : Object.entries(value)
  if (parts === null) return void leaves.set(where, saidShort(value))
  // the order of pages, options and rows is part of what is asked
  if (Array.isArray(value) || /› (options|rows)$/.test(where))
    leaves.set(`${where} › order`, parts.map(([name]) => name).join(', '))
  for (const [name, part] of parts) addLeaves(leaves, `${where} › ${name}`, part)
}

/** A list of things with ids by those; null for any other list. */
function namedParts(list: readonly unknown[]): [string, unknown][] | null {
  const named = list.map(one =>
    typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string' ? one.id : null,
  )
  return list.length > 0 && named.every(id => id !== null)
    ? list.map((one, index) => [named[index]!, one])
    : null
}

const saidShort = (value: unknown): string =>
  Array.isArray(value) && value.every(one => typeof one !== 'object')
    ? value.join(', ')
    : JSON.stringify(value)
