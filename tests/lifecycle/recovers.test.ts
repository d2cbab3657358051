import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { databaseOf, RemitProcess } from './remit-process.ts'
import { INSERT, TestFolder } from './test-folder.ts'

const at = new TestFolder()

describe('Remit recovers by itself', () => {
  // the moments lie in making the data folder, in the first start of PostgreSQL and in the migrations
  test.each([150, 400, 700, 1000])('after kill -9 in its first start, %i ms in', async moment => {
    const killed = new RemitProcess(at.folder)
    await sleep(moment)
    await killed.kill()
    const remit = new RemitProcess(at.folder)

    expect((await fetch(`${await remit.address()}/readyz`)).status).toBe(200)
    expect(existsSync(join(at.folder, 'postgres/data.new'))).toBe(false)
    await remit.stop()
  })

  test('after kill -9 while it writes: whatever was acknowledged is there', async () => {
    const acknowledged = await writeUntil(remit => remit.kill())
    const remit = new RemitProcess(at.folder)
    await remit.address()

    expect(acknowledged.length).toBeGreaterThan(10)
    expect(await at.written()).toEqual(expect.arrayContaining(acknowledged))
    await remit.stop()
  })

  test('after kill -9 of it and of every process of PostgreSQL at once', async () => {
    const acknowledged = await writeUntil(async remit => {
      for (const pid of at.postgresProcesses()) process.kill(pid, 'SIGKILL')
      await remit.kill()
    })
    const remit = new RemitProcess(at.folder)
    await remit.address()

    expect(acknowledged.length).toBeGreaterThan(10)
    expect(await at.written()).toEqual(expect.arrayContaining(acknowledged))
    await remit.stop()
  })

  test('when only PostgreSQL is killed: it is started again and the pages answer', async () => {
    const remit = at.startUsed()
    const address = await remit.address()
    await at.write('kept')
    process.kill(at.masterOfPostgres(), 'SIGKILL')
    while ((await fetch(`${address}/readyz`)).status !== 503) await sleep(5)
    while ((await fetch(`${address}/readyz`)).status !== 200) await sleep(50)

    expect(await at.written()).toEqual(['kept'])
    expect(await remit.stop()).toBe(0)
    expect(at.postgresProcesses()).toEqual([])
  })

  test.each([
    ['the whole folder', ''],
    ['the database alone', 'postgres'],
    ['the data of the database alone', 'postgres/data'],
  ])('not when %s is removed under it: it says so in a sentence and ends with 1', async (_, removed) => {
    const remit = at.startUsed()
    await remit.address()
    const before = remit.said
    const running = at.postgresProcesses()
    rmSync(join(at.folder, removed), { recursive: true, maxRetries: 20 })

    expect(await remit.ended).toBe(1)
    // beside the log, whose lines say that the queue of jobs has lost the database
    const lines = remit.said.slice(before.length).trim().split('\n')
    expect(lines.filter(line => !line.startsWith('{"level"'))).toEqual([
      expect.stringContaining('was removed while Remit was running'),
    ])
    expect(existsSync(join(at.folder, 'postgres/data'))).toBe(false)
    expect(running.filter(isAlive)).toEqual([])
  })

  test.each([
    ['npm alone is', (npm: RemitProcess) => npm.child.kill('SIGINT')],
    // a terminal sends Ctrl-C to everything in front of it, and npm passes its own on
    [
      'everything is, as by a terminal,',
      (npm: RemitProcess) => process.kill(-(npm.child.pid ?? 0), 'SIGINT'),
    ],
  ])('when %s interrupted: npm start stops in order', async (_, interrupt) => {
    const npm = new RemitProcess(at.folder, { HOME: at.folder }, [npmProgram(), 'start'])
    await npm.address()
    interrupt(npm)
    await npm.ended

    expect(npm.said).toContain('Stopping')
    expect(at.postgresProcesses()).toEqual([])
    expect(existsSync(join(at.folder, 'postgres/data/postmaster.pid'))).toBe(false)
  })

  test('not when whoever started npm has logged out: it goes on', async () => {
    const login = new RemitProcess(at.folder, { HOME: at.folder }, [
      'tests/lifecycle/as-login.mjs',
      npmProgram(),
    ])
    const address = await login.address()
    const gone = once(login.child, 'exit')
    login.child.kill('SIGKILL')
    await gone
    // four times as long as it takes to notice that npm itself is gone
    await sleep(2000)

    expect((await fetch(`${address}/readyz`)).status).toBe(200)
    process.kill(-(login.child.pid ?? 0), 'SIGINT')
    await login.ended
    expect(at.postgresProcesses()).toEqual([])
  })

  test('when the npm that started it is killed: it stops in order', async () => {
    const npm = new RemitProcess(at.folder, { npm_lifecycle_event: 'start', npm_package_name: 'remit' }, [
      'tests/lifecycle/as-npm.mjs',
    ])
    await npm.address()
    await npm.kill()

    expect(at.postgresProcesses()).toEqual([])
  })
})

const npmProgram = (): string => realpathSync(execFileSync('which', ['npm'], { encoding: 'utf8' }).trim())

/** Writes one after the other through one connection until the work has killed what it kills. Returns what was acknowledged. */
async function writeUntil(work: (remit: RemitProcess) => Promise<void>): Promise<string[]> {
  const remit = at.startUsed()
  await remit.address()
  const client = await databaseOf(at.folder)
  const acknowledged: string[] = []
  const writing = (async () => {
    for (let number = 0; ; number += 1) {
      await client.query(INSERT, [`f-${number}`, {}])
      acknowledged.push(`f-${number}`)
    }
  })().catch(() => {})
  while (acknowledged.length <= 10) await sleep(5)
  await work(remit)
  client.end().catch(() => {})
  await writing
  return acknowledged
}

/** A process that has ended and that nobody has asked about yet is none. */
function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
