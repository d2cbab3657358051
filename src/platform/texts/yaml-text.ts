import { isScalar, LineCounter, parseDocument, type Scalar, type YAMLParseError } from 'yaml'
import type { z } from 'zod'
import type { Place } from '../../kernel/problem.ts'
import { type Problem, ProblemsError, problem } from '../../kernel/problem.ts'

type Path = readonly PropertyKey[]

/** A text file in YAML after reading: its data as the schema gives it, and where each piece stands in the text. */
export type YamlText<Data> = {
  data: Data
  /** The line and column of the piece at this path; with `column`, of that character inside a one-line value. */
  placeOf: (path: Path, column?: number) => Place
}

// Eight forms of a survey take 100,000. A megabyte is no text that a person reviews, and reading it would only take long.
const MOST_CHARACTERS = 400_000

/**
 * Reads a YAML text by a strict schema. `handbook` is the page that lists its keys.
 *
 * @throws ProblemsError with every problem at once, each at its line and column.
 */
export function readYamlText<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
  handbook: string,
): YamlText<z.output<Schema>> {
  if (text.length > MOST_CHARACTERS) {
    throw problem({
      code: 'text-too-long',
      what: `the text has ${text.length} characters; at most ${MOST_CHARACTERS} are read.`,
      at: { file },
    })
  }
  const lines = new LineCounter()
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false })
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  if (document.errors.length > 0) throw new ProblemsError(sayUnreadable(document.errors, place))
  const placeOf = (path: Path, column = 1): Place => {
    const node = nearestNode(document, path)
    if (!node?.range) return { file, line: 1, column: 1 }
    return place(node.range[0] + (isScalar(node) ? quotes(node) : 0) + column - 1)
  }
  const result = schema.safeParse(plainOf(document, file))
  if (result.success) return { data: result.data, placeOf }
  throw new ProblemsError(result.error.issues.flatMap(issue => sayIssue(issue, { placeOf, handbook })))
}

// One stray bracket makes hundreds: everything after it is read as something else. Whoever mends the first sees what is left.
const MOST_UNREADABLE = 3

function sayUnreadable(errors: readonly YAMLParseError[], place: (offset: number) => Place): Problem[] {
  const inOrder = errors.toSorted((one, other) => one.pos[0] - other.pos[0])
  const rest = errors.length - MOST_UNREADABLE
  return inOrder.slice(0, MOST_UNREADABLE).map((error, n) => ({
    code: 'yaml-not-read',
    what: `not readable as YAML: ${error.message.toLowerCase()}.`,
    ...(n === 0 && rest > 0
      ? {
          todo: `Mend this line first: ${rest} more places below it cannot be read, most likely because of it.`,
        }
      : {}),
    at: place(error.pos[0]),
  }))
}

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

type Around = { placeOf: (path: Path) => Place; handbook: string; before?: Path }

function sayIssue(issue: z.core.$ZodIssue, around: Around): Problem[] {
  const { placeOf, handbook, before = [] } = around
  const path = [...before, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      code: 'key-unknown',
      what: `"${key}" is not known here.`,
      todo: `See ${handbook} for the keys.`,
      at: placeOf([...path, key]),
    }))
  }
  // of a choice between shapes, the one that came nearest is spoken of
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = issue.errors.reduce((one, other) => (depth(other) > depth(one) ? other : one))
    return nearest.flatMap(inner => sayIssue(inner, { ...around, before: path }))
  }
  const key = path.at(-1)
  const name = key === undefined ? 'the file' : `"${String(key)}"`
  return [
    {
      code: 'value-not-accepted',
      what: `${name}: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}.`,
      at: placeOf(path),
    },
  ]
}

// a shape whose complaint lies deeper understood more of what was written
const depth = (issues: z.core.$ZodIssue[]): number =>
  Math.max(...issues.map(issue => issue.path.length + (issue.code === 'unrecognized_keys' ? 0.5 : 0)))
