import ExcelJS from 'exceljs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { findPersonalData, removePersonalData } from './find-personal-data.ts'

/** A workbook with an invented official in every place where one can stand. */
async function workbook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.creator = 'Pat Example'
  book.lastModifiedBy = 'Sam Example'
  book.company = 'Example Trust'
  book.manager = 'Lee Example'
  const sheet = book.addWorksheet('Clubs')
  sheet.addRows([
    ['Code', 'Clubs', 'Contact'],
    ['E1', 12, 'pat.example@trust.example'],
  ])
  sheet.getCell('B2').note = 'Ask Pat Example about this one'
  sheet.headerFooter.oddFooter = 'pat.example@trust.example'
  const parts = unzipSync(new Uint8Array(await book.xlsx.writeBuffer()))
  parts['xl/persons/person.xml'] = strToU8(
    '<personList><person displayName="Pat Example" id="{1}" userId="pat"/></personList>',
  )
  parts['xl/externalLinks/_rels/externalLink1.xml.rels'] = strToU8(
    '<Relationships><Relationship Id="rId1" Target="file:///C:/Users/pexample/clubs.xlsx"/></Relationships>',
  )
  return zipSync(parts)
}

describe('persons in a workbook', () => {
  test('are found wherever Office writes them down', async () => {
    const found = findPersonalData(await workbook(), 'clubs.xlsx').map(({ what, text }) => `${what}: ${text}`)
    expect(found).toEqual(
      expect.arrayContaining([
        'who wrote and last saved it, in the properties: Pat Example',
        'who wrote and last saved it, in the properties: Sam Example',
        'manager and company, in the properties: Example Trust',
        'manager and company, in the properties: Lee Example',
        'an e-mail address in a cell: pat.example@trust.example',
        'the text of a comment: Ask Pat Example about this one',
        'the header or footer of a printed page: pat.example@trust.example',
        'a person who commented: Pat Example',
        'the folder of a person in a link to another file: file:///C:/Users/pexample/clubs.xlsx',
      ]),
    )
  })

  test('are gone from every part of the cleaned file, which is the same each time and still a workbook', async () => {
    const dirty = await workbook()
    const { bytes, removed } = removePersonalData(dirty, 'clubs.xlsx')
    const text = Object.values(unzipSync(bytes))
      .map(part => strFromU8(part))
      .join('\n')
    expect(text).not.toMatch(/Example\b(?! data)|pexample|trust\.example/)
    expect(findPersonalData(bytes, 'clubs.xlsx')).toEqual([])
    expect(removed).toContain('an e-mail address in a cell (1)')
    expect(removePersonalData(dirty, 'clubs.xlsx').bytes).toEqual(bytes)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(Buffer.from(bytes) as never)
    expect(book.getWorksheet('Clubs')?.getCell('B2').value).toBe(12)
  })

  test('who are none leave the file as it came, byte for byte', async () => {
    const { bytes } = removePersonalData(await workbook(), 'clubs.xlsx')
    expect(removePersonalData(bytes, 'clubs.xlsx')).toEqual({ bytes, removed: [] })
  })

  test('in the cells of a CSV are taken out without another byte changed', () => {
    const dirty = Buffer.from('name,contact\nCôté,pat@trust.example\n', 'latin1')
    expect(findPersonalData(dirty, 'clubs.csv')).toMatchObject([{ text: 'pat@trust.example' }])
    expect(Buffer.from(removePersonalData(dirty, 'clubs.csv').bytes).toString('latin1')).toBe(
      'name,contact\nCôté,(removed)\n',
    )
  })

  test('are looked for once, however a file is made to have them looked for again and again', () => {
    const letters = Buffer.from(`code\n${'a'.repeat(300_000)}`)
    expect(findPersonalData(letters, 'clubs.csv')).toEqual([])
    const parts = {
      'xl/comments1.xml': strToU8('<text>'.repeat(60_000) + '<text '.repeat(60_000)),
      'xl/workbook.xml': strToU8('<definedName '.repeat(60_000)),
      'docProps/custom.xml': strToU8(`<vt:lpwstr>${'a '.repeat(200_000)}`),
    }
    expect(findPersonalData(zipSync(parts), 'clubs.xlsx')).toHaveLength(1)
  })
})
