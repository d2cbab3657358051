import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import type { ConcernReading } from './concern.ts'
import { learnWordScore, type TextToLearn } from './learn-word-score.ts'
import { learnWeights } from './logistic-regression.ts'
import { piecesOf, spokenWords, wordFeatures } from './word-features.ts'
import { makeWeighing, makeWordScore } from './word-score.ts'

const NOTHING: ConcernReading = { findings: [], rank: 0, flagged: false }
const SIGNS =
  '=start\t-1\n=threshold\t2\n=threshold-today\t-0.5\n=sure\t1\n=likely\t0.5\n=doubtful\t0\n=rank\t1\n=said-sure\t0\n=said-likely\t0\n=said-doubtful\t0\n=gravest\t0\n'
const ENGLAND = new URL('../../../office/england/words/concerns-score.tsv', import.meta.url)

const featuresOf = (text: string) => [...wordFeatures(spokenWords(text))]

describe('what a word score looks at', () => {
  it('is words, neighbours, words with one between, the edges and the length, each once', () => {
    expect(featuresOf("I'm 12")).toEqual(['im', '00', 'im 00', '^im', '00$', '=2', '^00', '^im 00', 'im 00$'])
    expect(featuresOf('so soooo scared').slice(0, 9)).toEqual([
      'so',
      'soo',
      'so soo',
      'scared',
      'soo scared',
      'so .. scared',
      '~scar',
      '~care',
      '~ared',
    ])
  })

  it('is also what stands between sentences, for who asks tells something', () => {
    expect(spokenWords('What happens?! Tell me...')).toEqual(['what', 'happens', '?', 'tell', 'me', '.'])
  })

  it('is nothing in nothing, and no more in a text without end', () => {
    expect(featuresOf(' , ')).toEqual([])
    expect(featuresOf('ab '.repeat(100_000)).slice(0, 3)).toEqual(['ab', 'ab ab', 'ab .. ab'])
    expect(spokenWords('ab '.repeat(100_000))).toHaveLength(2000)
  })
})

describe('a word score', () => {
  it('adds what the words weigh, divided by the length of the text', () => {
    const score = makeWordScore(`${SIGNS}scare\t4\tabuse\n`)
    // one word of two parts that count a quarter each, neighbours and edges: 3 + 2 × 0.25 + 3
    expect(score('scare', NOTHING).score).toBeCloseTo(-1 + 4 / Math.sqrt(6.5), 12)
    expect(score('', NOTHING)).toMatchObject({ score: -1, flagged: false })
  })

  it('hears half of what the loudest piece of a long text tells, however long the rest is', () => {
    const score = makeWordScore(`${SIGNS}scare\t4\tabuse\n`)
    const around = (before: number, after: number) =>
      score(`${'ab '.repeat(before)}scare ${'ab '.repeat(after)}`, NOTHING).score
    // words of 3, one of 3.5, and the edges
    const among = (words: number) => 4 / Math.sqrt((words - 1) * 3 + 3.5 + 3)
    expect(around(10, 9)).toBeCloseTo(-1 + among(20), 12)
    expect(around(20, 19)).toBeCloseTo(-1 + (among(40) + among(20)) / 2, 12)
    expect(around(900, 899)).toBeCloseTo(-1 + (among(1800) + among(20)) / 2, 12)
  })

  it('leaves out no word between its pieces, and takes a short text whole', () => {
    for (const length of [0, 1, 20, 21, 30, 31, 400]) {
      const spoken = Array.from({ length }, (_, at) => `${at}`)
      const pieces = piecesOf(spoken)
      expect(new Set(pieces.flat()).size).toBe(length)
      expect(pieces.every(piece => piece.length <= 20)).toBe(true)
      expect(pieces).toHaveLength(length <= 20 ? 1 : Math.ceil((length - 20) / 10) + 1)
      // what two words say together stands together in one piece
      for (let at = 1; at < length; at++)
        expect(pieces.some(piece => piece.includes(`${at - 1}`) && piece.includes(`${at}`))).toBe(true)
    }
  })

  it('comes to the same by numbers as by the names of features', () => {
    const words = ['mum', 'mum', 'night', 'scared', 'a', '?', 'tell', 'zz', '00', '.']
    const names = [...wordFeatures(words), ...wordFeatures(words.toReversed())]
    const weights = new Map(names.map((name, at) => [name, { weight: (at % 7) - 3, concern: null }]))
    const weigh = makeWeighing(weights)
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words, 'unheard', '..')), spoken => {
        const known = [...wordFeatures(spoken)].filter(name => weights.has(name))
        const { sum, places } = weigh(spoken)
        const all = [...weights.keys()]
        expect(places.map(place => all[place]!).toSorted()).toEqual(known.toSorted())
        expect(sum).toBe(known.reduce((all, name) => all + weights.get(name)!.weight, 0))
      }),
      { numRuns: 300 },
    )
  })

  it('flags from the threshold, and says which words weighed most and what they speak for', () => {
    const score = makeWordScore(
      `${SIGNS}night\t9\tneglect\nat\t1\tabuse\nat night\t8\tneglect\n~nigh\t3\tabuse\n`,
    )
    expect(score('at night', NOTHING)).toMatchObject({
      flagged: true,
      words: ['night', 'at night'],
      concern: 'neglect',
    })
  })

  it('asks for a text between its two thresholds on the same day, and says no words for it', () => {
    const score = makeWordScore(`${SIGNS}scare\t4\tabuse\ntired\t1\tneglect\n`)
    // -1 + 1 ÷ √6.5 = -0.608 lies under -0.5; -1 + 4 ÷ √6.5 = 0.569 between -0.5 and 2
    expect(score('scare', NOTHING)).toMatchObject({ flagged: false, readToday: true, words: [] })
    expect(score('tired', NOTHING)).toMatchObject({ flagged: false, readToday: false })
  })

  it('does not outweigh a rule that is sure that a child says it may take its life', () => {
    const sure = {
      certainty: 'sure',
      severity: 'gravest',
      form: 'explicit',
      concern: 'self-harm-and-suicide',
    } as ConcernReading['findings'][number]
    const score = makeWordScore(`${SIGNS}game\t-99\n`)
    expect(score('game', { findings: [sure], rank: 90, flagged: true })).toMatchObject({
      flagged: true,
      readToday: true,
    })
  })

  it.each([
    ['a line without a weight', `${SIGNS}night\n`],
    ['a feature twice', `${SIGNS}night\t1\nnight\t2\n`],
    ['a concern that does not exist', `${SIGNS}night\t1\tboredom\n`],
    ['no threshold', SIGNS.replace('=threshold\t2\n', '')],
    ['no second threshold', SIGNS.replace('=threshold-today\t-0.5\n', '')],
    ['nothing at all', ''],
  ])('refuses %s', (_, file) => {
    expect(() => makeWordScore(file)).toThrow(ProblemsError)
  })

  it('reads the weights of the English office, and a hostile text with them', () => {
    const score = makeWordScore(readFileSync(ENGLAND, 'utf8'))
    expect(score('more parks and better school dinners', NOTHING).flagged).toBe(false)
    for (const text of ['\u0000\u200b', '=start =rank', '\ud800', 'a\tb\n=sure', 'x'.repeat(1_000_000)])
      expect(Number.isFinite(score(text, NOTHING).score)).toBe(true)
  })
})

