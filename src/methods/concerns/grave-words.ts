import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { SEVERITIES, type Severity } from './concern.ts'

/** Words of another language that tell of something grave, and what they say in English. */
export type GraveWords = { words: string; language: string; severity: Severity; says: string }

/** What stands of another language among the words of a text. */
export type FoundElsewhere = {
  /** In the order in which they stand; each line of the list once. */
  grave: readonly GraveWords[]
  /** Whether a word is in another writing than Latin. */
  inAnotherWriting: boolean
}

/**
 * Reads the office's list: `[Polish]`, then lines such as `grave: bije mnie, mnie bije = hits me`. Lines that begin with # are remarks.
 *
 * @throws ProblemsError with every line that cannot be read and all words that stand there twice.
 */
export function readGraveWords(text: string, file: string): GraveWords[] {
  const problems: Problem[] = []
  const found = new Map<string, GraveWords>()
  let language: string | null = null
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const tell = (what: string) =>
      problems.push({
        ...{ code: 'grave-word-unreadable', what, kept: 'No line of the list was taken over.' },
        at: { file, line: at + 1 },
      })
    if (line.trim() === '' || line.startsWith('#')) continue
    language = HEAD.exec(line)?.[1] ?? language
    if (HEAD.test(line)) continue
    const [, written, words = '', says = ''] = LINE.exec(line) ?? []
    const severity = SEVERITIES.find(one => one === written)
    if (language === null || severity === undefined) {
      tell('expected a language as in [Polish], then lines as in "grave: bije mnie, mnie bije = hits me".')
      continue
    }
    for (const one of words.split(',').map(phrase => phrase.trim())) {
      const key = one
        .split('..')
        .map(part => tokensOf(part).join(' '))
        .join(' .. ')
      if (key.split(' .. ').includes('')) tell('a comma or .. has no word beside it.')
      else if (found.has(key)) tell(`“${one}” stands here twice.`)
      else found.set(key, { words: one, language, severity, says })
    }
  }
  if (problems.length > 0) throw new ProblemsError(problems)
  return [...found.values()]
}

const HEAD = /^\[([^\]]+)\]\s*$/
const LINE = /^(\w+): ([^=]+) = (.+)$/

/**
 * Finds grave words of other languages among English ones, and any word in another writing.
 *
 * Answers: "does this English text say a word that the rules for English cannot read, and that should not wait?" Words are compared whole, in
 * small letters and without their marks; `..` stands for up to two others. It knows nothing of grammar and hears only what is on the list; a song or a lesson that quotes the words is found
 * too. Japanese kana and Korean are left out of other writings: names of series and bands are written so by children who write English.
 *
 * Worked number: of "he bije mnie. mum says ayuda" with a list of "bije mnie" and "ayudame" it finds the first.
 */
export function makeGraveWordFinder(list: readonly GraveWords[]): (text: string) => FoundElsewhere {
  const byFirst = new Map<string, { parts: readonly (readonly string[])[]; grave: GraveWords }[]>()
  for (const grave of list) {
    const parts = grave.words.split('..').map(tokensOf)
    const first = parts[0]![0]!
    byFirst.set(first, [...(byFirst.get(first) ?? []), { parts, grave }])
  }
  return text => {
    const tokens = tokensOf(text)
    const grave = tokens.flatMap((token, at) =>
      (byFirst.get(token) ?? NONE).filter(({ parts }) => standsAt(tokens, at, parts)).map(one => one.grave),
    )
    return { grave: onceEach(grave), inAnotherWriting: !ASCII.test(text) && IN_ANOTHER_WRITING.test(text) }
  }
}

const NONE: readonly never[] = []

/** Whether the parts stand here one behind another, with at most so many other words between two of them. */
function standsAt(
  tokens: readonly string[],
  at: number,
  [part, ...rest]: readonly (readonly string[])[],
): boolean {
  if (part === undefined) return true
  if (!part.every((word, n) => tokens[at + n] === word)) return false
  if (rest.length === 0) return true
  const after = at + part.length
  return Array.from({ length: MOST_BETWEEN + 1 }, (_, between) => after + between).some(next =>
    standsAt(tokens, next, rest),
  )
}

// "mujhe roz bohat marta": more, and the words of two sentences meet
const MOST_BETWEEN = 2

/** Of what says the same in the same language, the first. */
const onceEach = (found: readonly GraveWords[]): GraveWords[] =>
  found.filter(
    (one, at) =>
      found.findIndex(({ language, says }) => language === one.language && says === one.says) === at,
  )

/** Words without marks and capitals, letters that have no mark to take away written as those that look alike. */
function tokensOf(text: string): string[] {
  const plain = ASCII.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        // marks that stand on letters of any writing; the vowels of Bengali or Tamil are marks too, and stay
        .replace(/\p{Script=Inherited}/gu, '')
        .toLowerCase()
        .replace(/[łıđøß]/g, letter => PLAIN[letter] ?? letter)
  return plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

const PLAIN: Readonly<Record<string, string>> = { ł: 'l', ı: 'i', đ: 'd', ø: 'o', ß: 'ss' }
// most texts are: nothing has to be taken apart
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole range is meant
const ASCII = /^[\x00-\x7f]*$/

// two letters of one writing beside each other: a face made of signs (ಠ益ಠ) has one of each; three where letters look like English ones, or stand
// for sizes. The marks of vowels belong to a writing as its letters do
const WRITINGS = [
  ...['Arabic', 'Armenian', 'Bengali', 'Cyrillic', 'Devanagari', 'Ethiopic', 'Georgian', 'Greek', 'Gujarati'],
  ...['Gurmukhi', 'Han', 'Hebrew', 'Malayalam', 'Sinhala', 'Tamil', 'Telugu', 'Thai'],
]
const IN_ANOTHER_WRITING = new RegExp(
  WRITINGS.map(
    writing => `\\p{Script=${writing}}{${writing === 'Cyrillic' || writing === 'Greek' ? 3 : 2}}`,
  ).join('|'),
  'u',
)
