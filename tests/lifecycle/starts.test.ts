import { mkdirSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { RemitProcess } from './remit-process.ts'
import { TestFolder } from './test-folder.ts'

const at = new TestFolder()

describe('Remit starts', () => {
  test('on a fresh machine, answers, and leaves nothing running when it is stopped', async () => {
    const remit = new RemitProcess(at.folder)
    const address = await remit.address()

    expect((await fetch(`${address}/readyz`)).status).toBe(200)
    expect(at.postgresProcesses()).not.toEqual([])
    expect(await remit.stop('SIGINT')).toBe(0)
    expect(at.postgresProcesses()).toEqual([])
  })

  test('again with the data it had', async () => {
    const first = at.startUsed()
    await first.address()
    await at.write('kept')
    await first.stop()
    const second = new RemitProcess(at.folder)
    await second.address()

    expect(await at.written()).toEqual(['kept'])
    await second.stop()
  })

  test('once for a folder: the second says who runs, ends with 1 and harms nothing', async () => {
    const first = at.startUsed()
    const address = await first.address()
    const second = new RemitProcess(at.folder)

    expect(await second.ended).toBe(1)
    expect(second.said).toContain(`process ${first.child.pid}, ${address}`)
    expect((await fetch(`${address}/readyz`)).status).toBe(200)
    await first.stop()
  })

  test('once for a folder, also when two fresh ones start at the very same moment', async () => {
    const both = [new RemitProcess(at.folder), new RemitProcess(at.folder)]
    const loser = await Promise.race(both.map(remit => remit.ended.then(() => remit)))
    const winner = both.find(remit => remit !== loser)!

    expect(loser.child.exitCode).toBe(1)
    expect(loser.said).toContain('already running')
    expect((await fetch(`${await winner.address()}/readyz`)).status).toBe(200)
    await winner.stop()
  })

  test('with a plain sentence when its port is in use, and then leaves no database running', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise(listening => other.once('listening', listening))
    const { port } = other.address() as { port: number }
    const remit = new RemitProcess(at.folder, { PORT: String(port) })

    expect(await remit.ended).toBe(1)
    expect(remit.said).toContain(`port ${port} is in use by another program`)
    expect(at.postgresProcesses()).toEqual([])
    other.close()
  })

  test('with every wrong setting named, before anything is made', async () => {
    const remit = new RemitProcess(at.folder, { PORT: 'http', LOG_LEVEL: 'loud' })

    expect(await remit.ended).toBe(1)
    expect(remit.said).toMatch(/PORT.*LOG_LEVEL/s)
    expect(readdirSync(at.folder)).toEqual([])
  })

  test('with a plain sentence when its folder is none', async () => {
    const file = join(at.folder, 'file')
    writeFileSync(file, '')
    const remit = new RemitProcess(file)

    expect(await remit.ended).toBe(1)
    expect(remit.said).toContain(`${file}, where the data shall be, is not a folder.`)
    expect(remit.said).not.toContain('    at ')
  })

  test.skipIf(process.getuid?.() !== 0)(
    'as root in a folder that PostgreSQL’s user cannot enter',
    async () => {
      const closed = join(at.folder, 'closed')
      mkdirSync(closed, { mode: 0o700 })
      const remit = new RemitProcess(join(closed, 'var'))
      const address = await remit.address()
      const elsewhere = readlinkSync(join(closed, 'var/postgres'))

      expect(elsewhere).toMatch(/^\/var\/lib\/remit\/[0-9a-f]{16}/)
      expect((await fetch(`${address}/readyz`)).status).toBe(200)
      await remit.stop()
      rmSync(elsewhere, { recursive: true })
    },
  )
})

describe('remit audit verify', () => {
  test('walks the audit of the Remit that runs, and starts the database by itself when none does', async () => {
    const remit = at.startUsed()
    await remit.address()
    const beside = new RemitProcess(at.folder, {}, ['src/cli.ts', 'audit', 'verify'])
    expect(await beside.ended).toBe(0)
    expect(beside.said).toContain('The audit is whole')
    await remit.stop()
    const alone = new RemitProcess(at.folder, {}, ['src/cli.ts', 'audit', 'verify'])

    expect(await alone.ended).toBe(0)
    expect(alone.said).toBe(beside.said)
    expect(at.postgresProcesses()).toEqual([])
  })
})
