/** Where a line of thought stands: a paragraph, a heading or an item of a list, without its bullet. */
export type Line = { start: number; end: number }

/**
 * The lines of a text as a writer meant them: paragraphs, headings and items of lists.
 *
 * A line break usually ends a thought, above all in children's prose and in lists. It does not where the text was
 * broken to fit a page: a long line without an ending mark whose next line goes on in small letters, or that stops at
 * a word such as "the"; text taken from a PDF even has blank lines in between. It misleads for poems, where every line
 * counts as one.
 */
export function readLines(text: string): readonly Line[] {
  const lines: Line[] = []
  let open: Line | null = null
  let at = 0
  for (const raw of text.split(/(?<=\r\n|\r(?!\n)|[\n\u2028\u2029])/)) {
    const here = at
    at += raw.length
    const content = raw.trimEnd()
    if (content.trim() === '') continue
    const bullet = BULLET.exec(content)?.[0].length ?? 0
    if (
      open !== null &&
      bullet === 0 &&
      goesOn(text.slice(Math.max(open.start, open.end - ENOUGH_TO_SEE), open.end), content.trimStart())
    ) {
      open.end = here + content.length
      continue
    }
    open = { start: here + bullet, end: here + content.length }
    lines.push(open)
  }
  return lines
}

/** Dashes, dots, ticks, "1.", "2)", "(a)", "iv." and their like at the head of an item. */
const BULLET =
  /^\s*(?:[-–—*•·‣◦▪●○■□✓✔➢>](?=\s|\p{L})|(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)])(?=\s))\s*/u

const LONG_ENOUGH_TO_BE_BROKEN = 50

/** How much of a paragraph is looked at to see whether it goes on: more would make long files slow. */
const ENOUGH_TO_SEE = 200

/** Words that do not end a thought: a line that stops here was broken to fit. */
const LEFT_OPEN =
  /(?:^|\s)(?:the|a|an|of|and|or|to|in|on|by|for|with|at|from|that|our|their|is|are|Mr|Mrs|Ms|Dr)$/

function goesOn(before: string, next: string): boolean {
  if (/[.!?…:;]["'”’)\]]*$/.test(before)) return false
  const last = before.length - Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) - 1
  return LEFT_OPEN.test(before) || (last >= LONG_ENOUGH_TO_BE_BROKEN && /^[\p{Ll}(]/u.test(next))
}
