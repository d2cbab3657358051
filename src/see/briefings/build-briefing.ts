import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { SheetOf } from '../map/draw-sheets.ts'
import { type Cite, NO_QUOTES, type Quotes, type ShownQuote } from '../quotes.ts'
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
  /**
   * The body as HTML, without a frame. Safe: the Markdown can hold no HTML of its own. Quotes are places to be filled when it is read.
   */
  html: string
  /** Every figure of its sentences, in order: where each comes from. */
  figures: readonly NumberedFigure[]
  /** The definitions of every indicator it uses. */
  definitions: readonly Indicator[]
  /** The quotes it cites, in order, with their words as they were read for this building. */
  quotes: readonly (Cite & { shown: ShownQuote })[]
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
  | { is: 'quote'; cite: Cite; shown: ShownQuote }

/** What a reference is looked up in. */
type Sources = {
  reader: Reader
  sheetOf: SheetOf
  quotes: Pick<Quotes, 'read' | 'whyNot'>
  /** As what the text cites quotes. */
  publication: string
}

/**
 * Builds a briefing from Markdown whose numbers are references to released cells.
 *
 * Pure but for the reader: the same text and release give the same bytes. The same function serves the preview
 * in the office, the publication and the command line.
 *
 * @throws ProblemsError with every reference that does not resolve, every number that no longer matches its
 * sentence, every number that was typed without one and every quote that may not be cited, each with line and column.
 */
export async function buildBriefing(
  text: string,
  fileName: string,
  reader: Reader,
  sheetOf: SheetOf = async () => null,
  quotes: Sources['quotes'] = NO_QUOTES,
): Promise<Briefing> {
  const { head, body, bodyLine } = readHead(text, fileName)
  const marked = findReferences(body)
  const problems: Problem[] = [...marked.problems, ...titleProblems(head)]
  const resolved = await resolveAll(
    marked.references,
    head,
    { reader, sheetOf, quotes, publication: publicationOf(fileName) },
    problems,
  )
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
    quotes: resolved.flatMap(one => (one?.is === 'quote' ? [{ ...one.cite, shown: one.shown }] : [])),
    addresses: [...new Set(used.flatMap(({ addresses }) => addresses))],
    release: reader.release,
  }
}

/** As the register of quotes knows a briefing. */
export const publicationOf = (slug: string): string => `briefing/${slug}`

/** Looks up each reference in the order of the text. One that fails becomes a problem and a null. */
async function resolveAll(
  written: readonly Written[],
  head: BriefingHead,
  sources: Sources,
  problems: Problem[],
): Promise<(Resolved | null)[]> {
  const resolved: (Resolved | null)[] = []
  let number = 0
  const cited = new Set<string>()
  for (const { inside, at } of written) {
    try {
      const reference = readReference(inside, { period: head.period, kind: head.areas })
      const one = await resolveOne(reference, sources, head.literal)
      if (one.is === 'quote' && cited.has(one.cite.reference))
        throw new RangeError('it stands in this text already. A child’s words are used once.')
      if (one.is === 'quote') cited.add(one.cite.reference)
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
  { reader, sheetOf, quotes, publication }: Sources,
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
    case 'quote': {
      const { is, ...cite } = reference
      const why = await quotes.whyNot(cite, publication)
      if (why) throw new RangeError(why)
      const [shown] = await quotes.read([cite.reference])
      if (!shown || shown.withdrawn) throw new RangeError('this quote was withdrawn.')
      return { is, cite, shown }
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
