import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ConcernFinding, ConcernReading, Severity } from '../../methods/concerns/concern.ts'
import { makeConcernReader } from '../../methods/concerns/concern-reader.ts'
import {
  type FoundElsewhere,
  makeGraveWordFinder,
  readGraveWords,
} from '../../methods/concerns/grave-words.ts'
import { isCertain, makeWordScore, type WordScore } from '../../methods/concerns/word-score.ts'
import { makeDetailFinder } from '../../methods/personal-details/detail-finder.ts'
import { hidesMost, type WordsHeldAgainst } from '../../methods/personal-details/hides-most.ts'
import { withoutMarkup } from '../../methods/personal-details/without-markup.ts'
import {
  type LanguageTeller,
  makeKnowsWord,
  makeLanguageTeller,
} from '../../methods/text/another-language.ts'
import { rememberAnswers } from '../../methods/text/remember-answers.ts'
import { readWordList } from '../../methods/text/word-list.ts'
import { makeElsewhereReader, readWordsElsewhere } from '../../methods/text/words-elsewhere.ts'
import type { ReadText, WordsRead } from '../collect/read-words.ts'
import { isReadByRules, nameOfLanguage } from '../survey/languages-read.ts'
import { ANOTHER_LANGUAGE, type Finding } from './concern.ts'
import { readByAPerson } from './read-by-a-person.ts'

/**
 * How the words of children are read in this office: by the rules of `words/concerns` and the weights of
 * `words/concerns-score.tsv` together, with personal details masked by rules and by the weights of `words/details-weights.tsv`. What the weights put on the list to read today is no
 * concern. Without weights the rules decide alone and there is no such list; an office without
 * rules has every text read by a person. All is opened at the first text, for that takes a second or two.
 *
 * @throws ProblemsError at the first text when a rule or a weight cannot be read: nothing is passed over in silence.
 */
export function readByRules(officeFolder: string): ReadText {
  if (!existsSync(join(officeFolder, 'words/concerns'))) return readByAPerson
  let rules: Rules | null = null
  return (text, thresholds, language) => {
    rules ??= openRules(join(officeFolder, 'words'))
    const chosen = language !== undefined && !isReadByRules(language) ? language : null
    const shown = withoutMarkup(text)
    const elsewhere = rules.findElsewhere(shown)
    if (rules.isInAnotherLanguage(shown, chosen === null ? undefined : 'another'))
      return beforeWhoReadsIt(rules.read(text), elsewhere, sayLanguage(chosen))
    const reading = rules.read(text)
    const score = rules.score?.(text, reading, thresholds) ?? null
    const flagged = score?.flagged ?? reading.flagged
    if (!flagged && isSomething(elsewhere)) return beforeWhoReadsIt(reading, elsewhere, AMONG_ENGLISH)
    const { masked, details } = rules.mask(shown)
    if (!flagged && hidesMost(shown, details, rules.heldAgainst))
      return beforeWhoReadsIt(reading, elsewhere, HIDDEN)
    return {
      masked,
      concern: flagged ? withElsewhere(concernOf(reading, score, rules.mayBeShown), elsewhere) : null,
      readToday: score?.readToday && !flagged ? score.score : null,
      score: score && { sum: score.score, certain: isCertain(reading) },
    }
  }
}

/**
 * What the rules read in vain goes before whoever reads the language, as it was written: masked, it would be one name after another. What they
 * find all the same, in a sentence or a name of English, and grave words of other languages that are known, make it graver and never less.
 */
function beforeWhoReadsIt(
  { findings, rank }: ConcernReading,
  elsewhere: FoundElsewhere,
  says: string,
): WordsRead {
  const said = findings.filter(one => one.certainty === 'sure')
  return {
    masked: null,
    concern: {
      category: ANOTHER_LANGUAGE,
      severity: worstOf([...said, ...elsewhere.grave], 'worry'),
      rank: Math.max(rank, WORDS_ALONE),
      findings: [{ rule: ANOTHER_LANGUAGE, says }, ...graveOf(elsewhere), ...said.map(findingOf)],
    },
    readToday: null,
    score: null,
  }
}

