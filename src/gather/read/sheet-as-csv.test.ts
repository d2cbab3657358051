import { describe, expect, it } from 'vitest'
import type { FileReader } from './file-reader.ts'
import { bookOf, sheet } from './sheet.test-support.ts'
import { sheetAsCsv } from './sheet-as-csv.ts'

const file = { name: 'people.xlsx', path: 'people.xlsx' }
const holding = (...grids: Parameters<typeof bookOf>): Pick<FileReader, 'open'> => ({
  open: async () => bookOf(...grids),
})

describe('a small table in a workbook', () => {
  it('is read as the CSV that it could be, line for line', async () => {
    const grid = sheet([
      ['area', 'Girls', 'Boys and\nothers'],
      ['Anytown, north', 1200, 1300],
      [],
      ['Otherham', 7],
    ])
    expect(await sheetAsCsv(holding(grid, sheet([], [], 'Empty')), file)).toBe(
      'area,Girls,Boys and others\n"Anytown, north",1200,1300\n,,\nOtherham,7,\n',
    )
  })

  it('is refused where nobody can know which sheet is meant', async () => {
    const [one, other] = [sheet([['a']], [], 'One'), sheet([['b']], [], 'Two')]
    await expect(sheetAsCsv(holding(one, other), file)).rejects.toThrow('“One”, “Two”')
    await expect(sheetAsCsv(holding(sheet([])), file)).rejects.toThrow('the workbook is empty')
  })
})
