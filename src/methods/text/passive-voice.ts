import { asParticiple } from './participles.ts'
import { findingAt, plainWord, type ReadingFinding } from './reading-finding.ts'
import type { Sentence } from './sentences.ts'

/**
 * Where a sentence hides who did something ("the form was sent", "she got moved").
 *
 * Answers: "does this say who does what?" It looks for a form of be or get, perhaps "not", an adverb or, in a
 * question, the person, and then a participle. Feelings and states ("is tired", "was born") pass, unless "by"
 * follows. It misleads both ways, for it does not parse: "the shop is painted" is called passive, "the work we want
 * done" is not. A finding is a reason to look.
 *
 * Worked number: "The letter was not sent. I am tired. Were you asked?" has two.
 */
export function findPassives(sentence: Sentence): readonly ReadingFinding[] {
  const words = sentence.words.map(word => plainWord(word.text))
  const findings: ReadingFinding[] = []
  for (let at = 0; at < words.length; at++) {
    if (!isAuxiliary(words[at]!)) continue
    const last = participleAfter(words, at)
    if (last === null) continue
    findings.push(findingAt(sentence, sentence.words[at]!, sentence.words[last]!, 'passive', SUGGESTION))
    at = last
  }
  return findings
}

const SUGGESTION = 'Say who does it: "We sent the form", not "The form was sent".'

function participleAfter(words: readonly string[], auxiliary: number): number | null {
  let at = auxiliary + 1
  if (PERSONS.has(words[at] ?? '') && (auxiliary === 0 || ASKING.has(words[auxiliary - 1]!))) at++
  while (at <= auxiliary + MOST_BETWEEN && BETWEEN.test(words[at] ?? '')) at++
  const found = asParticiple(words[at] ?? '')
  if (found === 'surely') return at
  return found === 'with by' && words[at + 1] === 'by' ? at : null
}

const AUXILIARY: ReadonlySet<string> = new Set(
  `am is are was were be been being isn't aren't wasn't weren't isnt arent wasnt werent ain't i'm im you're we're they're he's she's
   it's that's what's who's get gets got getting gotten`.split(/\s+/),
)
const isAuxiliary = (word: string): boolean => AUXILIARY.has(word)

const PERSONS: ReadonlySet<string> = new Set(
  `i you he she it we they this that these those anyone anybody`.split(' '),
)
const ASKING: ReadonlySet<string> = new Set(`why how when where what who and but or if because`.split(' '))

const MOST_BETWEEN = 3
const BETWEEN =
  /^(?:not|never|always|often|also|only|still|just|being|been|be|soon|then|now|ever|even|already|all|both|[a-z]{3,}ly)$/
