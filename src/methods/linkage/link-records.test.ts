import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { type Comparison, compare, levelsOf } from './comparison-level.ts'
import { estimateM } from './estimate-m.ts'
import { chancesAmong } from './level-chances.ts'
import { type LinkSettings, linkRecords } from './link-records.ts'
import { columnsOf, LIKE_FEBRL, madeUpPeople } from './made-up-people.test-support.ts'
import { scorePattern } from './match-model.ts'
import type { PatternCount } from './pattern-counts.ts'
import { trainFromCounts } from './train-from-counts.ts'

const NAME: Comparison['levels'] = [
  { is: 'exact' },
  { is: 'jaro-winkler', atLeast: 0.92 },
  { is: 'jaro-winkler', atLeast: 0.8 },
]
const CODE: Comparison['levels'] = [{ is: 'exact' }, { is: 'damerau-levenshtein', atMost: 1 }]
const COMPARISONS: Comparison[] = [
  { column: 'given', levels: NAME },
  { column: 'surname', levels: NAME },
  { column: 'born', levels: CODE },
  { column: 'postcode', levels: CODE },
]

const columns = columnsOf(madeUpPeople({ people: 250, seed: 6, ...LIKE_FEBRL }))
const settings: LinkSettings = {
  comparisons: COMPARISONS,
  blockings: ['surname', 'born', 'postcode'].map(column => ({ uses: [column], keys: columns[column]! })),
}

describe('linkage › two roads to one answer', () => {
  it('counts of patterns made elsewhere, in any order, give the same model and the same scores', () => {
    const { model, pairs } = linkRecords(columns, settings)
    const records = columns.given!.length
    const levelsOfPair = (left: number, right: number) =>
      COMPARISONS.map(({ column, levels }) =>
        compare(levels, columns[column]![left]!, columns[column]![right]!),
      )
    const all: [number, number][] = []
    for (let right = records - 1; right > 0; right--)
      for (let left = 0; left < right; left++) all.push([left, right])
    const rows = (list: [number, number][]): PatternCount[] =>
      list.map(([left, right]) => ({ levels: levelsOfPair(left, right), count: 1 }))
    const shareKey = (keys: readonly (string | null)[]) => (pair: [number, number]) =>
      keys[pair[0]] !== null && keys[pair[0]] === keys[pair[1]]
    const elsewhere = trainFromCounts({
      comparisons: COMPARISONS.map(one => ({ column: one.column, levels: levelsOf(one) })),
      allPairs: all.length,
      random: rows(all),
      blockings: settings.blockings.map(({ uses, keys }) => ({
        uses,
        patterns: rows(all.filter(shareKey(keys))),
      })),
      candidates: rows(all.filter(pair => settings.blockings.some(({ keys }) => shareKey(keys)(pair)))),
    })
    expect(elsewhere.model).toEqual(model)
    for (const pair of pairs.slice(0, 500))
      expect(scorePattern(elsewhere.model, pair.levels).bits).toBe(pair.bits)
  }, 60_000)

  it('counts made in DuckDB give the same model', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    await connection.run(
      'CREATE TABLE people (place INTEGER, given TEXT, surname TEXT, born TEXT, postcode TEXT)',
    )
    const appender = await connection.createAppender('people')
    columns.given!.forEach((_, place) => {
      appender.appendInteger(place)
      for (const name of ['given', 'surname', 'born', 'postcode']) {
        const value = columns[name]![place]!
        if (value === null) appender.appendNull()
        else appender.appendVarchar(value)
      }
      appender.endRow()
    })
    appender.closeSync()
    const likeness = (column: string) =>
      `greatest(jaro_winkler_similarity(l.${column}, r.${column}), jaro_winkler_similarity(r.${column}, l.${column}))`
    const level = ({ column }: Comparison) => `CASE WHEN l.${column} IS NULL OR r.${column} IS NULL THEN 0
      WHEN l.${column} = r.${column} THEN 1 ${
        column === 'given' || column === 'surname'
          ? `WHEN ${likeness(column)} >= 0.92 THEN 2 WHEN ${likeness(column)} >= 0.8 THEN 3 ELSE 4`
          : `WHEN damerau_levenshtein(l.${column}, r.${column}) <= 1 THEN 2 ELSE 3`
      } END`
    const count = async (where: string): Promise<PatternCount[]> => {
      const levels = COMPARISONS.map(level).join(', ')
      const reader = await connection.runAndReadAll(
        `SELECT ${levels}, count(*)::DOUBLE FROM people l JOIN people r ON l.place < r.place AND (${where}) GROUP BY 1, 2, 3, 4`,
      )
      return reader.getRows().map(row => ({ levels: row.slice(0, 4).map(Number), count: Number(row[4]) }))
    }
    const keys = ['surname', 'born', 'postcode']
    const records = columns.given!.length
    const { model } = trainFromCounts({
      comparisons: COMPARISONS.map(one => ({ column: one.column, levels: levelsOf(one) })),
      allPairs: (records * (records - 1)) / 2,
      random: await count('true'),
      blockings: await Promise.all(
        keys.map(async key => ({ uses: [key], patterns: await count(`l.${key} = r.${key}`) })),
      ),
      candidates: await count(keys.map(key => `l.${key} = r.${key}`).join(' OR ')),
    })
    connection.closeSync()
    expect(model).toEqual(linkRecords(columns, settings).model)
  }, 60_000)
})

