import { isScalar, LineCounter, parseDocument, type Scalar } from 'yaml'
import type { z } from 'zod'
import type { Place } from '../../kernel/problem.ts'
import { ProblemsError, problem, tellFirst } from '../../kernel/problem.ts'
import { findTwice } from './find-twice.ts'
import { namesOnly } from './names-only.ts'
import { sayIssue } from './say-issue.ts'
import { UNSAID } from './say-plainly.ts'
import { sayUnreadable } from './say-unreadable.ts'

type Path = readonly PropertyKey[]

/** A text file in YAML after reading: its data as the schema gives it, and where each piece stands in the text. */
export type YamlText<Data> = {
  data: Data
  /** The line and column of the piece at this path; with `column`, of that character inside a one-line value. */
  placeOf: (path: Path, column?: number) => Place
}

// Eight forms of a survey take 100,000. A megabyte is no text that a person reviews, and reading it would only take long.
const MOST_CHARACTERS = 400_000

// The deepest text of the office goes nine deep. Thousands of brackets, or of lines each further in, take seconds to be refused.
const MOST_DEEP = 60

/**
 * Reads a YAML text by a strict schema. `handbook` is the page that lists its keys; `missing` says of keys what to write there
 * (`sayIssue`). What it costs grows with the text, whatever stands in it. The data answers for the names that stand in the text and
 * for no others (`namesOnly`).
 *
 * @throws ProblemsError with every problem at once, each at its line and column.
 */
export function readYamlText<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
  handbook: string,
  missing: Readonly<Record<string, string>> = {},
): YamlText<z.output<Schema>> {
  if (text.length > MOST_CHARACTERS) {
    throw problem({
      code: 'text-too-long',
      what: `the text has ${text.length} characters; at most ${MOST_CHARACTERS} are read.`,
      at: { file },
    })
  }
  const lines = new LineCounter()
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  if (isTooDeep(text)) {
    throw problem({
      code: 'text-too-deep',
      what: `the text has brackets or lines more than ${MOST_DEEP} deep in each other, and is not read.`,
      kept: 'Nothing was stored.',
      todo: 'Look for a bracket that is not closed, or for lines that begin further and further in.',
      at: { file },
    })
  }
  // the library looks for a key that stands twice among all keys before it, which takes long where there are many: we look ourselves
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
  })
  const unreadable = document.errors.length > 0 ? document.errors : findTwice(document)
  if (unreadable.length > 0) throw new ProblemsError(sayUnreadable(unreadable, place))
  const placeOf = (path: Path, column = 1): Place => {
    const node = nearestNode(document, path)
    if (!node?.range) return { file, line: 1, column: 1 }
    return place(node.range[0] + (isScalar(node) ? quotes(node) : 0) + column - 1)
  }
  const result = schema.safeParse(plainOf(document, file), { reportInput: true, error: () => UNSAID })
  if (result.success) return { data: namesOnly(result.data), placeOf }
  const around = { schema, placeOf, handbook, missing }
  throw new ProblemsError(tellFirst(result.error.issues.flatMap(issue => sayIssue(issue, around))))
}

/** Whether brackets stand too deep in each other, or dashes or blanks at the beginning of a line. */
function isTooDeep(text: string): boolean {
  let deep = 0
  for (const [sign] of text.matchAll(/[[\]{}]/g)) {
    deep = sign === '[' || sign === '{' ? deep + 1 : Math.max(0, deep - 1)
    if (deep > MOST_DEEP) return true
  }
  return DEEP_LINE.test(text)
}

// a list in a list on one line ("- - -"), and keys each further in than the one above
const DEEP_LINE = new RegExp(`^(?: *[-?] ){${MOST_DEEP}}|^ {${4 * MOST_DEEP}}`, 'm')

/** A text that repeats a part of itself without end would fill the memory: it is not read. */
function plainOf(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 })
  } catch {
    throw problem({
      code: 'yaml-not-read',
      what: 'the text refers to parts of itself (&, *) too often, or to one that is not there.',
      todo: 'Write the parts out.',
      at: { file, line: 1, column: 1 },
    })
  }
}

type Ranged = { range?: readonly [number, number, number] | null }

/** The node at the path, or the nearest one above it: a key that is missing is shown at the block that lacks it. */
function nearestNode(document: ReturnType<typeof parseDocument>, path: Path): Ranged | null {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true) as Ranged | undefined
    if (node && typeof node === 'object' && node.range) return node
  }
  return document.contents
}

const quotes = (node: Scalar): number =>
  node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0
