// I, Ñ, O and U are left out, as they look like others. Twenty-three is prime, so that every wrong figure and every
// two figures changed round give another letter: the letter of Spanish identity cards, which is made for being typed.
const LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE'

/** The number of a sheet as it is printed: `12` → `000012N`. */
export function sheetNumber(count: number): string {
  if (!Number.isSafeInteger(count) || count < 1 || count > 999_999)
    throw new RangeError(`expected a count of sheets from 1 to 999999, got ${count}`)
  return `${String(count).padStart(6, '0')}${LETTERS[count % LETTERS.length]}`
}

/** A number as somebody typed it, blanks and hyphens forgiven; null when it is none, or its letter is not its own. */
export function readSheetNumber(typed: string): string | null {
  const number = typed.toUpperCase().replace(/[\s-]+/g, '')
  if (!/^\d{6}[A-Z]$/.test(number)) return null
  return number.at(-1) === LETTERS[Number(number.slice(0, 6)) % LETTERS.length] ? number : null
}
