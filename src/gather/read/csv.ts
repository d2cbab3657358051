import { type Problem, problem } from '../../kernel/problem.ts'
import type { Grid } from './grid.ts'

export type CsvForm = { separator?: string | undefined; encoding?: string | undefined }

/**
 * A CSV file as a grid of texts; row 1 is the first record, so a quoted line break moves no address.
 *
 * @throws ProblemsError when a quote is never closed or the bytes are no text.
 */
export function readCsv(bytes: Uint8Array, fileName: string, form: CsvForm = {}): Grid {
  const text = decode(bytes, fileName, form.encoding)
  return readCsvText(text, form.separator ?? guessSeparator(text), fileName)
}

/** The same for a text whose separator is known. */
export const readCsvText = (text: string, separator: string, fileName: string): Grid => ({
  sheet: fileName,
  rows: splitRecords(text, separator, fileName),
  merges: [],
})

/** The text of a file in UTF-8, UTF-16 (either order, with or without a mark) or Windows-1252. */
function decode(bytes: Uint8Array, fileName: string, encoding?: string): string {
  const text = new TextDecoder(encoding && encoding !== 'utf-16' ? encoding : encodingOf(bytes)).decode(bytes)
  if (text.includes('\0')) {
    throw problem({
      ...NO_TEXT,
      what: 'this is not a text file: it holds bytes that no text has.',
      at: { file: fileName },
    })
  }
  return text
}

const NO_TEXT: Omit<Problem, 'what'> = {
  code: 'csv-no-text',
  kept: 'Nothing was stored.',
  todo: 'Save it from the spreadsheet as “CSV UTF-8” and try again.',
}

/** The encoding of a file by its first bytes, in the name that a TextDecoder takes. */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  // western text in UTF-16 has a zero in every second byte; no text in another encoding has any
  const start = bytes.subarray(0, 512)
  if (start.filter(byte => byte === 0).length > start.length / 4)
    return start[0] === 0 ? 'utf-16be' : 'utf-16le'
  try {
    // a part of a file may end within a character: what is left over at the end is no fault
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** The separator that splits most of the first lines into the same number of parts; a title above them has none. */
export function guessSeparator(text: string): string {
  const lines = text.slice(0, 10_000).split(/\r?\n/, 20).filter(Boolean)
  const scored = [',', ';', '\t', '|'].map(separator => {
    const counts = lines
      .map(line => line.replace(/"[^"]*"/g, '').split(separator).length - 1)
      .filter(count => count > 0)
    const alike = Map.groupBy(counts, count => count)
    return {
      separator,
      score: Math.max(0, ...[...alike].map(([count, same]) => same.length * 1_000 + count)),
    }
  })
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).separator
}

// The widest table of the office has 400 columns. A line of ten million commas is a slip or made to hurt, and each field costs what a child's page
// could have been answered in.
const MOST_COLUMNS = 5_000
const MOST_FIELDS = 15_000_000

function splitRecords(text: string, separator: string, fileName: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let at = 0
  let line = 1
  let fields = 0
  while (at < text.length) {
    if (++fields > MOST_FIELDS || record.length > MOST_COLUMNS)
      throw tooMuch(fields > MOST_FIELDS, fileName, line)
    if (text[at] === '"') {
      const quoted = readQuoted(text, at)
      if (quoted === null) {
        throw problem({
          code: 'csv-quote-open',
          what: 'a quoted text that begins here never ends.',
          kept: 'Nothing was stored.',
          todo: 'Close the quote, or double a quote that is meant as a character.',
          at: { file: fileName, line },
        })
      }
      record.push(quoted.text)
      line += quoted.lines
      at = quoted.end
    } else {
      const end = endOfField(text, at, separator)
      record.push(text.slice(at, end))
      at = end
    }
    if (text[at] === separator) {
      at++
      if (at === text.length || text[at] === '\n' || text[at] === '\r') record.push('')
    }
    if (at >= text.length || text[at] === '\n' || text[at] === '\r') {
      if (text[at] === '\r' && text[at + 1] === '\n') at++
      at++
      line++
      records.push(record)
      record = []
    }
  }
  return records
}

const tooMuch = (isLong: boolean, file: string, line: number) =>
  problem({
    code: 'csv-too-large',
    what: isLong
      ? `the file has more than ${MOST_FIELDS.toLocaleString('en')} fields.`
      : `this line has more than ${MOST_COLUMNS.toLocaleString('en')} columns.`,
    kept: 'Nothing was stored.',
    todo: 'Ask for a file with only what is needed, and look whether its lines end where rows do.',
    at: { file, line },
  })

function endOfField(text: string, from: number, separator: string): number {
  let at = from
  while (at < text.length) {
    const character = text[at]
    if (character === separator || character === '\n' || character === '\r') break
    at++
  }
  return at
}

function readQuoted(text: string, from: number): { text: string; end: number; lines: number } | null {
  let at = from + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return null
    if (text[quote + 1] !== '"') {
      const inside = text.slice(from + 1, quote)
      return {
        text: inside.includes('""') ? inside.replaceAll('""', '"') : inside,
        end: quote + 1,
        lines: inside.split('\n').length - 1,
      }
    }
    at = quote + 2
  }
}
