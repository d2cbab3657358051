import { plainWord } from './reading-finding.ts'
import type { Sentence } from './sentences.ts'
import type { Word } from './words.ts'

/**
 * The words that join a further idea to a sentence.
 *
 * Answers: "is this one idea?" "Because", "although", "which" and their like always join one; "and" and "or" do
 * when a new subject or verb follows ("and I", "and is"), so "mum and dad" is one idea; a question word at the head
 * joins nothing, nor does "if you need help," there, but "although it rained, we played" is two. It misleads where ideas are joined without a word, and for "and" before a noun that does something
 * ("dogs bark and cats run").
 *
 * Worked number: "I like mum and dad, but they work a lot because we need money." has two.
 */
export function joinsOf(sentence: Sentence): readonly Word[] {
  const words = sentence.words.map(word => plainWord(word.text))
  const parted = sentence.text.includes(',')
  return sentence.words.filter((_, at) =>
    at === 0 ? parted && begins(words) : at < words.length - 1 && joins(words, at),
  )
}

/** "Although it rained, we played": a clause comes first, and a comma before the next. */
const begins = ([word = '', next = '']: readonly string[]): boolean =>
  FIRST.has(word) && (SUBJECTS.has(next) || OF_SOMEBODY.has(next))

function joins(words: readonly string[], at: number): boolean {
  const word = words[at]!
  const next = words[at + 1]!
  if (ALWAYS.has(word)) return true
  // "the way that", "glad when": a clause follows if a subject or a verb does
  if (SOMETIMES.has(word)) return SUBJECTS.has(next) || VERBS.has(next)
  return RELATIVES.has(word) && !BEFORE_QUESTIONS.has(words[at - 1]!)
}

const ALWAYS: ReadonlySet<string> = new Set(
  `because although though whereas while unless but however therefore whenever wherever whether cos coz cuz`.split(
    ' ',
  ),
)
const SOMETIMES: ReadonlySet<string> = new Set(
  `and or so if when after before since until once as where that yet then`.split(' '),
)
const FIRST: ReadonlySet<string> = new Set(
  `although though because while unless until since whereas`.split(' '),
)
const OF_SOMEBODY: ReadonlySet<string> = new Set(`my your his her its our their the a`.split(' '))
const RELATIVES: ReadonlySet<string> = new Set(`which who whose whom`.split(' '))
const BEFORE_QUESTIONS: ReadonlySet<string> = new Set(
  `know ask tell say choose and or about of to with for from in at by on`.split(' '),
)
const SUBJECTS: ReadonlySet<string> = new Set(
  `i i'm i've i'd i'll you you're you've you'll he he's she she's it it's we we're we've we'll they they're
   they've there there's this that's people children everyone nobody someone`.split(/\s+/),
)
const VERBS: ReadonlySet<string> = new Set(
  `is are was were am has have had do does did can could will would should may might must don't doesn't didn't can't
   won't isn't aren't go goes went get gets got make makes want wants need needs said says`.split(/\s+/),
)
