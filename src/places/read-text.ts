import { problem } from '../kernel/problem.ts'

/**
 * The text of a file that a person gave us: UTF-8, or UTF-16 where a spreadsheet saved it so.
 *
 * @throws ProblemsError when it is empty or no text.
 */
export function readText(bytes: Uint8Array, file: string): string {
  if (bytes.length === 0) throw problem({ code: 'file-empty', what: `${file} is empty.`, at: { file } })
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    if (!text.includes('\u0000')) return text
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  const todo = 'Save it as CSV (UTF-8), or choose the GeoJSON or TopoJSON file.'
  throw problem({ code: 'file-not-text', what: `${file} is not a text file.`, todo, at: { file } })
}
