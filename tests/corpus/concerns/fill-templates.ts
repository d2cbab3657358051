import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Chance, drawPlace, seededChance } from '../../../src/methods/seeded-chance.ts'

/** One ordinary answer made from a frame; its family decides on which side of the corpus it lies. */
export type FilledTemplate = { family: string; text: string; age: number; channel: 'survey' | 'post-box' }

const family = z.looseObject({
  name: z.string(),
  ages: z.tuple([z.int(), z.int()]),
  channel: z.enum(['survey', 'post-box']).default('survey'),
  frames: z.array(z.string()),
})
type Family = z.infer<typeof family>

// Another seed would make other texts than those whose labels were read.
const SEED = 40_417

// With more a family begins to repeat itself: it has about ten words for each of two or three gaps.
const TEXTS_OF_A_FAMILY = 21

/** Ordinary answers from `templates.yaml`, the same on every machine. */
export function fillTemplates(): FilledTemplate[] {
  const families = z
    .array(family)
    .parse(parse(readFileSync(new URL('templates.yaml', import.meta.url), 'utf8')))
  const chance = seededChance(SEED)
  return families.flatMap(one => fillFamily(one, chance))
}

function fillFamily(one: Family, chance: Chance): FilledTemplate[] {
  const filled: FilledTemplate[] = []
  const seen: Set<string>[] = []
  // a family that runs out of different texts gives fewer, rather than near copies
  for (let tried = 0; tried < 400 && filled.length < TEXTS_OF_A_FAMILY; tried++) {
    const plain = fillFrame(one, chance)
    const words = new Set(plain.toLowerCase().split(' '))
    if (seen.some(other => likeness(words, other) > 0.6)) continue
    seen.push(words)
    const age = one.ages[0] + drawPlace(chance, one.ages[1] - one.ages[0] + 1)
    filled.push({ family: one.name, text: asWritten(plain, age, chance), age, channel: one.channel })
  }
  return filled
}

function fillFrame(one: Family, chance: Chance): string {
  const frame = one.frames[drawPlace(chance, one.frames.length)]!
  return frame.replace(/\{(\w)\}/g, (_, slot: string) => {
    const words = z.array(z.string()).parse(one[slot])
    return words[drawPlace(chance, words.length)]!
  })
}

/** How children of that age put it down: small letters, no stops, spelling by ear, text-speak, an emoji. */
function asWritten(plain: string, age: number, chance: Chance): string {
  const byEar = age < 9 ? 0.55 : age < 12 ? 0.25 : 0
  const asTexted = age > 11 ? 0.3 : 0
  let text = plain
  if (chance() < byEar) text = replaceWords(text, BY_EAR)
  if (chance() < asTexted) text = replaceWords(text, AS_TEXTED)
  const manner = chance()
  if (manner < 0.45) text = text.toLowerCase()
  else if (manner < 0.8)
    text = `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?]$/.test(text) ? '' : '.'}`
  else if (manner < 0.84) text = text.toUpperCase()
  else if (manner < 0.9) text = `${text}${['!!', ' 😊', ' lol', ' pls', ' :)', '!!!!'][drawPlace(chance, 6)]}`
  return text
}

const replaceWords = (text: string, words: Record<string, string>) =>
  text.replace(/[A-Za-z]+/g, word => words[word.toLowerCase()] ?? word)

const BY_EAR: Record<string, string> = {
  because: 'becos',
  friend: 'frend',
  friends: 'frends',
  school: 'skool',
  should: 'shud',
  would: 'wud',
  people: 'peple',
  every: 'evry',
  everyone: 'evryone',
  favourite: 'favrit',
  called: 'calld',
  there: 'ther',
  they: 'thay',
  really: 'reely',
  when: 'wen',
  with: 'wiv',
  were: 'wer',
  laughed: 'larft',
  brother: 'bruther',
  sister: 'sista',
  house: 'hous',
  teacher: 'teecher',
  better: 'beter',
  saturday: 'saterday',
  wish: 'wesh',
  like: 'lik',
  play: 'plai',
  want: 'wont',
}

const AS_TEXTED: Record<string, string> = {
  because: 'cos',
  you: 'u',
  your: 'ur',
  are: 'r',
  and: 'n',
  people: 'ppl',
  please: 'pls',
  should: 'shud',
  for: '4',
  though: 'tho',
  something: 'smth',
  about: 'abt',
  with: 'w',
  everyone: 'every1',
  before: 'b4',
  really: 'rly',
}

function likeness(one: Set<string>, other: Set<string>): number {
  const shared = [...one].filter(word => other.has(word)).length
  return shared / (one.size + other.size - shared)
}
