import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { problem } from '../../kernel/problem.ts'

/** A stored file is known by the SHA-256 of its bytes: the same file twice is stored once, and cannot be changed unseen. */
export type FileId = string

export type StoredFile = { id: FileId; size: number }

/** Uploaded files, under the folder `files`. What a file is called and whose it is stands in the database. */
export type FileStore = {
  /** Stores what the stream brings, all of it or nothing; more than `largest` bytes are refused. */
  store(content: AsyncIterable<Uint8Array>, largest: number): Promise<StoredFile>
  /** Reads a stored file. */
  read(id: FileId): ReadStream
  /** Where a stored file lies, for readers that want a path. It must not be written to. */
  path(id: FileId): string
  has(id: FileId): Promise<boolean>
  /** Forgets a file; no error when it is gone already. */
  remove(id: FileId): Promise<void>
  /** Throws away what was being stored when a process was killed. Call it at the start, before anything is stored. */
  clearHalfStored(): Promise<void>
}

/** Opens the store of a folder; the folder is made with the first file. */
export function openFileStore(folder: string): FileStore {
  const incoming = join(folder, 'incoming')
  const path = (id: FileId): string => {
    if (!/^[0-9a-f]{64}$/.test(id))
      throw problem({ code: 'file-id', what: 'expected the id of a stored file.' })
    return join(folder, id.slice(0, 2), id)
  }
  return {
    path,
    read: id => createReadStream(path(id)),
    has: id => stat(path(id)).then(() => true, notThere),
    remove: id => rm(path(id), { force: true }),
    clearHalfStored: () => rm(incoming, { recursive: true, force: true }),
    async store(content, largest) {
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      const aside = join(incoming, randomUUID())
      try {
        const stored = await writeAside(aside, content, largest)
        await moveInto(path(stored.id), aside)
        return stored
      } catch (error) {
        await rm(aside, { force: true })
        throw isDiskFull(error) ? DISK_FULL() : error
      }
    },
  }
}

async function writeAside(
  aside: string,
  content: AsyncIterable<Uint8Array>,
  largest: number,
): Promise<StoredFile> {
  const hash = createHash('sha256')
  let size = 0
  await using file = await open(aside, 'wx', 0o600)
  for await (const part of content) {
    size += part.length
    if (size > largest) throw tooLarge(largest)
    hash.update(part)
    await file.writeFile(part)
  }
  await file.sync()
  return { id: hash.digest('hex'), size }
}

/** The rename is forced to the disk, too: an acknowledged file is there after a power cut. */
async function moveInto(target: string, aside: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  await rename(aside, target)
  await using folder = await open(dirname(target))
  await folder.sync()
}

const notThere = (error: NodeJS.ErrnoException): false => {
  if (error.code === 'ENOENT') return false
  throw error
}

const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

const DISK_FULL = () =>
  problem({
    code: 'disk-full',
    what: 'the disk is full.',
    kept: 'Nothing of the file was stored.',
    todo: 'Ask whoever runs Remit to make room, then send the file again.',
  })

const tooLarge = (largest: number) =>
  problem({
    code: 'file-too-large',
    what: `the file is larger than ${Math.floor(largest / 1_000_000)} MB.`,
    kept: 'Nothing of it was stored.',
    todo: 'Send it in parts, or without pictures.',
  })
