import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { plainLetters } from '../../methods/text/plain-letters.ts'
import { readYamlText } from '../../platform/texts/yaml-text.ts'

/** `dont/never tell`, `meet ... at`, `photo*`: small letters, no apostrophes. */
const phrase = z
  .string()
  .regex(
    /^[a-z]+\*?(?:\/[a-z]+\*?)*(?: (?:\.{3} )?[a-z]+\*?(?:\/[a-z]+\*?)*)*$/,
    'expected words in small letters without apostrophes, such as "meet ... at/by" or "photo*"',
  )
const kind = z.array(z.strictObject({ says: z.string().min(1), phrases: z.array(phrase).min(1) })).min(1)
const schema = z.strictObject({ never: kind, withAReason: kind })

/** Something that an answer to a child may not say, as the end of a sentence; and how it is found. */
export type UnsafeWay = { says: string; finds: (words: string) => boolean }
/** What no reason lets through, and what one does. */
export type UnsafeWays = { never: readonly UnsafeWay[]; withAReason: readonly UnsafeWay[] }

/** Reads `words/unsafe-replies.yaml` of the office's folder. An office without it does not start: its answers would be read by nothing. */
export function readUnsafeWays(office: string): UnsafeWays {
  const file = join(office, 'words', 'unsafe-replies.yaml')
  const { data } = readYamlText(readFileSync(file, 'utf8'), file, schema, 'docs/handbook/post-box.md')
  return { never: data.never.map(wayOf), withAReason: data.withAReason.map(wayOf) }
}

function wayOf({ says, phrases }: { says: string; phrases: readonly string[] }): UnsafeWay {
  const rules = new RegExp(`(?:^| )(?:${phrases.map(ruleOf).join('|')})(?= |$)`)
  return { says, finds: words => rules.test(plainWords(words)) }
}

const ruleOf = (rule: string): string =>
  rule
    .split(' ')
    .map(part => (part === '...' ? GAP : `(?:${part.replaceAll('*', '[a-z]*').replaceAll('/', '|')})`))
    .join(' ')
    .replaceAll(` ${GAP} `, '(?: [a-z0-9]+){0,4} ')

const GAP = '...'

/**
 * Words as the rules are written: small plain letters, no apostrophes, one space between, a sentence's end as " . ". Letters that only look
 * plain, accents, figures for letters ("s3cret") and signs between letters ("s.e.c.r.e.t") lead past no rule.
 */
export function plainWords(text: string): string {
  return plainLetters(text)
    .text // a line that goes on in small letters is no new sentence
    .replace(/\s*\n\s*(?=[a-z])/g, ' ')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/(?<=[a-z])[013457@$](?=[a-z])/g, sign => LOOKS_LIKE[sign] ?? sign)
    .replace(/[.!?]+(?=\s|$)|\n/g, ' . ')
    .replace(/[^a-z0-9. ]|(?<=\S)\.|\.(?=\S)/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
}

const LOOKS_LIKE: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
}
