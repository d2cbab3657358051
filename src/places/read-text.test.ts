import { describe, expect, test } from 'vitest'
import { readText } from './read-text.ts'

describe('reading the text of a file', () => {
  test('takes UTF-8, and UTF-16 as spreadsheets save it', () => {
    expect(readText(Buffer.from('Zoë'), 'a.csv')).toBe('Zoë')
    expect(readText(Buffer.from('\uFEFFZoë', 'utf16le'), 'a.csv')).toBe('Zoë')
    expect(readText(Buffer.from('\uFEFFZoë', 'utf16le').swap16(), 'a.csv')).toBe('Zoë')
  })

  test('refuses an empty file and one that is no text', () => {
    expect(() => readText(new Uint8Array(), 'a.csv')).toThrow('a.csv is empty.')
    expect(() => readText(Uint8Array.of(0x50, 0x4b, 3, 4, 0xff, 0xfe), 'a.xlsx')).toThrow(
      'a.xlsx is not a text file.',
    )
    expect(() => readText(Uint8Array.of(65, 0, 66, 0), 'a.csv')).toThrow('a.csv is not a text file.')
  })
})
