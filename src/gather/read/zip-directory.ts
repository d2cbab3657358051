import { inflateRawSync } from 'node:zlib'
import type { Problem } from '../../kernel/problem.ts'

/** One entry of a zip archive, as its directory declares it. */
export type ZipEntry = {
  name: string
  packed: number
  size: number
  /** Where its own header begins, and how it is packed: 8 is deflated. */
  at: number
  method: number
}

// What a returned workbook may be at most. The largest we have met holds 30 MB inside; a bomb holds thousands of
// times its own size. Raising these lets a hostile file fill the memory before the clock stops it.
const MOST_ENTRIES = 5_000
const MOST_INFLATED = 300 * 1024 * 1024
const MOST_RATIO = 150
const SMALL_ENTRY = 4 * 1024 * 1024

/**
 * The entries of a zip archive from the directory at its end, without inflating anything.
 * Null when the bytes have no such directory.
 */
export function readZipDirectory(bytes: Uint8Array): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  for (let number = 0; number < count; number++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) return null
    const nameLength = view.getUint16(at + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
      method: view.getUint16(at + 10, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** Why this archive must not be inflated, or null when it may. */
export function refuseZip(entries: readonly ZipEntry[]): Omit<Problem, 'at'> | null {
  const inflated = entries.reduce((sum, entry) => sum + entry.size, 0)
  const swollen = entries.find(entry => entry.size > SMALL_ENTRY && entry.size > entry.packed * MOST_RATIO)
  const reason =
    entries.length > MOST_ENTRIES
      ? `it holds ${entries.length} parts; a workbook has at most ${MOST_ENTRIES}`
      : inflated > MOST_INFLATED
        ? `it would unpack to ${megabytes(inflated)}; we unpack at most ${megabytes(MOST_INFLATED)}`
        : swollen
          ? `its part "${swollen.name}" would unpack from ${megabytes(swollen.packed)} to ${megabytes(swollen.size)}`
          : null
  return reason === null ? null : notUnpacked(reason)
}

/** What a person is told of an archive that is not opened. */
export const notUnpacked = (reason: string): Omit<Problem, 'at'> => ({
  code: 'file-unpacks-too-large',
  what: `the file was not opened: ${reason}.`,
  kept: 'Nothing was unpacked or stored.',
  todo: 'Ask the sender for a file with only the sheets that are needed.',
})

/**
 * An entry that unpacks to more than the directory declares, or null: a bomb may lie about its size. Inflates every entry
 * once, and none further than declared, so call it away from the main thread and after `refuseZip`.
 */
export function lyingEntry(bytes: Uint8Array, entries: readonly ZipEntry[]): ZipEntry | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return entries.find(entry => entry.method === 8 && isLarger(bytes, view, entry)) ?? null
}

function isLarger(bytes: Uint8Array, view: DataView, { at, size }: ZipEntry): boolean {
  if (at + 30 > view.byteLength) return false
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  try {
    // to the end of what is packed, wherever that is said to be: readers of workbooks go there too
    inflateRawSync(bytes.subarray(start), { maxOutputLength: Math.max(1, size) })
    return false
  } catch (error) {
    // what is broken is found by the reader, which says so
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
  }
}

export const megabytes = (bytes: number): string =>
  `${(bytes / 1024 / 1024).toFixed(bytes < 10 ** 6 ? 2 : 0)} MB`

// the end record is 22 bytes and may be followed by a comment of up to 65,535
function findEnd(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at
  }
  return null
}