describe('linkage › learning', () => {
  it('likelihood never falls while m is learnt, with twins, families and moves or without', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 9, maxLength: 9 })
    fc.assert(
      fc.property(counts, counts, fc.boolean(), (random, blocked, kin) => {
        const patterns = (numbers: number[]) =>
          numbers.map((count, place) => ({
            levels: [1 + (place % 3), 1 + Math.floor(place / 3)],
            count: count + 1,
          }))
        const given = {
          u: chancesAmong(patterns(random), [4, 4]),
          shared: kin ? [null, 'family' as const] : [null, null],
          home: [false, kin],
          leftOut: new Set<number>(),
          twins: 5,
        }
        const { likelihood } = estimateM(patterns(blocked), given, { most: 20_000, tolerance: 1e-4 })
        likelihood.slice(1).forEach((value, place) => {
          expect(value - likelihood[place]!).toBeGreaterThan(-1e-7)
        })
      }),
      { numRuns: 60 },
    )
  })

  it('rules with a stated recall set the prior, which then does not move', () => {
    const { model, counts } = linkRecords(columns, { ...settings, rules: { pairs: 200, recall: 0.8 } })
    expect(model.prior * counts.allPairs).toBeCloseTo(250, 9)
  })

  it('is refused where agreement says nothing', () => {
    const same = Array.from({ length: 40 }, () => 'a')
    const other = Array.from({ length: 40 }, (_, place) => `${place % 2}`)
    const wrong = () =>
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
      )
    expect(wrong).toThrow(/no more often in matches than by chance|cannot be matches/)
  })

  it('all mistakes in the settings are told at once, before anything is compared', () => {
    const wrong = () =>
      linkRecords(columns, {
        comparisons: [
          { column: 'given', levels: [{ is: 'exact' }, { is: 'jaro-winkler', atLeast: 3 }] },
          { column: 'nobody', levels: [{ is: 'km-apart', atMost: 2 }] },
        ],
        blockings: [{ uses: ['given'], keys: ['a'] }],
        firstFile: 9999,
        rules: { pairs: 10, recall: 0 },
        seed: -1,
      })
    expect(wrong).toThrow(ProblemsError)
    try {
      wrong()
    } catch (error) {
      const codes = (error as ProblemsError).problems.map(({ code }) => code)
      for (const code of [
        'level',
        'no-such-column',
        'first-level',
        'length',
        'never-learnt',
        'first-file',
        'rules',
        'seed',
      ])
        expect(codes).toContain(code)
    }
  })

  it('gives the same bytes again, and a rare shared name counts for more than a common one', () => {
    const withRarity = {
      ...settings,
      comparisons: COMPARISONS.map(one => ({ ...one, byRarity: one.column === 'surname' })),
    }
    const once = linkRecords(columns, withRarity)
    expect(JSON.stringify(linkRecords(columns, withRarity).pairs)).toBe(JSON.stringify(once.pairs))
    const frequency = (name: string | null) => columns.surname!.filter(other => other === name).length
    const agreeing = once.pairs.filter(({ levels }) => levels.join() === '4,1,3,3')
    const sorted = agreeing.toSorted((a, b) => a.bits - b.bits)
    expect(frequency(columns.surname![sorted[0]!.left]!)).toBeGreaterThan(
      frequency(columns.surname![sorted.at(-1)!.left]!),
    )
  })
})
