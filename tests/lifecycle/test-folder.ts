import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { processesIn } from '../../src/platform/database/embedded/processes.ts'
import { clearFolder, copyFolder, databaseOf, newFolder, RemitProcess, usedFolder } from './remit-process.ts'

export const INSERT = `insert into listen.inbox (response, page, wave, form, answers)
  values (gen_random_uuid(), '', '', $1, $2)`

/** Where a test keeps a Remit: a folder of its own that goes with it, empty, or with data that were there already. */
export class TestFolder {
  folder = ''
  #used = ''

  constructor() {
    beforeAll(async () => {
      this.#used = await usedFolder()
    }, 120_000)
    afterAll(() => clearFolder(this.#used), 60_000)
    beforeEach(() => {
      this.folder = newFolder()
    })
    afterEach(() => clearFolder(this.folder), 60_000)
  }

  /** A start on a copy of data that is there already. */
  startUsed(): RemitProcess {
    rmSync(this.folder, { recursive: true })
    this.folder = copyFolder(this.#used)
    return new RemitProcess(this.folder)
  }

  async write(form: string): Promise<void> {
    const client = await databaseOf(this.folder)
    await client.query(INSERT, [form, {}])
    await client.end()
  }

  async written(): Promise<string[]> {
    const client = await databaseOf(this.folder)
    const { rows } = await client.query<{ form: string }>('select form from listen.inbox')
    await client.end()
    return rows.map(({ form }) => form)
  }

  postgresProcesses(): number[] {
    return processesIn(join(this.folder, 'postgres/data'))
  }

  masterOfPostgres(): number {
    return Number.parseInt(readFileSync(join(this.folder, 'postgres/data/postmaster.pid'), 'utf8'), 10)
  }
}
