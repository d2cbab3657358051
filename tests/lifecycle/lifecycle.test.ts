import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { processesIn } from '../../src/platform/database/embedded/processes.ts'
import { clearFolder, copyFolder, databaseOf, newFolder, RemitProcess, usedFolder } from './remit-process.ts'

let used: string
beforeAll(async () => {
  used = await usedFolder()
}, 120_000)
afterAll(() => clearFolder(used), 60_000)

let folder: string
beforeEach(() => {
  folder = newFolder()
})
afterEach(() => clearFolder(folder), 60_000)

describe('Remit starts', () => {
  test('on a fresh machine, answers, and leaves nothing running when it is stopped', async () => {
    const remit = new RemitProcess(folder)
    const address = await remit.address()

    expect((await fetch(`${address}/readyz`)).status).toBe(200)
    expect(postgresProcesses()).not.toEqual([])
    expect(await remit.stop('SIGINT')).toBe(0)
    expect(postgresProcesses()).toEqual([])
  })

  test('again with the data it had', async () => {
    const first = startUsed()
    await first.address()
    await write('kept')
    await first.stop()
    const second = new RemitProcess(folder)
    await second.address()

    expect(await written()).toEqual(['kept'])
    await second.stop()
  })

  test('once for a folder: the second says who runs, ends with 1 and harms nothing', async () => {
    const first = startUsed()
    const address = await first.address()
    const second = new RemitProcess(folder)

    expect(await second.ended).toBe(1)
    expect(second.said).toContain(`process ${first.child.pid}, ${address}`)
    expect((await fetch(`${address}/readyz`)).status).toBe(200)
    await first.stop()
  })

  test('once for a folder, also when two fresh ones start at the very same moment', async () => {
    const both = [new RemitProcess(folder), new RemitProcess(folder)]
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
    const remit = new RemitProcess(folder, { PORT: String(port) })

    expect(await remit.ended).toBe(1)
    expect(remit.said).toContain(`port ${port} is in use by another program`)
    expect(postgresProcesses()).toEqual([])
    other.close()
  })

  test('with every wrong setting named, before anything is made', async () => {
    const remit = new RemitProcess(folder, { PORT: 'http', LOG_LEVEL: 'loud' })

    expect(await remit.ended).toBe(1)
    expect(remit.said).toMatch(/PORT.*LOG_LEVEL/s)
    expect(readdirSync(folder)).toEqual([])
  })

  test('with a plain sentence when its folder is none', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const remit = new RemitProcess(file)

    expect(await remit.ended).toBe(1)
    expect(remit.said).toContain(`${file}, where the data shall be, is not a folder.`)
    expect(remit.said).not.toContain('    at ')
  })

  test.skipIf(process.getuid?.() !== 0)(
    'as root in a folder that PostgreSQL’s user cannot enter',
    async () => {
      const closed = join(folder, 'closed')
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

describe('Remit recovers by itself', () => {
  // the moments lie in making the data folder, in the first start of PostgreSQL and in the migrations
  test.each([150, 400, 700, 1000])('after kill -9 in its first start, %i ms in', async moment => {
    const killed = new RemitProcess(folder)
    await sleep(moment)
    await killed.kill()
    const remit = new RemitProcess(folder)

    expect((await fetch(`${await remit.address()}/readyz`)).status).toBe(200)
    expect(existsSync(join(folder, 'postgres/data.new'))).toBe(false)
    await remit.stop()
  })

  test('after kill -9 while it writes: whatever was acknowledged is there', async () => {
    const acknowledged = await writeUntil(remit => remit.kill())
    const remit = new RemitProcess(folder)
    await remit.address()

    expect(acknowledged.length).toBeGreaterThan(10)
    expect(await written()).toEqual(expect.arrayContaining(acknowledged))
    await remit.stop()
  })

  test('after kill -9 of it and of every process of PostgreSQL at once', async () => {
    const acknowledged = await writeUntil(async remit => {
      for (const pid of postgresProcesses()) process.kill(pid, 'SIGKILL')
      await remit.kill()
    })
    const remit = new RemitProcess(folder)
    await remit.address()

    expect(acknowledged.length).toBeGreaterThan(10)
    expect(await written()).toEqual(expect.arrayContaining(acknowledged))
    await remit.stop()
  })

  test('when only PostgreSQL is killed: it is started again and the pages answer', async () => {
    const remit = startUsed()
    const address = await remit.address()
    await write('kept')
    process.kill(masterOfPostgres(), 'SIGKILL')
    while ((await fetch(`${address}/readyz`)).status !== 503) await sleep(5)
    while ((await fetch(`${address}/readyz`)).status !== 200) await sleep(50)

    expect(await written()).toEqual(['kept'])
    expect(await remit.stop()).toBe(0)
    expect(postgresProcesses()).toEqual([])
  })

  test.each([
    ['the whole folder', ''],
    ['the database alone', 'postgres'],
    ['the data of the database alone', 'postgres/data'],
  ])('not when %s is removed under it: it says so in a sentence and ends with 1', async (_, removed) => {
    const remit = startUsed()
    await remit.address()
    const before = remit.said
    const running = postgresProcesses()
    rmSync(join(folder, removed), { recursive: true, maxRetries: 20 })

    expect(await remit.ended).toBe(1)
    // beside the log, whose lines say that the queue of jobs has lost the database
    const lines = remit.said.slice(before.length).trim().split('\n')
    expect(lines.filter(line => !line.startsWith('{"level"'))).toEqual([
      expect.stringContaining('was removed while Remit was running'),
    ])
    expect(existsSync(join(folder, 'postgres/data'))).toBe(false)
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
    const npm = new RemitProcess(folder, { HOME: folder }, [npmProgram(), 'start'])
    await npm.address()
    interrupt(npm)
    await npm.ended

    expect(npm.said).toContain('Stopping')
    expect(postgresProcesses()).toEqual([])
    expect(existsSync(join(folder, 'postgres/data/postmaster.pid'))).toBe(false)
  })

  test('not when whoever started npm has logged out: it goes on', async () => {
    const login = new RemitProcess(folder, { HOME: folder }, ['tests/lifecycle/as-login.mjs', npmProgram()])
    const address = await login.address()
    const gone = once(login.child, 'exit')
    login.child.kill('SIGKILL')
    await gone
    // four times as long as it takes to notice that npm itself is gone
    await sleep(2000)

    expect((await fetch(`${address}/readyz`)).status).toBe(200)
    process.kill(-(login.child.pid ?? 0), 'SIGINT')
    await login.ended
    expect(postgresProcesses()).toEqual([])
  })

  test('when the npm that started it is killed: it stops in order', async () => {
    const npm = new RemitProcess(folder, { npm_lifecycle_event: 'start', npm_package_name: 'remit' }, [
      'tests/lifecycle/as-npm.mjs',
    ])
    await npm.address()
    await npm.kill()

    expect(postgresProcesses()).toEqual([])
  })
})

describe('remit audit verify', () => {
  test('walks the audit of the Remit that runs, and starts the database by itself when none does', async () => {
    const remit = startUsed()
    await remit.address()
    const beside = new RemitProcess(folder, {}, ['src/cli.ts', 'audit', 'verify'])
    expect(await beside.ended).toBe(0)
    expect(beside.said).toContain('The audit is whole')
    await remit.stop()
    const alone = new RemitProcess(folder, {}, ['src/cli.ts', 'audit', 'verify'])

    expect(await alone.ended).toBe(0)
    expect(alone.said).toBe(beside.said)
    expect(postgresProcesses()).toEqual([])
  })
})

const npmProgram = (): string => realpathSync(execFileSync('which', ['npm'], { encoding: 'utf8' }).trim())

/** A start on a copy of data that is there already. */
function startUsed(): RemitProcess {
  rmSync(folder, { recursive: true })
  folder = copyFolder(used)
  return new RemitProcess(folder)
}

/** Writes one after the other through one connection until the work has killed what it kills. Returns what was acknowledged. */
async function writeUntil(work: (remit: RemitProcess) => Promise<void>): Promise<string[]> {
  const remit = startUsed()
  await remit.address()
  const client = await databaseOf(folder)
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

const INSERT = `insert into listen.inbox (response, page, wave, form, answers)
  values (gen_random_uuid(), '', '', $1, $2)`

async function write(form: string): Promise<void> {
  const client = await databaseOf(folder)
  await client.query(INSERT, [form, {}])
  await client.end()
}

async function written(): Promise<string[]> {
  const client = await databaseOf(folder)
  const { rows } = await client.query<{ form: string }>('select form from listen.inbox')
  await client.end()
  return rows.map(({ form }) => form)
}

/** A process that has ended and that nobody has asked about yet is none. */
function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

const postgresProcesses = (): number[] => processesIn(join(folder, 'postgres/data'))

const masterOfPostgres = (): number =>
  Number.parseInt(readFileSync(join(folder, 'postgres/data/postmaster.pid'), 'utf8'), 10)
