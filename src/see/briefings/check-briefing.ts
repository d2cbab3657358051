import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { SheetOf } from '../map/draw-sheets.ts'
import type { Quotes } from '../quotes.ts'
import type { Reader } from '../reader.ts'
import { type Briefing, buildBriefing } from './build-briefing.ts'

/** A text held against a release: what it builds to, or everything that does not hold. */
export type Checked =
  | { briefing: Briefing; problems: readonly [] }
  | { briefing: null; problems: readonly Problem[] }

/** Builds a text to see whether it holds: for the preview, and for published briefings when a new release has come. */
export async function checkBriefing(
  text: string,
  slug: string,
  reader: Reader,
  sheetOf: SheetOf,
  quotes: Pick<Quotes, 'read' | 'whyNot'>,
): Promise<Checked> {
  try {
    return { briefing: await buildBriefing(text, slug, reader, sheetOf, quotes), problems: [] }
  } catch (error) {
    if (error instanceof ProblemsError) return { briefing: null, problems: error.problems }
    throw error
  }
}
