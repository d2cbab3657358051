import { expect, it } from 'vitest'
import { explainScore } from './explain-score.ts'
import { scorePattern } from './match-model.ts'

it('linkage › a score is explained step by step, and missing adds nothing', () => {
  const model = {
    prior: 0.01,
    moved: 0,
    twins: 0,
    family: 0,
    shared: [null, null],
    home: [false, false],
    m: [
      [0, 0.9, 0.1],
      [0, 0.8, 0.2],
    ],
    u: [
      [0, 0.01, 0.99],
      [0, 0.1, 0.9],
    ],
  }
  const steps = explainScore(['name', 'birth'], [1, 0], model)
  expect(steps.map(({ adds }) => Number(adds.toFixed(3)))).toEqual([-6.629, 6.492, 0])
  expect(steps.at(-1)!.stands).toBeCloseTo(-0.1375, 4)
  const withTwins = { ...model, twins: 0.01, shared: [null, 'twins' as const] }
  const last = explainScore(['name', 'birth'], [2, 1], withTwins).at(-1)!
  expect(last).toMatchObject({ name: 'relatives and moves', stands: scorePattern(withTwins, [2, 1]).bits })
  expect(last.adds).toBeLessThan(0)
  expect(() => explainScore(['name', 'birth'], [1, 9], model)).toThrow('no level 9')
  expect(() => explainScore([], [], { ...model, prior: Number.NaN })).toThrow('a prior')
})
