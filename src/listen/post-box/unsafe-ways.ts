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
const choices = z
  .string()
  .regex(/^[a-z]+(?:\/[a-z]+)*$/, 'expected words in small letters with "/" between, such as "not/never"')
const kind = z
  .array(
    z.strictObject({
      says: z.string().min(1),
      phrases: z.array(phrase).min(1),
      mayStand: z.array(phrase).min(1).optional(),
      surveys: z.literal('too').optional(),
    }),
  )
  .min(1)
const schema = z.strictObject({ denials: choices, turns: choices, never: kind, withAReason: kind })

/** Something that an answer to a child may not say, as the end of a sentence; how it is found; and whether a survey may not say it either. */
export type UnsafeWay = { says: string; finds: (words: string) => boolean; inSurveysToo: boolean }
/** What no reason lets through, and what one does. */
export type UnsafeWays = { never: readonly UnsafeWay[]; withAReason: readonly UnsafeWay[] }

/**
 * Reads `words/unsafe-replies.yaml` of the office's folder. An office without it does not start: its answers would be read by nothing.
 *
 * What `mayStand` says is passed over where it stands: "you never have to keep a secret". Not where the rest of its sentence denies something too
 * or turns ("but", "only", "my"): two denials may ask for what one of them forbids.
 */
export function readUnsafeWays(office: string): UnsafeWays {
  const file = join(office, 'words', 'unsafe-replies.yaml')
  const { data } = readYamlText(readFileSync(file, 'utf8'), file, schema, 'docs/handbook/post-box.md')
  const sentence = { denials: data.denials.split('/'), turns: data.turns.split('/') }
  const waysOf = (kinds: typeof data.never) => kinds.map(one => wayOf(one, sentence))
  return { never: waysOf(data.never), withAReason: waysOf(data.withAReason) }
}

/** Words that deny, and words with which a sentence takes back what it denied, or speaks of one person. */
type SentenceWords = { denials: readonly string[]; turns: readonly string[] }
type Kind = z.infer<typeof kind>[number]

function wayOf({ surveys, ...kind }: Kind, sentence: SentenceWords): UnsafeWay {
  return { says: kind.says, finds: finderOf(kind, sentence), inSurveysToo: surveys === 'too' }
}

function finderOf({ phrases, mayStand = [] }: Kind, { denials, turns }: SentenceWords): UnsafeWay['finds'] {
  const rules = anyOf(phrases, '[a-z0-9]+')
  if (mayStand.length === 0) return words => rules.test(plainWords(words))
  const unsaid = new RegExp(`(?:^| )(?:${[...denials, ...turns].join('|')})(?= |$)`)
  // what is left open in a harmless phrase holds no other denial: "no reason why you should not keep a secret"
  const harmless = new RegExp(anyOf(mayStand, `(?!(?:${[...denials, ...turns].join('|')}) )[a-z0-9]+`), 'g')
  const isFound = (sentence: string): boolean => {
    if (!rules.test(sentence)) return false
    // what stands for it is no word of any rule
    const rest = sentence.replaceAll(harmless, ' 0')
    return rest === sentence || unsaid.test(rest) || rules.test(rest)
  }
  return words => plainWords(words).split(' . ').some(isFound)
}

const anyOf = (phrases: readonly string[], open: string): RegExp =>
  new RegExp(`(?:^| )(?:${phrases.map(phrase => ruleOf(phrase, open)).join('|')})(?= |$)`)

const ruleOf = (rule: string, open: string): string =>
  rule
    .split(' ')
    .map(part => (part === '...' ? GAP : `(?:${part.replaceAll('*', '[a-z]*').replaceAll('/', '|')})`))
    .join(' ')
    .replaceAll(` ${GAP} `, `(?: ${open}){0,4}? `) // the shortest: nothing more is passed over than is said

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
    .replace(/(?<=[a-z])[013457@$€!|](?=[a-z])/g, sign => LOOKS_LIKE[sign] ?? sign)
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
  '€': 'e',
  '!': 'i',
  '|': 'l',
}
