import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { CIRCUMSTANCES, type Circumstances, DOUBTFUL, lowerBy, tellAbout } from './circumstances.ts'
import { commonness } from './commonness.ts'
import type { Certainty, ConcernFinding, ConcernReading } from './concern.ts'
import { type CutPhrase, cutPhrase, type Match, matchAround } from './match-phrase.ts'
import { type Phrase, readGroups, readPhrase } from './phrase.ts'
import { rankFindings } from './rank-findings.ts'
import { type Join, makeTokenReader, type Tokens } from './read-tokens.ts'
import {
  type ConcernRule,
  type HarmlessRule,
  type RuleText,
  readRuleTexts,
  type WrittenPhrase,
} from './rule-text.ts'
import { ANY_NUMBER, OTHER, Vocabulary } from './vocabulary.ts'
import { tableOf, type WordTable } from './word-table.ts'

/** Reads one text for concerns. */
export type ConcernReader = (text: string) => ConcernReading

/**
 * A reader that looks in what a child wrote for worries, by rules that people have written and can read.
 *
 * Answers: "should a person look at this at once, and why?" Each finding names its rule, the words, how grave and how sure.
 * It misleads: what no rule says is not found, and what is found may be a story. It never decides: a text that is not
 * flagged has not been cleared. See docs/methods/concerns.md for how often it is wrong.
 *
 * `texts` are the rules (`office/england/words/concerns`); `known` are right words that no rule asks for. Throws a
 * `ProblemsError` that names every line it cannot read.
 *
 * Worked number: "my dad hits me" has one finding, grave and sure: rank 65.
 */
export function makeConcernReader(texts: readonly RuleText[], known: Iterable<string>): ConcernReader {
  const { rules, index, groups, vocabulary } = compile(texts)
  const readTokens = makeTokenReader(vocabulary, known)
  const order = new Map(rules.map((rule, at) => [rule, at]))
  return text => {
    const tokens = readTokens(text)
    const found = findMatches(tokens, index, groups.not)
    if (found.size === 0) return NOTHING_FOUND
    const harmless = [...found].flatMap(([rule, matches]) => ('lowers' in rule ? [{ rule, matches }] : []))
    const spoken = [...found.keys()].filter(rule => !('lowers' in rule)) as ConcernRule[]
    spoken.sort((one, other) => order.get(one)! - order.get(other)!)
    const findings = spoken.map(rule => surest(text, rule, found.get(rule)!, tokens, harmless, groups))
    findings.sort((one, other) => one.start - other.start || one.end - other.end)
    return { findings, rank: rankFindings(findings), flagged: findings.some(isFlag) }
  }
}

const NOTHING_FOUND: ConcernReading = { findings: [], rank: 0, flagged: false }

const isFlag = ({ certainty }: ConcernFinding): boolean => certainty !== 'doubtful'

type Rule = ConcernRule | HarmlessRule
type Indexed = { rule: Rule; phrase: CutPhrase }

// a text that says the same over and over is answered by its first fifty places
const MOST_MATCHES = 50

/** Every place of every rule; the same rule at the same words once. */
function findMatches(
  tokens: Tokens,
  index: readonly (readonly Indexed[])[],
  not: WordTable,
): Map<Rule, Match[]> {
  const found = new Map<Rule, Match[]>()
  const lookFor = (id: number, at: number, length: number) => {
    const here = index[id]!
    for (const { rule, phrase } of here) {
      const matches = found.get(rule)
      if (matches !== undefined && matches.length >= MOST_MATCHES) continue
      const match = matchAround(phrase, tokens, at, length, not)
      if (match === null) continue
      if (matches === undefined) found.set(rule, [match])
      else matches.push(match)
    }
  }
  for (let at = 0; at < tokens.ids.length; at++) {
    if (tokens.ids[at]! !== OTHER) lookFor(tokens.ids[at]!, at, 1)
    if (tokens.joinsFrom.length === 0) continue
    for (const { id, length } of tokens.joinsFrom[at] ?? NO_JOINS) lookFor(id, at, length)
  }
  return found
}

const NO_JOINS: readonly Join[] = []

type Harmless = { rule: HarmlessRule; matches: readonly Match[] }