describe('learning', () => {
  it('finds what a regression on counts must find: the log odds', () => {
    // a quarter of the texts without the feature tell of something, three quarters of those with it
    const examples = [0, 1].flatMap(has =>
      [true, false].map(tells => ({
        features: has ? [0] : [],
        values: has ? [1] : [],
        tells,
        counts: (has === 1) === tells ? 0.375 : 0.125,
      })),
    )
    const { bias, weights } = learnWeights(examples, 1, 0, 2000)
    expect(bias).toBeCloseTo(-Math.log(3), 6)
    expect(weights[0]).toBeCloseTo(2 * Math.log(3), 6)
  })

  it('learns a word that tells, the same each time', () => {
    const texts = Array.from({ length: 60 }, (_, at): TextToLearn => {
      const tells = at % 3 === 0
      return {
        text: tells ? `owl number ${at}` : `parks number ${at}`,
        concerns: tells ? ['neglect'] : [],
        reading: NOTHING,
        honest: true,
        counts: 1,
        part: 1,
        fold: at % 5,
      }
    })
    const shares = { flagged: 0.34, readToday: 0.6 }
    const learnt = learnWordScore(texts, shares)
    expect(learnt).toEqual(learnWordScore(texts, shares))
    const of = (name: string) => learnt.lines.find(({ feature }) => feature === name)!
    expect(of('owl')).toMatchObject({ concern: 'neglect' })
    expect(of('owl').weight).toBeGreaterThan(0)
    expect(of('parks').weight).toBeLessThan(0)
    const { flagged, readToday } = learnt.thresholds
    expect(of('=threshold').weight).toBe(flagged)
    expect(of('=threshold-today').weight).toBe(readToday)
    expect(learnt.scores.filter(score => score > readToday)).toHaveLength(36)
    const scoresOf = (tells: boolean) =>
      learnt.scores.filter((_, at) => texts[at]!.concerns.length > 0 === tells)
    expect(Math.min(...scoresOf(true))).toBeGreaterThan(Math.max(...scoresOf(false)))
  })
})
