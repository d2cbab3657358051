import { extname } from 'node:path'
import { READABLE } from './read-source.ts'

const KINDS: Readonly<Record<string, string>> = {
  '.msg': 'a mail',
  '.eml': 'a mail',
  '.doc': 'a document',
  '.docx': 'a document',
  '.pdf': 'a document',
  '.ppt': 'a set of slides',
  '.pptx': 'a set of slides',
  '.zip': 'an archive: unpack it first',
  '.tmp': 'a temporary file',
}

/** Why a file in a folder is no source, or null when it may be one. */
export function whySkipped(fileName: string): string | null {
  if (fileName.startsWith('~$')) return 'a lock file: the workbook of that name is open somewhere'
  if (fileName.startsWith('.')) return 'a hidden file'
  const kind = extname(fileName).toLowerCase()
  if (READABLE.some(one => one === kind)) return null
  return KINDS[kind] ?? `files of the kind "${kind || 'without an ending'}" are not read`
}
