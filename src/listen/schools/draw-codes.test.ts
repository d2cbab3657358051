import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readClassNames } from './class-names.ts'
import { drawCodes, isRude, readPieces } from './draw-codes.ts'
import { sayInAll } from './request.page.tsx'
import { readNeverInCodes } from './school-deps.ts'

const never = readNeverInCodes(fileURLToPath(new URL('../../../office/england', import.meta.url)))

describe('codes for classes', () => {
  const codes = drawCodes(5_000, never)

  it('are six letters that can be said and told apart', () => {
    for (const code of codes)
      expect(code).toMatch(
        /^[BDFGHJKLMNPRSTWZ][AEIOU][BDFGHJKLMNPRSTWZ]{1,2}[AEIOU][BDFGHJKLMNPRSTWZ]?[AEIOU]?$/,
      )
    expect(new Set(codes.map(code => code.length))).toEqual(new Set([6]))
  })

  it('are never rude, forwards or backwards', () => {
    expect(codes.filter(code => isRude(code, never))).toEqual([])
    for (const code of ['NAZIBO', 'BOFUKA', 'RAPEDO', 'SINEPA']) expect(isRude(code, never), code).toBe(true)
  })

  it('come in no order that leads from one to the next', () => {
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes).not.toEqual([...codes].sort())
  })

  it('are kept clear of pieces by a list that holds nothing else', () => {
    expect(() => readPieces('bad\nnot a piece')).toThrow('pieces of two to six small letters')
    expect(readPieces('# a comment\n\nbad')).toEqual(['bad'])
  })
})

describe('names of classes', () => {
  it('stand one on a line, blank lines left out', () => {
    expect(readClassNames(' Year 4 \r\n\r\nYear  5\n')).toEqual(['Year 4', 'Year 5'])
  })

  it('are refused when there are none, too many, too long or the same twice, all at once', () => {
    expect(() => readClassNames(' \n')).toThrow('there is no class')
    expect(() => readClassNames(`${'x'.repeat(61)}\na\na`)).toThrow(/too long.*\n.*twice/s)
    expect(() => readClassNames(Array.from({ length: 61 }, (_, n) => `${n}`).join('\n'))).toThrow(
      '61 classes',
    )
  })
})

describe('how many have answered', () => {
  it('is in all the sum of what is shown, so that no hidden class is found by subtraction', () => {
    const of = (...counts: (number | null)[]) =>
      sayInAll(
        counts.map(atLeast => ({ atLeast })),
        11,
      )
    expect(of(null, null)).toBe('In all: fewer than 11 in each class.')
    expect(of(20, null, 15)).toBe('In all: at least 35, in the 2 classes that can be shown.')
    expect(of(20, 15)).toBe('In all: at least 35.')
  })
})
