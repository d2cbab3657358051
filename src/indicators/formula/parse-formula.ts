import { problem } from '../../kernel/problem.ts'

/** A formula as a tree. `column` is where the piece begins in the text, counted from 1, for messages. */
export type Formula =
  | { kind: 'number'; value: number; column: number }
  | { kind: 'name'; name: string; column: number }
  | { kind: 'negative'; of: Formula; column: number }
  | { kind: 'operation'; sign: Sign; left: Formula; right: Formula; column: number }
  | { kind: 'sum'; parts: readonly Formula[]; column: number }

/** The four signs of arithmetic. */
export type Sign = '+' | '-' | '*' | '/'

// Deeper than any formula a person would read, and far from the depth at which the reader would run out of stack.
const DEEPEST = 100

/**
 * Reads a formula over named variables: `+ - * / ( )`, numbers, names, `sum(a, b, c)` and `sum(age_0..age_17)`.
 * Nothing else is understood, so nothing else can happen: there are no functions to call and no properties to reach.
 *
 * @throws ProblemsError with the column at which reading stopped.
 */
export function parseFormula(text: string): Formula {
  const tokens = tokenize(text)
  const [formula, next] = readSum(tokens, 0, 0)
  const left = tokens[next]!
  if (left.text !== '') throw notRead(left, 'expected + - * / or the end')
  return formula
}

type Token = { kind: 'number' | 'name' | 'sign' | 'end'; text: string; column: number }
type Read = [Formula, number]

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  const piece = /(\s+)|(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([a-z][a-z0-9_]*)|(\.\.|[-+*/(),])|(.)/giuy
  for (const match of text.matchAll(piece)) {
    const column = match.index + 1
    const [all, space, number, name, sign, other] = match
    if (space !== undefined) continue
    if (other !== undefined) {
      throw problem({
        code: 'formula-not-read',
        what: `"${all}" cannot stand in a formula.`,
        todo: 'Use names, numbers, + - * / ( ) and sum(…) only.',
        at: { column },
      })
    }
    const kind = number !== undefined ? 'number' : name !== undefined ? 'name' : 'sign'
    tokens.push({ kind, text: number ?? name ?? sign ?? '', column })
  }
  tokens.push({ kind: 'end', text: '', column: text.length + 1 })
  return tokens
}

function readSum(tokens: readonly Token[], start: number, depth: number): Read {
  return readChain(tokens, start, depth, ['+', '-'], readProduct)
}

function readProduct(tokens: readonly Token[], start: number, depth: number): Read {
  return readChain(tokens, start, depth, ['*', '/'], readOne)
}

/** Reads pieces joined by signs of one rank, from left to right: `a - b - c` is `(a - b) - c`. */
function readChain(
  tokens: readonly Token[],
  start: number,
  depth: number,
  signs: readonly string[],
  readPiece: (tokens: readonly Token[], start: number, depth: number) => Read,
): Read {
  let [left, next] = readPiece(tokens, start, depth)
  while (signs.includes(tokens[next]!.text)) {
    const { text, column } = tokens[next]!
    const [right, after] = readPiece(tokens, next + 1, depth)
    left = { kind: 'operation', sign: text as Sign, left, right, column }
    next = after
  }
  return [left, next]
}

function readOne(tokens: readonly Token[], start: number, depth: number): Read {
  const token = tokens[start]!
  if (depth > DEEPEST) throw notRead(token, `brackets are nested more than ${DEEPEST} deep`)
  if (token.kind === 'number') {
    return [{ kind: 'number', value: Number(token.text), column: token.column }, start + 1]
  }
  if (token.text === '-') {
    const [of, next] = readOne(tokens, start + 1, depth + 1)
    return [{ kind: 'negative', of, column: token.column }, next]
  }
  if (token.text === '(') {
    const [inside, next] = readSum(tokens, start + 1, depth + 1)
    return [inside, closeBracket(tokens, next)]
  }
  if (token.kind === 'name') {
    return tokens[start + 1]!.text === '('
      ? readCall(tokens, start, depth)
      : [{ kind: 'name', name: token.text, column: token.column }, start + 1]
  }
  throw notRead(token, 'expected a name, a number or a bracket')
}

