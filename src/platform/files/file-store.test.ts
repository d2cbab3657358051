import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { openFileStore } from './file-store.ts'

describe('files', () => {
  test('are known by what is in them, and stored once', async () => {
    const { store, folder } = emptyStore()
    const first = await store.store(parts('Hello, ', 'world'), 100)
    const second = await store.store(parts('Hello, world'), 100)

    expect(first).toEqual({ id: createHash('sha256').update('Hello, world').digest('hex'), size: 12 })
    expect(second).toEqual(first)
    expect(filesIn(folder)).toHaveLength(1)
    expect(await text(store.read(first.id))).toBe('Hello, world')
    expect(readFileSync(store.path(first.id), 'utf8')).toBe('Hello, world')
  })

  test('may be empty', async () => {
    const { store } = emptyStore()

    expect(await store.store(parts(), 100)).toMatchObject({ size: 0 })
  })

  test('may be as large as allowed and not a byte larger', async () => {
    const { store, folder } = emptyStore()
    await store.store(parts('12345', '67890'), 10)

    await expect(store.store(parts('12345', '678901'), 10)).rejects.toThrow('larger than')
    expect(filesIn(folder)).toHaveLength(1)
  })

  test('leave nothing when the sender breaks off', async () => {
    const { store, folder } = emptyStore()
    async function* brokenOff() {
      yield Buffer.from('half')
      throw new Error('connection lost')
    }

    await expect(store.store(brokenOff(), 100)).rejects.toThrow('connection lost')
    expect(filesIn(folder)).toEqual([])
  })

  test('arrive whole when the same one is sent ten times at once', async () => {
    const { store, folder } = emptyStore()
    const stored = await Promise.all(
      Array.from({ length: 10 }, () => store.store(parts('same', ' file'), 100)),
    )

    expect(new Set(stored.map(({ id }) => id)).size).toBe(1)
    expect(filesIn(folder)).toHaveLength(1)
  })

  test('say plainly when the disk is full', async () => {
    const { store, folder } = emptyStore()
    async function* untilFull() {
      yield Buffer.from('half')
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    }

    await expect(store.store(untilFull(), 100)).rejects.toThrow(
      'the disk is full. Nothing of the file was stored.',
    )
    expect(filesIn(folder)).toEqual([])
  })

  test('are gone once removed, and removing twice is no error', async () => {
    const { store } = emptyStore()
    const { id } = await store.store(parts('x'), 100)
    await store.remove(id)
    await store.remove(id)

    expect(await store.has(id)).toBe(false)
  })

  test('cannot be asked for by a path', () => {
    const { store } = emptyStore()

    expect(() => store.path('../../etc/passwd')).toThrow('expected the id of a stored file')
  })

  test('that were half stored when a process was killed are thrown away at the start', async () => {
    const { store, folder } = emptyStore()
    const { id } = await store.store(parts('whole'), 100)
    const { sender, halfSent } = neverEnding()
    store.store(sender, 100).catch(() => {})
    await halfSent
    await store.clearHalfStored()

    expect(filesIn(folder)).toEqual([id])
  })
})

const emptyStore = () => {
  const folder = mkdtempSync(join(tmpdir(), 'remit-files-'))
  return { folder, store: openFileStore(folder) }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ name }) => name)

async function* parts(...texts: string[]) {
  for (const part of texts) yield Buffer.from(part)
}

function neverEnding() {
  const { promise: halfSent, resolve } = Promise.withResolvers<void>()
  async function* send() {
    yield Buffer.from('half')
    resolve()
    await new Promise(() => {})
  }
  return { sender: send(), halfSent }
}