const sayLanguage = (chosen: string | null): string =>
  `The rules do not read this language, so nothing is masked, and in it nothing but a few grave words was looked for.${
    chosen === null ? '' : ` The child chose ${nameOfLanguage(chosen)}.`
  }`
const AMONG_ENGLISH =
  'It has words of another language among English ones. The rules do not read them, so nothing is masked.'
const HIDDEN =
  'Masking would hide most of it as names, though its words are on no list of names. It cannot be read by the rules, so nothing is masked.'

const isSomething = ({ grave, inAnotherWriting }: FoundElsewhere): boolean =>
  grave.length > 0 || inAnotherWriting

/** The words are ours and no child's, and name nobody. */
const graveOf = ({ grave }: FoundElsewhere): Finding[] =>
  grave.map(({ words, language, says }) => ({
    ...{ rule: 'grave-words', form: 'explicit', certainty: 'likely' },
    says: `“${words.replaceAll('..', '…')}”, most likely ${language}: ${says}.`,
  }))

/** What is flagged for its English keeps its masked words; what its other words say stands beside it, and makes it graver and never less. */
function withElsewhere(concern: Told, elsewhere: FoundElsewhere): Told {
  const among = elsewhere.inAnotherWriting
    ? [{ rule: 'another-writing', says: 'It has a word in another writing.' }]
    : []
  return {
    ...concern,
    severity: worstOf(elsewhere.grave, concern.severity),
    findings: [...concern.findings, ...graveOf(elsewhere), ...among],
  }
}
type Told = NonNullable<WordsRead['concern']> & { findings: readonly Finding[] }

const worstOf = (said: readonly { severity: Severity }[], least: Severity): Severity =>
  said.reduce((worst, { severity }) => (ORDER[severity] > ORDER[worst] ? severity : worst), least)

type Rules = {
  isInAnotherLanguage: LanguageTeller
  findElsewhere: ReturnType<typeof makeGraveWordFinder>
  read: ReturnType<typeof makeConcernReader>
  mask: ReturnType<typeof makeDetailFinder>
  heldAgainst: WordsHeldAgainst
  score: ReturnType<typeof makeWordScore> | null
  mayBeShown: (words: string) => boolean
}

function openRules(folder: string): Rules {
  const list = (file: string) => [...readWordList(readFileSync(join(folder, file), 'utf8'))]
  const listIfThere = (file: string) => (existsSync(join(folder, file)) ? list(file) : [])
  const [familiar, ordinary, firstNames] = ['familiar.txt', 'ordinary.txt', 'first-names.txt'].map(list)
  const things = listIfThere('known-things.txt')
  const everyday = [...familiar!, ...ordinary!, ...listIfThere('no-names.txt')]
  const dictionary = listIfThere('dictionary.txt')
  const common = listIfThere('common-words.txt')
  const namesThatAreWords = list('names-that-are-words.txt')
  const textIfThere = (file: string) =>
    existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : undefined
  const texts = readdirSync(join(folder, 'concerns'))
    .filter(file => file.endsWith('.txt'))
    .map(file => ({ file, text: readFileSync(join(folder, 'concerns', file), 'utf8') }))
  const known = [everyday, firstNames!, namesThatAreWords, dictionary, things, common].flat()
  const wordsElsewhere = readWordsElsewhere(textIfThere('words-elsewhere.txt') ?? '')
  const knows = makeKnowsWord(known)
  const isFirstName = new Set(firstNames)
  const { isCommon } = makeElsewhereReader(wordsElsewhere)
  return {
    isInAnotherLanguage: makeLanguageTeller(known, wordsElsewhere),
    heldAgainst: {
      knows,
      isFirstName: word => isFirstName.has(word),
      isEverywhere: rememberAnswers(word => isCommon(word) && knows(word)),
    },
    findElsewhere: makeGraveWordFinder(
      readGraveWords(textIfThere(GRAVE_WORDS) ?? '', `words/${GRAVE_WORDS}`),
    ),
    read: makeConcernReader(texts, [...familiar!, ...ordinary!, ...firstNames!]),
    mask: makeDetailFinder({
      words: everyday,
      firstNames: firstNames!,
      namesThatAreWords,
      dictionary,
      things,
      weights: textIfThere('details-weights.tsv'),
      neverMasked: listIfThere('never-masked.txt'),
      common,
    }),
    score: existsSync(join(folder, SCORE)) ? makeWordScore(readFileSync(join(folder, SCORE), 'utf8')) : null,
    mayBeShown: onlyOf([...familiar!, ...ordinary!], firstNames!),
  }
}

