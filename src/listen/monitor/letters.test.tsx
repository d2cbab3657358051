import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { Value } from '../../kernel/value.ts'
import { coverageOf } from './coverage.ts'
import { coverageCsv } from './coverage-csv.ts'
import { Letter, NoLetters } from './letters.page.tsx'

const [AREA] = [{ code: 'A', name: 'Camden', children: 29_518 }]
const coverage = (responses: number) => coverageOf([AREA], new Map([['A', responses]]), 0.05)
const letter = (responses: number, isWithheld = responses < 11) =>
  renderToString(
    <Letter
      area={coverage(responses)[0]!}
      wave={{ title: 'The Big Ask', closesOn: '2026-05-29', survey: { floor: 0.05 } }}
      officeName="An office"
      publicUrl="https://office.example"
      smallest={11}
      isWithheld={isWithheld}
    />,
  )

describe('a letter to an area', () => {
  it('is the same for no child and for ten, whatever is taken from what', () => {
    expect(letter(10)).toContain('few have done so.')
    expect(letter(10)).toBe(letter(0))
    expect(letter(11)).toContain('11 have done so, 0.04 per cent')
    // nor does it say which of the withheld ones is small, and which goes with it
    expect(letter(14, true)).toBe(letter(10))
  })

  it('says how many are asked for in all, never how many are missing', () => {
    expect(letter(600)).toContain('1,476 children can make Camden heard')
    expect(letter(600)).not.toContain('876')
  })

  it('says where teachers get a code, and promises no more than is kept', () => {
    expect(letter(600)).toContain('https://office.example/schools')
    expect(letter(600)).toContain('No school and no council sees what a child answers.')
  })

  it('is not said to be needed by nobody where nobody knows how many children live in any area', () => {
    const none = (children: Value) =>
      renderToString(<NoLetters coverage={coverageOf([{ ...AREA, children }], new Map(), 0)} />)
    expect(none('not-available')).toContain('Nobody knows which areas')
    expect(none(29_518)).toContain('Nobody needs a letter.')
  })

  it('goes out by a file that holds no more than the letters do', () => {
    expect(coverageCsv(coverage(10), 11).split('\r\n')[1]).toBe('A,Camden,[c],29518,[c],[c]')
    expect(coverageCsv(coverage(10), 11)).toBe(coverageCsv(coverage(0), 11))
    expect(coverageCsv(coverage(600), 11)).toContain('A,Camden,600,29518,')
  })
})
