import { statfsSync } from 'node:fs'
import type { Problem } from '../kernel/problem.ts'

// less than PostgreSQL takes for one more file of its journal
const FULL_BELOW = 17 * 1024 * 1024

/**
 * What a person is told when the start failed for a reason that lies in the machine and not in Remit: a full disk (on
 * which PostgreSQL just ends, and its reason does not arrive) or a folder that is none or is not theirs. Null for
 * anything else.
 */
export function whyNotStarted(error: unknown, folder: string, free = freeBytes(folder)): Problem | null {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100' || (free !== null && free < FULL_BELOW)) {
    return {
      code: 'disk-full',
      what: `The disk of ${folder} is full.`,
      kept: 'What was stored before is as it was.',
      todo: 'Make room (an office with example data takes 200 MB), or choose another folder with REMIT_VAR; then start again.',
    }
  }
  switch (code) {
    case 'EEXIST':
    case 'ENOTDIR':
      return {
        code: 'folder-is-none',
        what: `${folder}, where the data shall be, is not a folder.`,
        kept: 'Nothing was changed.',
        todo: 'Choose a folder with REMIT_VAR.',
      }
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return {
        code: 'folder-not-writable',
        what: `this user may not write to ${folder}, where the data shall be.`,
        kept: 'Nothing was changed.',
        todo: 'Start Remit as the user to whom the folder belongs, or choose another folder with REMIT_VAR.',
      }
    default:
      return null
  }
}

function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return null
  }
}