/** The finding of a rule at the place where it is surest. */
function surest(
  text: string,
  rule: ConcernRule,
  matches: readonly Match[],
  tokens: Tokens,
  harmless: readonly Harmless[],
  groups: Circumstances,
): ConcernFinding {
  let best: { match: Match; certainty: Certainty; lowered: readonly string[] } | null = null
  for (const match of matches) {
    const spoken = harmless
      .filter(one => one.rule.lowers.has(rule.concern) && one.matches.some(other => overlap(match, other)))
      .map(one => one.rule.says)
    const lowered = [...spoken, ...lowerBy(rule, tokens, match, groups)]
    const doubtful = spoken.length > 0 || lowered.some(reason => DOUBTFUL.has(reason))
    const certainty = doubtful ? 'doubtful' : lowered.length > 0 ? lessThan(rule.certainty) : rule.certainty
    if (best === null || STEPS.indexOf(certainty) > STEPS.indexOf(best.certainty))
      best = { match, certainty, lowered }
  }
  const { match, certainty, lowered } = best!
  const [start, end] = [tokens.starts[match.from]!, tokens.ends[match.to - 1]!]
  const { concern, kind, severity, form, id, says } = rule
  const about = tellAbout(tokens, match, groups)
  return {
    concern,
    kind,
    severity,
    certainty,
    form,
    ...about,
    lowered,
    start,
    end,
    words: text.slice(start, end),
    rule: id,
    says,
  }
}

/** Whether at least half of a match lies in a harmless one: "please help, my mum hit me with a pan" is not an opinion. */
const overlap = (match: Match, harmless: Match): boolean =>
  2 * (Math.min(match.to, harmless.to) - Math.max(match.from, harmless.from)) >= match.to - match.from

const STEPS: readonly Certainty[] = ['doubtful', 'likely', 'sure']

/** What is sure becomes likely. What was only likely stays so: a slip or a laugh does not clear a text. */
const lessThan = (certainty: Certainty): Certainty => (certainty === 'sure' ? 'likely' : certainty)

type Compiled = {
  rules: readonly ConcernRule[]
  index: readonly (readonly Indexed[])[]
  groups: Circumstances
  vocabulary: Vocabulary
}

/** Rules as they are written, made ready: words numbered, phrases cut at their rarest part and filed under it. */
function compile(texts: readonly RuleText[]): Compiled {
  const problems: Problem[] = []
  const tell = (what: string, { file, line }: Pick<WrittenPhrase, 'file' | 'line'>) =>
    problems.push({
      code: 'concern-rule-unreadable',
      what,
      kept: 'No rule was taken over.',
      at: { file, line },
    })
  const book = readRuleTexts(texts)
  const groups = new Map(
    readGroups(new Map([['number', [{ text: ANY_NUMBER, file: '', line: 0 }]], ...book.groups]), tell),
  )
  for (const name of CIRCUMSTANCES)
    if (!groups.has(name)) tell(`the rules need a group <${name}>.`, { file: texts[0]?.file ?? '', line: 1 })
  const phrases: { rule: Rule; phrase: Phrase }[] = []
  for (const rule of [...book.rules, ...book.harmless]) {
    for (const written of rule.phrases) {
      try {
        phrases.push({ rule, phrase: readPhrase(written.text, groups) })
      } catch (error) {
        tell(`${error instanceof Error ? error.message : error}.`, written)
      }
    }
  }
  if (problems.length > 0) throw new ProblemsError(problems)
  const vocabulary = new Vocabulary()
  for (const { phrase } of phrases) vocabulary.addPhrase(phrase)
  for (const words of groups.values()) vocabulary.addAll(words)
  return {
    rules: book.rules,
    index: fileUnderRarest(phrases, vocabulary),
    groups: tablesOf(groups, vocabulary),
    vocabulary,
  }
}

const NO_PHRASES: Indexed[] = []

function fileUnderRarest(
  phrases: readonly { rule: Rule; phrase: Phrase }[],
  vocabulary: Vocabulary,
): Indexed[][] {
  const share = new Map<string, WordTable>()
  // no holes, or looking a number up would cost more than what is found there
  const index: Indexed[][] = Array.from({ length: vocabulary.size }, () => NO_PHRASES)
  for (const { rule, phrase } of phrases) {
    const cut = cutPhrase(phrase, vocabulary, commonness, share)
    for (const id of cut.rarest) {
      if (index[id] === NO_PHRASES) index[id] = []
      index[id]!.push({ rule, phrase: cut })
    }
  }
  return index
}

const tablesOf = (groups: ReadonlyMap<string, ReadonlySet<string>>, vocabulary: Vocabulary): Circumstances =>
  Object.fromEntries(
    CIRCUMSTANCES.map(name => [name, tableOf(vocabulary.size, vocabulary.addAll(groups.get(name)!))]),
  ) as Circumstances
