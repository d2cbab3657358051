import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startFileReader } from './file-reader.ts'
import type { WrittenArea } from './reading.ts'
import { CLUBS, lines, recipeOf } from './sheet.test-support.ts'

const recipe = { ...recipeOf(CLUBS.replace('sheet: Clubs', 'sheet: /clubs/')), files: ['clubs*'] }
const reader = startFileReader()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'remit-reader-'))
})
afterAll(async () => {
  await reader.stop()
  await rm(folder, { recursive: true, force: true })
})

async function write(name: string, content: string | Uint8Array) {
  const path = join(folder, name)
  await writeFile(path, content)
  return { path, name }
}
const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => `E${at},Town ${at},${at % 90}\n`).join('')

describe('a CSV of a source', () => {
  test('is read in the worker: whoever ends the worker ends the reading, and the next file is read by a new one', async () => {
    const long = await write('clubs-long.csv', `Code,Name,Clubs\n${rowsOf(300_000)}`)
    const reading = reader.read(long, recipe)
    const said = expect(reading).rejects.toMatchObject({ problems: [{ code: 'file-too-heavy' }] })
    await new Promise(resolve => setImmediate(resolve))
    await reader.stop()
    await said
    const short = await write('clubs-short.csv', `Code,Name,Clubs\n${rowsOf(2)}`)
    expect(lines((await reader.read(short, recipe)).reading)).toEqual([
      'E0 2021-22 clubs 0 C2',
      'E1 2021-22 clubs 1 C3',
    ])
  })

  test('has its areas matched outside the worker, each way of writing one once, and a problem is told of every row', async () => {
    const file = await write('clubs-twice.csv', 'Code,Name,Clubs\nE1,Anytown,1\nE2,Nowhere,2\nE2,Nowhere,3\n')
    const asked: (string | null)[] = []
    const match = (rows: readonly WrittenArea[]) =>
      rows.map(row => {
        asked.push(row.name)
        return row.name === 'Anytown' ? 'AA' : { code: 'unknown', what: 'no such area.' }
      })
    const { reading } = await reader.read(file, recipe, match)
    expect(asked).toEqual(['Anytown', 'Nowhere'])
    expect(lines(reading)[0]).toBe('AA 2021-22 clubs 1 C2')
    expect(reading.problems.filter(one => one.code === 'unknown').map(one => one.at?.cell)).toEqual([
      'A3',
      'A4',
    ])
  })

  test('whose areas cannot be asked for ends its reading with that mistake, and not the server', async () => {
    const file = await write('clubs-one.csv', 'Code,Name,Clubs\nE1,Anytown,1\n')
    const match = () => {
      throw new Error('no gazetteer')
    }
    await expect(reader.read(file, recipe, match)).rejects.toThrow('no gazetteer')
    expect((await reader.read(file, recipe)).reading.observations).toHaveLength(1)
  })

  test('with something wrong in each of 200,000 rows tells the first and how many more', async () => {
    const file = await write('clubs-wrong.csv', `Code,Name,Clubs\n${'E1,Anytown,1,200\n'.repeat(200_000)}`)
    const { problems } = (await reader.read(file, recipe)).reading
    expect(problems).toHaveLength(101)
    expect(problems.at(-1)?.what).toContain('more problems after these')
  }, 60_000)

  test.each([
    ['too wide', `Code,Name\nE1${','.repeat(6_000)}\n`, 'csv-too-large'],
    ['of a quote that never ends', 'Code,Name\n"E1,Anytown\n', 'csv-quote-open'],
    ['that is no text', new Uint8Array([67, 44, 1, 2, 0, 3, 4, 5, 6, 7, 8, 9]), 'csv-no-text'],
  ])('%s is refused by the worker in the words that it always had', async (_, content, code) => {
    const file = await write('clubs-bad.csv', content)
    const expected = { problems: [{ code, kept: 'Nothing was stored.', at: { file: 'clubs-bad.csv' } }] }
    await expect(reader.read(file, recipe)).rejects.toMatchObject(expected)
    await expect(reader.check(file, recipe)).rejects.toMatchObject(expected)
  })

  test('in Windows-1252 or UTF-16 is read as it was meant', async () => {
    for (const content of [
      Buffer.from('Code,Name,Clubs\nE1,Caf\xe9town,1\n', 'latin1'),
      Buffer.from('\ufeffCode,Name,Clubs\nE1,Cafétown,1\n', 'utf16le'),
    ]) {
      const { reading } = await reader.read(await write('clubs-accent.csv', content), recipe)
      expect(reading.observations[0]?.areaWritten).toBe('E1 Cafétown')
    }
  })

  test('loses the addresses of officials in the worker, and is refused with them when they are to be seen first', async () => {
    const file = await write('clubs-officials.csv', 'Code,Name\nE1,ask person@example.org\n')
    const { bytes, removed } = await reader.clean(file, 'remove')
    expect(Buffer.from(bytes).toString()).toBe('Code,Name\nE1,ask (removed)\n')
    expect(removed).toEqual(['an e-mail address in a cell (1)'])
    await expect(reader.clean(file, 'show')).rejects.toMatchObject({ problems: [{ code: 'person-in-file' }] })
  })
})
