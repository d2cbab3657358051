import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawPlace, seededChance } from '../seeded-chance.ts'
import type { Comparison } from './comparison-level.ts'
import { linkRecords, type ScoredPair } from './link-records.ts'
import { chancesAmong, estimateM } from './match-model.ts'
import { pairwiseQuality } from './pairwise-quality.ts'
import { standardName } from './standard-name.ts'

const NAME: Comparison['levels'] = [
  { is: 'exact' },
  { is: 'jaro-winkler', atLeast: 0.92 },
  { is: 'jaro-winkler', atLeast: 0.8 },
]
const CODE: Comparison['levels'] = [
  { is: 'exact' },
  { is: 'damerau-levenshtein', atMost: 1 },
  { is: 'damerau-levenshtein', atMost: 2 },
]

function qualityOf(
  pairs: readonly ScoredPair[],
  same: (left: number, right: number) => boolean,
  truths: number,
) {
  const links = pairs.filter(({ probability }) => probability > 0.5)
  return pairwiseQuality({
    links: links.length,
    truths,
    both: links.filter(pair => same(pair.left, pair.right)).length,
  })
}

const file = resolve(process.env.REMIT_SHARED ?? '../shared', 'data/methods/linkage/febrl1.csv')

describe.skipIf(!existsSync(file))('linkage › febrl1, without labels and without its number', () => {
  it('finds the pairs with an F1 of at least 0.994', () => {
    const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/)
    const names = head.split(',').map(name => name.trim())
    const rows = lines.map(line => line.split(',').map(field => field.trim()))
    const column = (name: string) => rows.map(row => row[names.indexOf(name)] || null)
    const person = column('rec_id').map(id => id!.split('-')[1])
    const columns = {
      given: column('given_name').map(name => name && standardName(name)),
      surname: column('surname').map(name => name && standardName(name)),
      birth: column('date_of_birth'),
      suburb: column('suburb'),
      postcode: column('postcode'),
      street: column('address_1'),
      number: column('street_number'),
    }
    const key = (name: keyof typeof columns) => ({ uses: [name], keys: columns[name] })
    const { pairs, model } = linkRecords(columns, {
      comparisons: [
        { column: 'given', levels: NAME },
        { column: 'surname', levels: NAME },
        { column: 'birth', levels: CODE },
        { column: 'suburb', levels: NAME },
        { column: 'postcode', levels: CODE.slice(0, 2) },
        { column: 'street', levels: NAME },
        { column: 'number', levels: CODE.slice(0, 2) },
      ],
      blockings: [key('given'), key('surname'), key('birth'), key('postcode'), key('street'), key('suburb')],
    })
    const quality = qualityOf(pairs, (left, right) => person[left] === person[right], 500)
    expect(Math.abs(model.prior * 499_500 - 500)).toBeLessThan(25)
    expect(quality.f1).toBeGreaterThanOrEqual(0.994)
  }, 60_000)
})

describe('linkage › a planted truth', () => {
  it('is found again in made-up records, the same with the same seed', () => {
    const chance = seededChance(7)
    const word = (size: number) =>
      Array.from({ length: size }, () => 'abcdefghijklmnop'[drawPlace(chance, 16)]).join('')
    const pool = Array.from({ length: 60 }, () => word(7))
    const people = Array.from({ length: 200 }, () => [
      pool[drawPlace(chance, 60)]!,
      pool[drawPlace(chance, 60)]!,
      word(6),
    ])
    const twice = [...people, ...people.map(row => row.map(value => (chance() < 0.08 ? word(6) : value)))]
    const columns = {
      first: twice.map(row => row[0]!),
      last: twice.map(row => row[1]!),
      code: twice.map(row => row[2]!),
    }
    const settings = {
      comparisons: Object.keys(columns).map((column): Comparison => ({ column, levels: NAME })),
      blockings: Object.entries(columns).map(([column, keys]) => ({ uses: [column], keys })),
    }
    const { pairs } = linkRecords(columns, settings)
    // two of the three values differ in 2 pairs of 100, and 60 names make namesakes: nobody could reach 0.98 here
    expect(qualityOf(pairs, (left, right) => right - left === 200, 200).f1).toBeGreaterThan(0.95)
    expect(linkRecords(columns, settings).pairs).toEqual(pairs)
  })

  it('likelihood never falls while m is learnt', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 9, maxLength: 9 })
    fc.assert(
      fc.property(counts, counts, (random, blocked) => {
        const patterns = (numbers: number[]) =>
          numbers.map((count, place) => ({
            levels: [1 + (place % 3), 1 + Math.floor(place / 3)],
            count: count + 1,
          }))
        const u = chancesAmong(patterns(random), [4, 4])
        const { likelihood } = estimateM(patterns(blocked), u, new Set(), { most: 20_000, tolerance: 1e-4 })
        likelihood.slice(1).forEach((value, place) => {
          expect(value - likelihood[place]!).toBeGreaterThan(-1e-7)
        })
      }),
      { seed: 3, numRuns: 50 },
    )
  })

  it('is refused where agreement says nothing', () => {
    const same = Array.from({ length: 40 }, () => 'a')
    const other = Array.from({ length: 40 }, (_, place) => `${place % 2}`)
    expect(() =>
      linkRecords(
        { same, other },
        {
          comparisons: [
            { column: 'same', levels: NAME },
            { column: 'other', levels: NAME },
          ],
          blockings: [
            { uses: ['same'], keys: same },
            { uses: ['other'], keys: other },
          ],
        },
      ),
    ).toThrow()
  })
})
