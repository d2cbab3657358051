import { describe, expect, it } from 'vitest'
import type { HeldQuestion } from './held-answers.ts'
import { withheldGenders, withholdHeld } from './withhold-held.ts'

/** A question with so many of each answer, the first ones counted by a population. */
const question = (held: number[], rest: number[], unknown: number): HeldQuestion => ({
  about: 'gender',
  title: 'Gender',
  source: 'somebody',
  unknown,
  answers: [...held, ...rest].map((responses, n) => ({
    ...{ answer: `a${n}`, name: `Answer ${n}`, responses, evenly: 1, heard: 1 },
    share: n < held.length ? 1 / held.length : null,
  })),
})
const withheld = (...of: Parameters<typeof question>) => {
  const { answers, unknown, tellsEvenly } = withholdHeld(question(...of), 11)
  return { answers: [...answers].map(({ responses }) => responses).toSorted(), unknown, tellsEvenly }
}

describe('answers that are held against a population', () => {
  it('hide a small one among those of which it is told how many would be heard evenly, for that gives their total', () => {
    // 30 who did not say hide nothing of the 3: how all would be heard alike says that there were 503
    expect(withheld([300, 200, 3], [], 30)).toEqual({ answers: [200, 3], unknown: false, tellsEvenly: true })
    expect(withheld([300, 200], [4], 30)).toEqual({ answers: [4], unknown: true, tellsEvenly: true })
  })

  it('tell nothing of how many would be heard evenly where one of the two lists hides nothing', () => {
    expect(withheld([300, 200], [], 4)).toEqual({ answers: [200], unknown: true, tellsEvenly: false })
  })

  it('withhold the same of children and of all who sent it, of whom adults are few', () => {
    const byGender = [300, 200, 12].map((responses, n) => ({ by: `a${n}`, responses }))
    const hidden = withheldGenders(
      [...byGender, { by: '', responses: 40 }],
      [question([300, 200], [9], 40)],
      11,
    )
    expect([...hidden].map(({ by }) => by)).toEqual(['a2', ''])
  })
})
