import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { findHolder, takeRunLock } from './run-lock.ts'

describe('run lock', () => {
  test('is held by one at a time, and free again once it is given back', async () => {
    const first = await takeRunLock('run', '/a/folder')
    const second = await takeRunLock('run', '/a/folder')

    expect(first.held).toBe(true)
    expect(second).toMatchObject({ held: false, by: { pid: process.pid } })
    if (first.held) await first.release()
    const third = await takeRunLock('run', '/a/folder')
    expect(third.held).toBe(true)
    if (third.held) await third.release()
  })

  test('tells whoever asks where the holder answers', async () => {
    const lock = await takeRunLock('run', '/b/folder')
    if (lock.held) lock.tell('http://localhost:3000')

    expect(await findHolder('run', '/b/folder')).toEqual({
      pid: process.pid,
      address: 'http://localhost:3000',
    })
    if (lock.held) await lock.release()
    expect(await findHolder('run', '/b/folder')).toBeNull()
  })

  test('is one for each folder and each purpose', async () => {
    const locks = await Promise.all([
      takeRunLock('run', '/c'),
      takeRunLock('data', '/c'),
      takeRunLock('run', '/d'),
    ])

    expect(locks.map(({ held }) => held)).toEqual([true, true, true])
    await Promise.all(locks.map(lock => (lock.held ? lock.release() : null)))
  })

  test('is free the moment its holder is killed with -9', async () => {
    const file = fileURLToPath(new URL('./run-lock.ts', import.meta.url))
    const holder = spawn(process.execPath, [
      '--input-type=module',
      '--eval',
      `import { takeRunLock } from ${JSON.stringify(file)}
       console.log((await takeRunLock('run', '/e')).held)
       setInterval(() => {}, 1000)`,
    ])
    expect(String(await once(holder.stdout, 'data'))).toContain('true')
    expect(await takeRunLock('run', '/e')).toMatchObject({ held: false, by: { pid: holder.pid } })
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    const lock = await takeRunLock('run', '/e')

    expect(lock.held).toBe(true)
    if (lock.held) await lock.release()
  })
})
