import { describe, expect, it } from 'vitest'
import { rankForShow, sayPlace } from './rank.ts'
import { perCent, sayFigure, shownNumber, writeFigure, writeInterval } from './write-figure.ts'

describe('figures', () => {
  it('are written by their unit: pounds, per cent of a fraction, counts in thousands', () => {
    expect(writeFigure(1234567.5, { unit: 'pounds', decimals: 0 })).toBe('£1,234,568')
    expect(writeFigure(92.4, { unit: 'pounds per child', decimals: 2 })).toBe('£92.40')
    expect(writeFigure(0.3214, { unit: 'share', decimals: 1 })).toBe('32.1%')
    expect(writeFigure(1204, { unit: 'children', decimals: 0 })).toBe('1,204')
    expect(writeFigure(0.12345, { unit: 'rate', decimals: 4 })).toBe('0.1235')
    expect(sayFigure(40.4, { unit: 'days', decimals: 1 })).toBe('40.4 days')
  })

  it('carry a real minus, and none on a nothing', () => {
    expect(writeFigure(-1234.5, { unit: 'pounds', decimals: 1 })).toBe('−£1,234.5')
    expect(writeFigure(-0.2, { unit: 'pounds', decimals: 0 })).toBe('£0')
  })

  it('that are missing show their mark in a table and their words in a sentence, never a zero', () => {
    expect(writeFigure('withheld', { unit: 'share', decimals: 1 })).toBe('[c]')
    expect(sayFigure('not-available', { unit: 'share', decimals: 1 })).toBe('not available')
  })

  it('round a fraction, not its hundredfold: 0.285 × 100 is 28.499999999999996', () => {
    expect(0.285 * 100).not.toBe(28.5)
    expect(perCent(0.285, 1)).toBe(28.5)
    expect(shownNumber(0.07, { unit: 'share', decimals: 0 })).toBe(7)
  })

  it('have an interval only when both ends are known', () => {
    expect(writeInterval(0.1, 0.2, { unit: 'share', decimals: 0 })).toBe('10% to 20%')
    expect(writeInterval(null, 0.2, { unit: 'share', decimals: 0 })).toBe('')
  })
})

describe('places', () => {
  it('are shared by equal numbers, the next is skipped, and what has no number has none', () => {
    const ranked = rankForShow([30, 10, 'withheld' as const, 30, 20], value => value, 'highest')
    expect(ranked.map(({ thing, place, tied }) => [thing, place, tied])).toEqual([
      [30, 1, true],
      [30, 1, true],
      [20, 3, false],
      [10, 4, false],
    ])
  })

  it('are said with their ending and whether they are shared', () => {
    const said = [1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111].map(place => sayPlace({ place, tied: false }))
    expect(said).toEqual([
      '1st',
      '2nd',
      '3rd',
      '4th',
      '11th',
      '12th',
      '13th',
      '21st',
      '22nd',
      '101st',
      '111th',
    ])
    expect(sayPlace({ place: 12, tied: true })).toBe('12th equal')
  })
})
