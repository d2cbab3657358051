import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { heardFrom, readHeard } from './heard.ts'
import { hearsLess } from './offered-thresholds.ts'
import { EVERYTHING, type SumCount, stepOf, takenIn, thresholdFor } from './thresholds.ts'

const at = (sum: number, texts: number, certain = 0): SumCount => ({
  ...{ step: stepOf(sum), texts, certain },
  ...{ flagged: 0, toRead: 0 },
})

/** A hundred texts: 90 ordinary, 6 in between, 4 loud; of the ordinary one that the rules flag alone. */
const DAY = [at(-1.32, 90, 1), at(0.41, 6), at(2.05, 4)]

describe('a threshold by the texts of an office', () => {
  it('takes in what reaches it, and what the rules flag wherever it stands', () => {
    expect(takenIn(DAY, 2.05)).toBe(5)
    expect(takenIn(DAY, 2.1)).toBe(1)
    expect(takenIn(DAY, 0.4)).toBe(11)
    expect(takenIn(DAY, EVERYTHING)).toBe(100)
  })

  it('is the lowest that takes in no more than the share asked for', () => {
    const threshold = thresholdFor(DAY, 0.08)!
    expect(takenIn(DAY, threshold)).toBe(5)
    expect(takenIn(DAY, threshold - 0.05)).toBe(11)
    expect(thresholdFor(DAY, 0.11)).toBe(-1.3)
    expect(thresholdFor(DAY, 1)).toBe(EVERYTHING)
  })

  it('is not to be had when the rules alone flag more, or when no text came', () => {
    expect(thresholdFor(DAY, 0.005)).toBeNull()
    expect(thresholdFor([], 0.08)).toBeNull()
  })

  it('counts sums beyond the ends at the ends', () => {
    expect([stepOf(-400), stepOf(400), stepOf(-0.01), stepOf(0)]).toEqual([-200, 200, -1, 0])
  })

  it('hears less than as learnt only where it hears less than now, too', () => {
    const learnt = { flagged: 0.1, readToday: -1.5 }
    const asLearnt = { flagged: null, readToday: null }
    expect(hearsLess({ flagged: 0.15, readToday: null }, asLearnt, learnt)).toBe(true)
    expect(hearsLess({ flagged: 0.1, readToday: -1.4 }, asLearnt, learnt)).toBe(true)
    expect(hearsLess({ flagged: 0.05, readToday: EVERYTHING }, asLearnt, learnt)).toBe(false)
    expect(hearsLess(asLearnt, { flagged: 0.05, readToday: EVERYTHING }, learnt)).toBe(false)
    expect(hearsLess({ flagged: 2, readToday: null }, { flagged: 3, readToday: null }, learnt)).toBe(false)
    expect(hearsLess({ flagged: 2, readToday: null }, asLearnt, null)).toBe(false)
  })
})

describe('what a threshold hears', () => {
  const officeWith = (text: string | null): string => {
    const folder = mkdtempSync(join(tmpdir(), 'remit-heard-'))
    mkdirSync(join(folder, 'words'))
    if (text !== null) writeFileSync(join(folder, 'words/concerns-heard.tsv'), text)
    return folder
  }

  it('is that of the nearest one listed that is not lower, so never more than was measured', () => {
    const heard = readHeard(officeWith('# head\n0.5\t0.98\t0.95\n1\t0.9\t0.8\n'))
    expect(heardFrom(heard, 0.5)?.explicit).toBe(0.98)
    expect(heardFrom(heard, 0.6)?.explicit).toBe(0.9)
    expect(heardFrom(heard, 1.1)).toBeNull()
  })

  it('is nothing in an office without the list, and a line that cannot be read is told by its number', () => {
    expect(readHeard(officeWith(null))).toEqual([])
    expect(() => readHeard(officeWith('# head\n0.5\t0.98\n'))).toThrow('line 2')
  })
})
