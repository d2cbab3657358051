/** A field of a CSV text that no spreadsheet program takes for a formula: a text that begins like one gets an apostrophe. */
export function csvField(text: string): string {
  const isFigure = text !== '' && Number.isFinite(Number(text))
  const safe = !isFigure && FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

// with space before it, and in the full-width forms that some spreadsheets fold back
const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠|%]/u
