import { isScalar, LineCounter, parseDocument, type Scalar } from 'yaml'
import type { z } from 'zod'
import type { Place } from '../../kernel/problem.ts'
import { ProblemsError, problem } from '../../kernel/problem.ts'
import { sayIssue } from './say-issue.ts'
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

/**
 * Reads a YAML text by a strict schema. `handbook` is the page that lists its keys; `missing` says of keys what to write there
 * (`sayIssue`).
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
  const result = schema.safeParse(plainOf(document, file), { reportInput: true })
  if (result.success) return { data: result.data, placeOf }
  throw new ProblemsError(
    result.error.issues.flatMap(issue => sayIssue(issue, { schema, placeOf, handbook, missing })),
  )
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
