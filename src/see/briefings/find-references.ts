import type { Place, Problem } from '../../kernel/problem.ts'

/** A `{{…}}` as it stands in a text: what is between the braces, and where the braces open. */
export type Written = { inside: string; at: Required<Pick<Place, 'line' | 'column'>> }

/** A text in which each reference is replaced by a mark that Markdown passes through untouched. */
export type MarkedText = { text: string; references: readonly Written[]; problems: readonly Problem[] }

// characters of the private use area, which no honest text contains: what is between them is an index. The
// brace before them is where Markdown's reader of plain text stops to look
const OPEN = '{\uE000'
const CLOSE = '\uE001'
const PRIVATE = /[\uE000-\uF8FF]/g

/** Finds a mark at the start of the rest of a text: `[whole, index]`. */
export const MARK = /\{\uE000(\d+)\uE001/y

/** Takes the references out of a briefing's Markdown, keeping every line where it was. */
export function findReferences(text: string): MarkedText {
  const references: Written[] = []
  const problems: Problem[] = []
  const lines = text.replace(PRIVATE, '\uFFFD').split('\n')

  const marked = lines.map((line, index) => {
    const replaced = line.replace(/\{\{([^{}]*)\}\}/g, (_, inside: string, offset: number) => {
      references.push({ inside: inside.trim(), at: { line: index + 1, column: offset + 1 } })
      return `${OPEN}${references.length - 1}${CLOSE}`
    })
    const stray = /\{\{|\}\}/.exec(replaced)
    if (stray) {
      problems.push({
        code: 'reference-not-closed',
        what: `"${stray[0]}" without its partner on the same line.`,
        todo: 'Write a reference on one line, as {{indicator/area/period}}.',
        at: { line: index + 1, column: line.indexOf(stray[0]) + 1 },
      })
    }
    return replaced
  })
  return { text: marked.join('\n'), references, problems }
}
