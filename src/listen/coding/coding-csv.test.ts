import { describe, expect, it } from 'vitest'
import { readFrame } from '../frame/frame.ts'
import { agreementOfCoding } from './agreement-of-coding.ts'
import { agreementCsv, codesCsv, sharesCsv } from './coding-csv.ts'

const frame = readFrame(
  `frame: wishes
title: Wishes
themes:
  play: { title: Places to play, words: Parks and pools. }
  buses: { title: "=Buses", words: Buses and trains. }
`,
  'wishes',
)
const lines = (csv: string) =>
  csv
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')

describe('the files of a coding', () => {
  it('hold the shares as they stand on the page, and nothing where one is not told', () => {
    const told = { share: 0.25, lower: 0.2, upper: 0.31, texts: 300 }
    const csv = sharesCsv(
      frame,
      [
        { theme: 'play', people: told, guessed: told, corrected: { ...told, broughtBack: true } },
        { theme: 'buses', people: 'few', guessed: told, corrected: 'no-better-than-chance' },
      ],
      true,
    )
    expect(lines(csv).slice(1)).toEqual([
      'play,Places to play,yes,0.25,0.2,0.31,300,0.25,0.2,0.31,300,0.25,0.2,0.31,300,yes,',
      // a title that a spreadsheet would run is made safe
      "buses,'=Buses,yes,,,,,0.25,0.2,0.31,300,,,,,,no-better-than-chance",
    ])
  })

  it('hold what each person found in each text, and nothing of the texts', () => {
    const given = (reading: 'first' | 'second', themes: string[]) => ({ reading, themes, person: 'anwen' })
    const csv = codesCsv([
      { words: 'a', masked: 'a park', doubled: true, given: [given('first', ['play']), given('second', [])] },
      { words: 'b', masked: 'a bus', doubled: false, given: [] },
    ])
    expect(lines(csv).slice(1)).toEqual(['a,yes,play,none,', 'b,no,,,'])
    expect(csv).not.toMatch(/park|anwen/)
  })

  it('hold the agreement with its intervals, and of too few texts only how often people agreed', () => {
    const pair = (both: string[]) => ({ first: both, second: both })
    const full = Array.from({ length: 20 }, (_, at) => pair(at < 10 ? ['play'] : []))
    const [, play, buses] = lines(agreementCsv(frame, agreementOfCoding(full, ['play', 'buses'], 1)))
    // full agreement on twenty texts is no certainty
    expect(play).toMatch(/^play,Places to play,20,1,1,0\.6\d+,1,1,0\.67\d+,1$/)
    expect(buses).toBe("buses,'=Buses,20,1,,,,,,")
    expect(lines(agreementCsv(frame, agreementOfCoding(full.slice(0, 3), ['play'], 1)))[1]).toBe(
      'play,Places to play,3,1,,,,,,',
    )
  })
})
