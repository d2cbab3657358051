import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import ExcelJS from 'exceljs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startFileReader } from './file-reader.ts'
import { readFolder } from './read-folder.ts'
import { inspectSource, readSource } from './read-source.ts'
import { CLUBS, lines, recipeOf, wrongs } from './sheet.test-support.ts'

const recipe = { ...recipeOf(CLUBS), files: ['clubs*'] }
const ROWS = [
  ['Code', 'Name', 'Clubs'],
  ['E1', 'Anytown', 12],
  ['E2', 'Otherham', '*'],
]

const reader = startFileReader()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'remit-bad-'))
})
afterAll(async () => {
  await reader.stop()
  await rm(folder, { recursive: true, force: true })
})

async function write(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

/** A workbook in any of the kinds that the reader's library can write. */
function workbook(kind: XLSX.BookType, rows: unknown[][] = ROWS, name = 'Clubs'): Uint8Array {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), name)
  return new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: kind }))
}

const problemsOf = async (path: string) => {
  const failed = await readSource({ path, recipe, reader }).catch((error: unknown) => error)
  return failed
}

describe('a file', () => {
  test.each<XLSX.BookType>(['xlsx', 'xlsm', 'xls', 'ods'])('of the kind %s is read', async kind => {
    const path = await write(`clubs.${kind}`, workbook(kind))
    expect(lines(await readSource({ path, recipe, reader }))).toEqual([
      'E1 2021-22 clubs 12 C2',
      'E2 2021-22 clubs withheld C3',
    ])
  })

  test('with a comma inside a number of a CSV is refused at its row: all that follows would be another figure', async () => {
    const path = await write('clubs-moved.csv', 'Code,Name,Clubs\nE1,Anytown,1,200\nE2,Otherham,*,\n')
    const ofCsv = { ...recipe, blocks: recipe.blocks.map(block => ({ ...block, sheet: '/clubs/' })) }
    const { problems } = await inspectSource({ path, recipe: ofCsv, reader })
    expect(problems).toMatchObject([
      { code: 'row-too-long', at: { sheet: 'clubs-moved.csv', cell: 'D2' }, kept: 'Nothing was stored.' },
    ])
  })

  test('that is empty says so', async () => {
    for (const kind of ['xlsx', 'csv']) {
      expect(await problemsOf(await write(`clubs-empty.${kind}`, ''))).toMatchObject({
        problems: [{ code: 'file-empty', kept: 'Nothing was stored.' }],
      })
    }
  })

  test('of 200 MB is refused by its size, before a byte is read', async () => {
    const path = join(folder, 'clubs-huge.xlsx')
    await using file = await open(path, 'w')
    await file.truncate(200 * 1024 * 1024)
    expect(await problemsOf(path)).toMatchObject({
      problems: [{ code: 'file-too-large', at: { file: 'clubs-huge.xlsx' } }],
    })
  })

  test('that would unpack to a thousand times its size is not unpacked', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(60 * 1024 * 1024) }, { level: 9 })
    expect(bomb.length).toBeLessThan(100_000)
    expect(await problemsOf(await write('clubs-bomb.xlsx', bomb))).toMatchObject({
      problems: [{ code: 'file-unpacks-too-large' }],
    })
  })

  test('that unpacks to more than it says is not unpacked either', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(60 * 1024 * 1024) }, { level: 9 })
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength)
    const directory = Buffer.from(bomb).lastIndexOf('PK\x01\x02', undefined, 'latin1')
    // what it says in its directory, and in the header before the part itself
    for (const at of [directory + 24, 22]) view.setUint32(at, 1000, true)
    const failed = await problemsOf(await write('clubs-lying.xlsx', bomb))
    expect(failed).toMatchObject({ problems: [{ code: 'file-unpacks-too-large' }] })
    expect(String(failed)).toContain('more than the file says')
  })

  test('protected by a password says so, and how to send it', async () => {
    const locked = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    const failed = await problemsOf(await write('clubs-locked.xlsx', locked))
    expect(failed).toMatchObject({ problems: [{ code: 'workbook-locked' }] })
    expect(String(failed)).toContain('save a copy without the password')
  })

  test.each([
    ['a picture under the name of a workbook', Buffer.from('89504e470d0a1a0a00', 'hex')],
    ['a zip that is no workbook', zipSync({ 'a.txt': new Uint8Array([1]) })],
    ['a workbook cut off in the middle', workbook('xlsx').subarray(0, 900)],
  ])('%s is refused in plain words', async (_, content) => {
    const failed = await problemsOf(await write('clubs-strange.xlsx', content))
    expect(failed).toMatchObject({
      problems: [{ code: expect.stringMatching(/workbook-(broken|without-sheets)/) }],
    })
  })

  test('of a kind that we do not read is named', async () => {
    expect(await problemsOf(await write('clubs.docx', 'x'))).toMatchObject({
      problems: [{ code: 'file-kind-not-read' }],
    })
  })

  test('leaves the reader ready for the next one', async () => {
    await problemsOf(await write('clubs-strange.xlsx', workbook('xlsx').subarray(0, 900)))
    const path = await write('clubs-good.xlsx', workbook('xlsx'))
    expect((await readSource({ path, recipe, reader })).observations).toHaveLength(2)
  })
})

