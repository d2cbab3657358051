import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import {
  CERTAINTIES,
  type Certainty,
  CONCERNS,
  type Concern,
  FORMS,
  type Form,
  KINDS,
  type Kind,
  SEVERITIES,
  type Severity,
} from './concern.ts'

/** A text of rules, and the name under which its problems are told. */
export type RuleText = { file: string; text: string }

/** A phrase as it is written in a rule, with its line. */
export type WrittenPhrase = { text: string; file: string; line: number }

type Written = { id: string; says: string; phrases: readonly WrittenPhrase[] }
export type ConcernRule = Written & {
  concern: Concern
  kind: Kind | null
  severity: Severity
  form: Form
  certainty: Certainty
}
/** What looks like a concern and is none: a game, a manner of speaking. Lowers what it overlaps. */
export type HarmlessRule = Written & { lowers: ReadonlySet<Concern> }

/** Everything the office has written down: rules, harmless phrases, and the groups of words they name. */
export type RuleBook = {
  rules: readonly ConcernRule[]
  harmless: readonly HarmlessRule[]
  groups: ReadonlyMap<string, readonly WrittenPhrase[]>
}

/**
 * Reads the office's rules from their texts.
 *
 * Paragraphs apart by blank lines; lines that begin with # are remarks. A paragraph is a group of words
 * (`<adult>: mum*, step dad`), a rule (`hit-at-home: abuse, physical, grave, explicit`, then what it says in quotation
 * marks, then one phrase a line) or a harmless phrase (`harmless in-a-game: self-harm-and-suicide, violence`, the same).
 * Everything that is wrong is told at once, with its line.
 */
export function readRuleTexts(texts: readonly RuleText[]): RuleBook {
  const problems: Problem[] = []
  const book = { rules: [] as ConcernRule[], harmless: [] as HarmlessRule[], groups: new Map() }
  const ids = new Set<string>()
  for (const paragraph of texts.flatMap(paragraphsOf)) {
    const tell = (what: string, line = paragraph[0]!) =>
      problems.push({
        code: 'concern-rule-unreadable',
        what,
        kept: 'No rule was taken over.',
        todo: 'Correct the line and load the rules again.',
        at: { file: line.file, line: line.line },
      })
    const head = HEAD.exec(paragraph[0]!.text)
    if (head === null) {
      tell(`expected "name: ..." at the head of a paragraph, got "${paragraph[0]!.text.slice(0, 60)}".`)
      continue
    }
    const { group, harmless, id = '', rest = '' } = head.groups ?? {}
    if (ids.has(group ?? id)) tell(`"${group ?? id}" is there twice.`)
    ids.add(group ?? id)
    if (group !== undefined) book.groups.set(group, membersOf(rest, paragraph))
    else if (harmless === undefined) book.rules.push(readRule(id, rest, paragraph, tell))
    else book.harmless.push({ ...readBody(id, paragraph, tell), lowers: readLowers(rest, tell) })
  }
  if (problems.length > 0) throw new ProblemsError(problems)
  return book
}

type Tell = (what: string, line?: WrittenPhrase) => void

const HEAD = /^(?:<(?<group>[a-z][a-z-]*)>|(?<harmless>harmless +)?(?<id>[a-z][a-z0-9-]*)):\s*(?<rest>.*)$/

function paragraphsOf({ file, text }: RuleText): WrittenPhrase[][] {
  const paragraphs: WrittenPhrase[][] = [[]]
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim()
    if (line.startsWith('#')) continue
    if (line === '') paragraphs.push([])
    else paragraphs.at(-1)!.push({ text: line, file, line: index + 1 })
  }
  return paragraphs.filter(lines => lines.length > 0)
}

/** Members of a group, apart by commas, on the line of its name and those below. */
const membersOf = (rest: string, [head, ...lines]: WrittenPhrase[]): WrittenPhrase[] =>
  [{ ...head!, text: rest }, ...lines].flatMap(line =>
    line.text
      .split(',')
      .map(member => ({ ...line, text: member.trim() }))
      .filter(({ text }) => text !== ''),
  )

function readRule(id: string, rest: string, paragraph: WrittenPhrase[], tell: Tell): ConcernRule {
  const words = rest.split(',').map(word => word.trim())
  const take = <T extends string>(among: readonly T[]) => among.find(one => words.includes(one))
  const known: readonly string[] = [...CONCERNS, ...KINDS, ...SEVERITIES, ...FORMS, ...CERTAINTIES]
  for (const word of words)
    if (!known.includes(word)) tell(`"${word}" is no concern, severity, form or certainty.`)
  const [concern, severity, form] = [take(CONCERNS), take(SEVERITIES), take(FORMS)]
  if (!concern || !severity || !form) tell(`"${id}" needs a concern, a severity, and explicit or veiled.`)
  return {
    ...readBody(id, paragraph, tell),
    concern: concern ?? 'abuse',
    kind: take(KINDS) ?? null,
    severity: severity ?? 'worry',
    form: form ?? 'veiled',
    certainty: take(CERTAINTIES) ?? 'sure',
  }
}

function readLowers(rest: string, tell: Tell): ReadonlySet<Concern> {
  const words = rest.split(',').map(word => word.trim())
  if (words.includes('all')) return new Set(CONCERNS)
  for (const word of words) if (!CONCERNS.some(one => one === word)) tell(`"${word}" is no concern.`)
  return new Set(CONCERNS.filter(one => words.includes(one)))
}

/** The sentence in quotation marks and the phrases below it. */
function readBody(id: string, [head, says, ...phrases]: WrittenPhrase[], tell: Tell): Written {
  const said = /^"(.+)"$/.exec(says?.text ?? '')?.[1]
  if (said === undefined)
    tell(`"${id}" needs a sentence in quotation marks that says what it finds.`, says ?? head)
  if (phrases.length === 0) tell(`"${id}" has no phrase.`)
  return { id, says: said ?? '', phrases }
}