function readCall(tokens: readonly Token[], start: number, depth: number): Read {
  const called = tokens[start]!
  if (called.text !== 'sum') {
    throw problem({
      code: 'formula-not-read',
      what: `there is no function "${called.text}"; only sum(…) is known.`,
      at: { column: called.column },
    })
  }
  const parts: Formula[] = []
  let next = start + 1
  do {
    const [some, after] = readPart(tokens, next + 1, depth + 1)
    parts.push(...some)
    next = after
  } while (tokens[next]!.text === ',')
  return [{ kind: 'sum', parts, column: called.column }, closeBracket(tokens, next)]
}

/** One part of a sum, or the names from one number to another: `age_0..age_17`. */
function readPart(tokens: readonly Token[], start: number, depth: number): [Formula[], number] {
  const first = tokens[start]!
  if (first.kind !== 'name' || tokens[start + 1]!.text !== '..') {
    const [part, next] = readSum(tokens, start, depth)
    return [[part], next]
  }
  const last = tokens[start + 2]!
  const names = namesBetween(first.text, last.text)
  if (!names) throw notRead(last, `expected a range such as age_0..age_17 after "${first.text}.."`)
  return [names.map(name => ({ kind: 'name', name, column: first.column })), start + 3]
}

/** `age_0`, `age_2` → age_0, age_1, age_2; null when they are not two ends of one range of at most 200 names. */
export function namesBetween(first: string, last: string): string[] | null {
  const from = /^(.*?)(\d+)$/.exec(first)
  const to = /^(.*?)(\d+)$/.exec(last)
  if (!from || !to || from[1] !== to[1]) return null
  const [start, end] = [Number(from[2]), Number(to[2])]
  if (end < start || end - start >= 200) return null
  return Array.from({ length: end - start + 1 }, (_, step) => `${from[1]}${start + step}`)
}

function closeBracket(tokens: readonly Token[], at: number): number {
  if (tokens[at]!.text !== ')') throw notRead(tokens[at]!, 'expected a closing bracket )')
  return at + 1
}

const notRead = (token: Token, expected: string) =>
  problem({
    code: 'formula-not-read',
    what: `${expected}, got ${token.kind === 'end' ? 'the end of the formula' : `"${token.text}"`}.`,
    at: { column: token.column },
  })

/** The formula written out again, with only the brackets it needs; reading that gives the same tree. */
export function printFormula(formula: Formula): string {
  switch (formula.kind) {
    case 'number':
      return String(formula.value)
    case 'name':
      return formula.name
    case 'negative':
      return `-${bracketed(formula.of, 3)}`
    case 'sum':
      return `sum(${formula.parts.map(printFormula).join(', ')})`
    case 'operation': {
      const rank = rankOf(formula)
      return `${bracketed(formula.left, rank)} ${formula.sign} ${bracketed(formula.right, rank + 1)}`
    }
  }
}

const rankOf = (formula: Formula): number =>
  formula.kind !== 'operation' ? 3 : formula.sign === '+' || formula.sign === '-' ? 1 : 2

const bracketed = (formula: Formula, least: number): string =>
  rankOf(formula) < least ? `(${printFormula(formula)})` : printFormula(formula)

/** Every name a formula uses, once, in the order of the text. */
export function namesIn(formula: Formula): string[] {
  return [...new Set(nameNodes(formula).map(node => node.name))]
}

/** Every place where a formula uses a name, with its column. */
export function nameNodes(formula: Formula): { name: string; column: number }[] {
  switch (formula.kind) {
    case 'number':
      return []
    case 'name':
      return [formula]
    case 'negative':
      return nameNodes(formula.of)
    case 'sum':
      return formula.parts.flatMap(nameNodes)
    case 'operation':
      return [...nameNodes(formula.left), ...nameNodes(formula.right)]
  }
}

/** The names that a formula does nothing but add up, in order; null when it does anything else. */
export function plainSum(formula: Formula): string[] | null {
  if (formula.kind === 'name') return [formula.name]
  const parts =
    formula.kind === 'sum'
      ? formula.parts
      : formula.kind === 'operation' && formula.sign === '+'
        ? [formula.left, formula.right]
        : null
  const names = parts?.map(plainSum)
  return names?.every(one => one !== null) ? names.flat() : null
}