describe('a workbook', () => {
  test('without the sheet of the recipe names the sheets it has', async () => {
    const path = await write('clubs-other.xlsx', workbook('xlsx', ROWS, 'Lessons'))
    const failed = await problemsOf(path)
    expect(failed).toMatchObject({ problems: [{ code: 'sheet-missing' }] })
    expect(String(failed)).toContain('the sheets are "Lessons"')
  })

  test('for another recipe says which header it lacks', async () => {
    const path = await write(
      'clubs-another.xlsx',
      workbook('xlsx', [
        ['Force', 'Searches'],
        ['E1', 4],
      ]),
    )
    expect(await problemsOf(path)).toMatchObject({
      problems: [{ code: 'block-not-found', at: { sheet: 'Clubs' } }],
    })
  })

  test('whose formulas fail has a problem at each cell', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('Clubs')
    sheet.addRows(ROWS)
    sheet.getCell('C2').value = { formula: 'A1/0', result: { error: '#DIV/0!' } }
    sheet.getCell('C3').value = { formula: 'Gone!A1', result: { error: '#REF!' } }
    sheet.addRow(['E3', 'Third', { formula: '6*7', result: 42 }])
    const path = await write('clubs-formulas.xlsx', new Uint8Array(await book.xlsx.writeBuffer()))
    const reading = await inspectSource({ path, recipe, reader })
    expect(wrongs(reading)).toEqual(['cell-error C2', 'cell-error C3'])
    expect(lines(reading)).toEqual(['E3 2021-22 clubs 42 C4'])
  })

  test('that declares a million rows and holds three is read', async () => {
    const bytes = withFirstSheet(workbook('xlsx'), xml =>
      xml.replace(/<dimension ref="[^"]*"/, '<dimension ref="A1:XFC1048576"'),
    )
    const path = await write('clubs-declared.xlsx', bytes)
    expect((await readSource({ path, recipe, reader })).observations).toHaveLength(2)
  })

  test('longer than any we take is refused with its sheet, and told to come as CSV', async () => {
    const path = await write('clubs-long.xlsx', longWorkbook(200_100))
    const failed = await problemsOf(path)
    expect(failed).toMatchObject({
      problems: [{ code: 'sheet-too-long', at: { sheet: 'Clubs', cell: 'A200001' } }],
    })
  }, 60_000)

  test('with areas twice, negative counts and text in numbers is told all of it at once', async () => {
    const path = await write(
      'clubs-wrong.xlsx',
      workbook('xlsx', [...ROWS, ['E1', 'Anytown', 13], ['E4', 'Fourth', -1], ['E5', 'Fifth', 'a few']]),
    )
    expect(wrongs(await inspectSource({ path, recipe, reader }))).toEqual([
      'negative-number C5',
      'text-in-number-column C6',
      'area-twice C4',
    ])
  })
})

/** A sheet of so many short rows, written by hand because no library writes it quickly. */
function longWorkbook(rows: number): Uint8Array {
  const row = (at: number) => `<row r="${at}"><c r="A${at}"><v>1</v></c></row>`
  const data = Array.from({ length: rows }, (_, at) => row(at + 1)).join('')
  return withFirstSheet(workbook('xlsx'), xml =>
    xml.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${data}</sheetData>`),
  )
}

/** The same workbook with the text of its first sheet changed. */
function withFirstSheet(bytes: Uint8Array, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes)
  const name = 'xl/worksheets/sheet1.xml'
  return zipSync({ ...parts, [name]: strToU8(change(strFromU8(parts[name]!))) }, { level: 1 })
}

describe('a folder', () => {
  test('is read file by file, and everything else in it is named with why', async () => {
    const inbox = await mkdtemp(join(folder, 'inbox-'))
    const put = (name: string, content: Uint8Array | string) => writeFile(join(inbox, name), content)
    await put('clubs-a.xlsx', workbook('xlsx'))
    await put('clubs-b.ods', workbook('ods'))
    await put('clubs-c.xlsx', '')
    await put('~$clubs-a.xlsx', 'lock')
    await put('.hidden.csv', 'a')
    await put('Re your request.msg', 'mail')
    await put('letter.docx', 'x')
    await put('lessons.csv', 'a,b')
    const { readings, skipped, problems } = await readFolder(inbox, [recipe])
    expect(readings.map(({ file, observations }) => `${file.name} ${observations.length}`)).toEqual([
      'clubs-a.xlsx 2',
      'clubs-b.ods 2',
    ])
    expect(skipped.map(({ file, why }) => `${file}: ${why}`)).toEqual([
      '.hidden.csv: a hidden file',
      'Re your request.msg: a mail',
      'lessons.csv: no recipe is for a file of this name',
      'letter.docx: a document',
      '~$clubs-a.xlsx: a lock file: the workbook of that name is open somewhere',
    ])
    expect(problems).toMatchObject([{ code: 'file-empty', at: { file: 'clubs-c.xlsx' } }])
  })

  test('with two recipes for one file asks which is meant', async () => {
    const inbox = await mkdtemp(join(folder, 'inbox-'))
    await writeFile(join(inbox, 'clubs-a.xlsx'), workbook('xlsx'))
    const other = { ...recipe, recipe: 'lessons' }
    expect((await readFolder(inbox, [recipe, other])).problems).toMatchObject([{ code: 'recipe-ambiguous' }])
  })
})
