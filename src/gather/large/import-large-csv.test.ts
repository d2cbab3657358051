import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readObservations } from '../../platform/datasets/read-dataset.ts'
import { readSource } from '../read/read-source.ts'
import { recipeOf } from '../read/sheet.test-support.ts'
import type { Recipe } from '../recipe/recipe.ts'
import { importLargeCsv, isLargeCsv } from './import-large-csv.ts'

const recipe: Recipe = {
  ...recipeOf(
    `
  - name: clubs
    find: { header: [code, name] }
    period: { from: column, column: year, kind: financial-year }
    area:
      code: code
      name: name
      levels: [{ kind: country, names: England, as: E92000001 }, { kind: authority, codes: '/^E\\d+$/' }]
      leftovers: [UNKNOWN]
    values: { clubs: clubs, spend: spend, share: share }
    ignore: [notes]`,
    "clubs: { unit: children, withheld: { lower: 0, upper: 4 } }, spend: { unit: pounds, multiply: 1000000, negative: true }, share: { unit: fraction, missing: { '0': low } }",
  ),
  files: ['*.csv'],
}

const TABLE = `"A title, and a note"
code,name,year,clubs,spend,share,notes
England,England,2020/21,12,0.1,18%,
E1,"Any ""old"" town",2020/21,*,(2.5),0,first
E1,"Any ""old"" town",2021-22,"1,234",1e-3,.25,
UNKNOWN,UNKNOWN,2021-22,-,7,0.30000000000000004,
,,,,,,a line below
`

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'remit-large-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

describe('the fast road for long files', () => {
  test.each([
    ['UTF-8', Buffer.from(TABLE)],
    ['UTF-16', Buffer.from(`\ufeff${TABLE}`, 'utf16le')],
    ['semicolons', Buffer.from(TABLE.replaceAll(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/g, ';'))],
  ])('comes to the same observations, cells and digits as the slow one: %s', async (name, content) => {
    const path = await write(`${name}.csv`, content)
    const slow = await readSource({ path, recipe })
    const { id } = await importLargeCsv(join(folder, 'datasets'), { path, recipe })
    const fast = await readObservations(join(folder, 'datasets'), id)
    const inOrder = [...slow.observations].sort((a, b) => Number(a.cell.slice(1)) - Number(b.cell.slice(1)))
    expect(fast).toEqual(inOrder)
    expect(fast).toHaveLength(12)
  })

  test('reads 1,000,000 rows, and says which areas come twice', async () => {
    const long = recipeOf(
      `
  - name: clubs
    find: { header: [code] }
    period: { from: column, column: year, kind: year }
    area: { code: code, levels: [{ kind: authority, codes: '/^E/' }] }
    values: { clubs: clubs }`,
    )
    const rows = Array.from(
      { length: 1_000_000 },
      (_, at) => `E${at % 5_000},${1800 + Math.floor(at / 5_000)},${at % 500}`,
    )
    const path = await write('million.csv', `code,year,clubs\n${rows.join('\n')}\n`)
    expect(await isLargeCsv(path, 'million.csv', long)).toBe(true)
    const { manifest } = await importLargeCsv(join(folder, 'million'), { path, recipe: long })
    expect(manifest).toMatchObject({ rows: 1_000_000, missing: {} })

    const twice = await write('twice.csv', `code,year,clubs\n${rows.slice(0, 9_000).join('\n')}\nE7,1800,3\n`)
    await expect(importLargeCsv(join(folder, 'none'), { path: twice, recipe: long })).rejects.toMatchObject({
      problems: [{ code: 'area-twice', at: { cell: 'C9' } }],
    })
    expect(await readdir(join(folder, 'none'))).toEqual([])
  }, 60_000)

  test('tells everything that is wrong at once, each text once with its first cell', async () => {
    const path = await write(
      'wrong.csv',
      'code,name,year,clubs,spend,share,notes\nE1,A,2021-22,many,1,1,\nE2,B,2021-22,many,,1,\nX1,C,2021-22,1,1,1,\nE3,D,soon,-4,1,1,\n',
    )
    await expect(importLargeCsv(join(folder, 'none'), { path, recipe })).rejects.toMatchObject({
      problems: [
        { code: 'period-not-read', at: { file: 'wrong.csv', cell: 'C5' } },
        { code: 'row-not-recognised', at: { cell: 'A4' } },
        { code: 'text-in-number-column', at: { cell: 'D2' } },
        { code: 'cell-blank', at: { cell: 'E3' } },
      ],
    })
    expect(await readdir(join(folder, 'none'))).toEqual([])
  })

  test('refuses a table that breaks off, with its line', async () => {
    const path = await write(
      'broken.csv',
      'code,name,year,clubs,spend,share,notes\nE1,"A,2021-22,1,1,1,\nE2,B,2021-22,1,1,1,\n',
    )
    await expect(importLargeCsv(join(folder, 'none'), { path, recipe })).rejects.toMatchObject({
      problems: [{ code: expect.stringMatching(/^csv-/), at: { file: 'broken.csv' } }],
    })
  })

  test('is for long CSV files with a plain recipe only', async () => {
    const path = await write('short.csv', TABLE)
    expect(await isLargeCsv(path, 'short.csv', recipe)).toBe(false)
  })
})
