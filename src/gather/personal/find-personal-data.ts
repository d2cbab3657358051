import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { ProblemsError, tellFirst } from '../../kernel/problem.ts'
import { readZipDirectory, refuseZip } from '../read/zip-directory.ts'
import { EMAIL, PERSONAL_PARTS } from './personal-parts.ts'

/** Something about a person that a file carries along: what it is, in which part of it, and its text. */
export type PersonalFinding = { what: string; part: string; text: string }

/** A file without what was about persons, and a line for each thing that was taken out. */
export type CleanedFile = { bytes: Uint8Array; removed: readonly string[] }

/**
 * Names and addresses of officials in the properties, comments, links and page headers of a workbook, and e-mail
 * addresses in cells. Looked for before anything is stored, and shown to whoever brings the file.
 */
export function findPersonalData(bytes: Uint8Array, fileName: string): PersonalFinding[] {
  if (isCsv(fileName)) return emailsIn(new TextDecoder('latin1').decode(bytes))
  return [...textParts(bytes)].flatMap(([part, text]) =>
    rulesFor(part).flatMap(({ what, find }) =>
      [...text.matchAll(find)]
        .map(([whole, , inside]) => ({ what, part, text: plain(inside ?? whole) }))
        .filter(one => one.text !== ''),
    ),
  )
}

/**
 * Refuses a file that has any of it, for whoever wants to see it before it is taken out.
 *
 * @throws ProblemsError with what was found.
 */
export function showPersonalData(bytes: Uint8Array, fileName: string): void {
  const found = findPersonalData(bytes, fileName)
  if (found.length === 0) return
  throw new ProblemsError(
    tellFirst(
      found.map(({ what, text }) => () => ({
        code: 'person-in-file',
        what: `${what}: ${text}`,
        kept: 'Nothing was stored.',
        at: { file: fileName },
      })),
    ),
  )
}

/** The same file with all that taken out. Sheets stay as they are, byte for byte, unless a page header names someone. */
export function removePersonalData(bytes: Uint8Array, fileName: string): CleanedFile {
  const findings = findPersonalData(bytes, fileName)
  if (findings.length === 0) return { bytes, removed: [] }
  const removed = [...Map.groupBy(findings, one => one.what)].map(([what, all]) => `${what} (${all.length})`)
  if (isCsv(fileName)) {
    // one byte is one letter in this encoding, so every other byte comes back as it was
    const text = Buffer.from(bytes).toString('latin1').replaceAll(EMAIL, '(removed)')
    return { bytes: new Uint8Array(Buffer.from(text, 'latin1')), removed }
  }
  const parts = unzipSync(bytes)
  for (const [part, text] of textParts(bytes)) {
    const emptied = rulesFor(part).reduce((all, { find, empty }) => all.replace(find, empty), text)
    if (emptied !== text) parts[part] = strToU8(emptied)
  }
  // a fixed date, so that the same file cleaned twice is the same file
  return { bytes: zipSync(parts, { level: 6, mtime: new Date(1980, 0, 2) }), removed }
}

const isCsv = (fileName: string): boolean => fileName.toLowerCase().endsWith('.csv')

const rulesFor = (part: string) => PERSONAL_PARTS.filter(rule => rule.part.test(part))

/** The parts of the archive that may speak of a person, as text. An older .xls has none that we can reach. */
function textParts(bytes: Uint8Array): Map<string, string> {
  const entries = readZipDirectory(bytes)
  if (!entries || refuseZip(entries)) return new Map()
  const parts = unzipSync(bytes, { filter: ({ name }) => rulesFor(name).length > 0 })
  return new Map(Object.entries(parts).map(([name, content]) => [name, strFromU8(content)]))
}

const emailsIn = (text: string): PersonalFinding[] =>
  [...text.matchAll(EMAIL)].map(([email]) => ({
    what: 'an e-mail address in a cell',
    part: 'the table',
    text: email,
  }))

const plain = (xml: string): string =>
  xml
    .slice(0, 2000)
    .replace(/<[^<>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120)
