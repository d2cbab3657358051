import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { SheetOf } from '../map/draw-sheets.ts'
import type { Indicator, Reader } from '../reader.ts'
import { type BriefingHead, readHead } from './briefing-head.ts'
import { findReferences, type Written } from './find-references.ts'
import { findProseNumbers } from './prose-numbers.ts'
import { type Reference, readReference } from './reference.ts'
import { renderMarkdown } from './render-markdown.ts'
import { type Block, resolveBlock } from './resolve-block.tsx'
import { type Figure, findIndicator, resolveFigure } from './resolve-figure.ts'

/** A briefing that was built: every number in it was looked up in one release. */
export type Briefing = {
  head: BriefingHead
  /** The body as HTML, without a frame. Safe: the Markdown can hold no HTML of its own. */
  html: string
  /** Every figure of its sentences, in order: where each comes from. */
  figures: readonly NumberedFigure[]
  /** The definitions of every indicator it uses. */
  definitions: readonly Indicator[]
  /** Every cell it stands on, for looking whether a new release still carries it. */
  addresses: readonly string[]
  release: Reader['release']
}

export type NumberedFigure = Figure & { number: number; line: number }

type Uses = Pick<Figure, 'addresses' | 'indicators'>

/** A reference that was looked up, ready to be put in its place. */
export type Resolved =
  | { is: 'figure'; figure: NumberedFigure }
  | { is: 'block'; block: Block }
  | { is: 'text'; text: string }

/**
 * Builds a briefing from Markdown whose numbers are references to released cells.
 *
 * Pure but for the reader: the same text and release give the same bytes. The same function serves the preview
 * in the office, the publication and the command line.
 *
 * @throws ProblemsError with every reference that does not resolve, every number that no longer matches its
 * sentence and every number that was typed without one, each with line and column.
 */
export async function buildBriefing(
  text: string,
  fileName: string,
  reader: Reader,
  sheetOf: SheetOf = async () => null,
): Promise<Briefing> {
  const { head, body, bodyLine } = readHead(text, fileName)
  const marked = findReferences(body)
  const problems: Problem[] = [...marked.problems, ...titleProblems(head)]
  const resolved = await resolveAll(marked.references, head, reader, sheetOf, problems)
  const rendered = renderMarkdown(marked, resolved, head.literal, indicator =>
    findIndicator(reader, indicator),
  )
  problems.push(...rendered.problems)
  if (problems.length > 0) throw new ProblemsError(inOrder(problems, fileName, bodyLine))

  const used = resolved.flatMap((one): readonly Uses[] => {
    if (one?.is === 'figure') return [one.figure]
    return one?.is === 'block' ? [one.block] : []
  })
  const ids = [...new Set(used.flatMap(({ indicators }) => indicators))]
  return {
    head,
    html: rendered.html,
    figures: resolved.flatMap(one => (one?.is === 'figure' ? [one.figure] : [])),
    definitions: ids.map(id => findIndicator(reader, id)),
    addresses: [...new Set(used.flatMap(({ addresses }) => addresses))],
    release: reader.release,
  }
}

/** Looks up each reference in the order of the text. One that fails becomes a problem and a null. */
async function resolveAll(
  written: readonly Written[],
  head: BriefingHead,
  reader: Reader,
  sheetOf: SheetOf,
  problems: Problem[],
): Promise<(Resolved | null)[]> {
  const resolved: (Resolved | null)[] = []
  let number = 0
  for (const { inside, at } of written) {
    try {
      const reference = readReference(inside, { period: head.period, kind: head.areas })
      const one = await resolveOne(reference, reader, sheetOf, head.literal)
      if (one.is === 'figure') number += 1
      resolved.push(
        one.is === 'figure' ? { is: 'figure', figure: { ...one.figure, number, line: at.line } } : one,
      )
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      problems.push({ code: 'reference-fails', what: `{{${inside}}}: ${error.message}`, at })
      resolved.push(null)
    }
  }
  return resolved
}

async function resolveOne(
  reference: Reference,
  reader: Reader,
  sheetOf: SheetOf,
  literal: readonly string[],
): Promise<{ is: 'figure'; figure: Figure } | Exclude<Resolved, { is: 'figure' }>> {
  switch (reference.is) {
    case 'literal':
      return { is: 'text', text: reference.text }
    case 'name': {
      const area = reader.area(reference.area)
      if (!area) throw new RangeError(`no area "${reference.area}" in this release.`)
      return { is: 'text', text: area.name }
    }
    case 'list':
    case 'table':
    case 'map':
      return { is: 'block', block: await resolveBlock(reference, reader, sheetOf) }
    default: {
      const [typed] = findProseNumbers(reference.otherwise ?? '', literal)
      if (typed) throw new RangeError(`the alternative holds the number "${typed}", which is no reference.`)
      return { is: 'figure', figure: await resolveFigure(reference, reader) }
    }
  }
}

function titleProblems({ title, summary, literal }: BriefingHead): Problem[] {
  return findProseNumbers(`${title}\n${summary}`, literal).map(found => ({
    code: 'number-typed',
    what: `the title or summary holds the number "${found}".`,
    todo: 'A number belongs in the text, as a reference.',
    at: { line: -1, column: 1 },
  }))
}

/** Problems in the order of the text, with lines of the file instead of lines of the body. */
function inOrder(problems: readonly Problem[], file: string, bodyLine: number): Problem[] {
  const place = (problem: Problem) => (problem.at?.line ?? 0) * 10_000 + (problem.at?.column ?? 0)
  return problems
    .toSorted((a, b) => place(a) - place(b))
    .map(one => ({ ...one, at: { ...one.at, file, line: Math.max(1, (one.at?.line ?? 1) + bodyLine) } }))
}
