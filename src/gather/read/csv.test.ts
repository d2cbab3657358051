import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsv } from './csv.ts'

const rows = (bytes: Uint8Array) => readCsv(bytes, 'x.csv').rows
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, mark = true) => Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le')

describe('CSV', () => {
  test.each([
    ['UTF-8', utf8('name,n\nCôté,1\n')],
    ['UTF-8 with a mark', utf8('\ufeffname,n\nCôté,1\n')],
    ['UTF-16', utf16('name,n\nCôté,1\n')],
    ['UTF-16 without a mark', utf16('name,n\nCôté,1\n', false)],
    [
      'UTF-16 the other way round',
      Uint8Array.from(utf16('name,n\nCôté,1\n')).map((_, at, all) => all[at ^ 1]!),
    ],
    ['Windows-1252', Uint8Array.from(Buffer.from('name,n\nCôté,1\n', 'latin1'))],
  ])('is read in %s', (_, bytes) => {
    expect(rows(bytes)).toEqual([
      ['name', 'n'],
      ['Côté', '1'],
    ])
  })

  test.each([',', ';', '\t', '|'])('finds out that %j parts the columns', separator => {
    expect(rows(utf8(`a${separator}b\n"x${separator}y"${separator}2`))).toEqual([
      ['a', 'b'],
      [`x${separator}y`, '2'],
    ])
  })

  test('keeps empty records, so that addresses stay right', () => {
    expect(rows(utf8('a,b\n\n1,2\r\n,\r\n'))).toEqual([['a', 'b'], [''], ['1', '2'], ['', '']])
  })

  test('says where a quote that never ends begins', () => {
    expect(() => rows(utf8('a,b\n1,2\n"open,3\n4,5\n'))).toThrow(
      'x.csv, line 3: a quoted text that begins here never ends',
    )
  })

  test('refuses bytes that are no text', () => {
    expect(() => rows(Uint8Array.from([1, 2, 0, 3, 65, 66, 67, 68, 69]))).toThrow('this is not a text file')
  })

  test('reads back whatever was written', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', ' ', 'é') })
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(fc.array(fc.tuple(field, field), { minLength: 1 }), records => {
        const text = records.map(record => record.map(quote).join(',')).join('\n')
        expect(readCsv(utf8(text), 'x.csv', { separator: ',' }).rows).toEqual(records)
      }),
    )
  })

  test('of a line without end, or of more fields than a table has, is refused before the rest is looked at', () => {
    const refused = (text: string) => {
      try {
        readCsv(new TextEncoder().encode(text), 'wide.csv')
        return null
      } catch (error) {
        return error
      }
    }
    expect(refused(`a,b\n1,2\n${','.repeat(6_000)}`)).toMatchObject({
      problems: [{ code: 'csv-too-large', at: { file: 'wide.csv', line: 3 } }],
    })
    expect(refused(`${','.repeat(4_000)}\n1,2`)).toBeNull()
  })
})
