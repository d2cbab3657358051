import { z } from 'zod'

/** What a schema's message is while nobody has said it in words of ours: a reader of texts that knows more says it itself. */
export const UNSAID = '\u0000'

/**
 * What a schema without words of its own has against a value, in ours: what it should be. The library's own words ("Invalid ISO
 * date", "expected number to be <=10") are for programmers; this file is loaded with whatever reads a form or a text, and replaces
 * them for every schema there is.
 */
export function sayPlainly(issue: z.core.$ZodRawIssue | z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'Nothing was given here. Fill it in, and send it again.'
        : `Give ${KINDS[String(issue.expected)] ?? 'something else'} here.`
    case 'invalid_value':
      return sayChoice(issue.values as readonly unknown[])
    case 'too_big':
      return `Give ${sayLimit('at most', issue.origin, issue.maximum)} here.`
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) <= 1
        ? 'This is empty. Fill it in, and send it again.'
        : `Give ${sayLimit('at least', issue.origin, issue.minimum)} here.`
    case 'invalid_format':
      return FORMATS[String(issue.format)] ?? 'This is not written as it has to be here. Write it anew.'
    case 'not_multiple_of':
      return `Give a multiple of ${String(issue.divisor)} here.`
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) ? sayChoice(issue.options) : OTHERWISE
    case 'unrecognized_keys':
      return `Nothing of the name ${(issue.keys as readonly string[]).map(key => `"${key}"`).join(', ')} is known here. Leave it out.`
    default:
      return OTHERWISE
  }
}

const OTHERWISE = 'What was given here is not accepted. Look at it again.'

const KINDS: Readonly<Record<string, string>> = {
  string: 'words',
  number: 'a number',
  int: 'a whole number',
  boolean: 'yes or no',
  date: 'a day such as 2026-04-30',
  array: 'a list',
  tuple: 'a list',
}

const FORMATS: Readonly<Record<string, string>> = {
  date: 'Give a day that there is, such as 2026-04-30.',
  time: 'Give a time of day such as 08:30.',
  datetime: 'Give a day and a time such as 2026-04-30T08:30:00Z.',
  email: 'Give an e-mail address such as name@example.org.',
  url: 'Give a web address that begins with https://.',
}

// a list that is longer is not read
const MOST_CHOICES = 12

function sayChoice(values: readonly unknown[]): string {
  const shown = values.filter(value => value !== '').map(String)
  return shown.length === 0 || shown.length > MOST_CHOICES
    ? 'Choose one of those that the page offers.'
    : `Choose ${shown.length === 1 ? shown[0] : `one of ${shown.join(', ')}`}.`
}

const OF: Readonly<Record<string, string>> = {
  string: ' letters',
  array: ' entries',
  set: ' entries',
  map: ' entries',
}

const sayLimit = (limit: string, origin: unknown, number: unknown): string =>
  `${limit} ${Number(number).toLocaleString('en-GB')}${OF[String(origin)] ?? ''}`

z.config({ customError: sayPlainly })