/** Where the rules of the office lie, and every other file of `words` by which a text is read; what is not there is passed over. */
export const RULE_FOLDER = 'concerns'
export const RULE_FILES: readonly string[] = [
  ...[
    'common-words.txt',
    'concerns-score.tsv',
    'details-weights.tsv',
    'dictionary.txt',
    'familiar.txt',
    'first-names.txt',
  ],
  ...[
    'grave-words.txt',
    'known-things.txt',
    'names-that-are-words.txt',
    'never-masked.txt',
    'no-names.txt',
    'ordinary.txt',
  ],
  'words-elsewhere.txt',
]

const SCORE = 'concerns-score.tsv'
const GRAVE_WORDS = 'grave-words.txt'

/** A finding is not masked, so it says everyday words and nothing that may be a name. */
function onlyOf(everyday: readonly string[], names: readonly string[]): Rules['mayBeShown'] {
  const shown = new Set(everyday.map(word => word.replaceAll("'", '')))
  for (const name of names) shown.delete(name)
  return words => words.split(' ').every(word => word === '..' || shown.has(word))
}

/**
 * What a person is shown first: the worst of what was found names the concern, all of it says why. Where no rule
 * found anything the concern is unclear, for the words guess it badly, and a worry until somebody has read it.
 */
function concernOf(
  { findings, rank }: ConcernReading,
  score: WordScore | null,
  mayBeShown: Rules['mayBeShown'],
): Told {
  const said = findings.filter(one => one.certainty !== 'doubtful')
  const why = [...said.map(findingOf), ...(score === null ? [] : wordsOf(score, mayBeShown))]
  const [first, ...others] = said
  if (first === undefined)
    return {
      category: 'unclear',
      severity: 'worry',
      rank: Math.max(rank, WORDS_ALONE),
      findings: why,
    }
  const worst = others.reduce(
    (one, other) => (ORDER[other.severity] > ORDER[one.severity] ? other : one),
    first,
  )
  return { category: worst.concern, severity: worst.severity, rank, findings: why }
}

// as a worry that a rule finds likely
const WORDS_ALONE = 32

/** Nothing when the words weighed too little: then a rule spoke alone. */
function wordsOf({ words, concern }: WordScore, mayBeShown: Rules['mayBeShown']): Finding[] {
  const shown = words.filter(mayBeShown).map(one => `“${one}”`)
  if (concern === null && words.length === 0) return []
  const which = shown.length > 0 ? `: ${shown.join(', ')}` : ''
  const perhaps = concern === null ? '' : `, most often of ${concern.replaceAll('-', ' ')}`
  const says = `Words like those of children who told something${perhaps}${which}.`
  return [{ rule: 'word-score', says, form: 'veiled', certainty: 'likely' }]
}

const ORDER: Readonly<Record<Severity, number>> = { gravest: 2, grave: 1, worry: 0 }

/** The words of a finding stay out: they may hold a name, and the masked text beside it says where to look. */
const findingOf = ({ rule, says, form, certainty }: ConcernFinding): Finding => ({
  rule,
  says,
  form,
  certainty,
})
