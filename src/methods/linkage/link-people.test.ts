import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { type LinkedPeople, linkPeople } from './link-people.ts'
import { columnsOf, LIKE_FEBRL, type MadeUp, madeUpPeople, truePairs } from './made-up-people.test-support.ts'
import { pairwiseQuality } from './pairwise-quality.ts'

const ROLES = {
  given: 'given-name',
  surname: 'surname',
  number: 'house-number',
  street: 'street',
  house: 'address-line',
  town: 'town',
  postcode: 'postcode',
  county: 'region',
  born: 'birth-date',
} as const

const qualityOf = (
  links: LinkedPeople['links'],
  truths: number,
  same: (left: number, right: number) => boolean,
) =>
  pairwiseQuality({
    links: links.length,
    truths,
    both: links.filter(({ left, right }) => same(left, right)).length,
  })

const file = resolve(process.env.REMIT_SHARED ?? '../shared', 'data/methods/linkage/febrl1.csv')

describe.skipIf(!existsSync(file))(
  'linkage › febrl1, by default settings, without labels or its number',
  () => {
    it('finds the pairs with an F1 of at least 0.994', () => {
      const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/)
      const names = head.split(',').map(name => name.trim())
      const rows = lines.map(line => line.split(',').map(field => field.trim()))
      const columns = Object.fromEntries(
        names.map((name, place) => [name, rows.map(row => row[place] || null)]),
      )
      const person = columns.rec_id!.map(id => id!.split('-')[1])
      const { links, model, counts } = linkPeople({
        files: [columns],
        roles: {
          given_name: 'given-name',
          surname: 'surname',
          street_number: 'house-number',
          address_1: 'street',
          address_2: 'address-line',
          suburb: 'town',
          postcode: 'postcode',
          state: 'region',
          date_of_birth: 'birth-date',
        },
      })
      expect(
        qualityOf(links, 500, (left, right) => person[left] === person[right]).f1,
      ).toBeGreaterThanOrEqual(0.994)
      expect(Math.abs(model.prior * counts.allPairs - 500)).toBeLessThan(25)
    }, 60_000)
  },
)

describe('linkage › people, by default settings', () => {
  it('are found in two files, each once', () => {
    const records = madeUpPeople({ people: 400, seed: 4, ...LIKE_FEBRL })
    const first: MadeUp[] = []
    const second: MadeUp[] = []
    for (const record of records) (first.some(({ who }) => who === record.who) ? second : first).push(record)
    const { links } = linkPeople({ files: [columnsOf(first), columnsOf(second)], roles: ROLES })
    const all = [...first, ...second]
    expect(links.every(({ left, right }) => left < first.length && right >= first.length)).toBe(true)
    expect(new Set(links.map(({ left }) => left)).size).toBe(links.length)
    expect(qualityOf(links, 400, (left, right) => all[left]!.who === all[right]!.who).f1).toBeGreaterThan(
      0.98,
    )
  }, 60_000)

  it('mistakes in the settings are told all at once', () => {
    const wrong = () =>
      linkPeople({
        files: [{ a: ['x'], b: ['x', 'y'] }],
        roles: { a: 'surname', b: 'surname', c: 'nothing' as 'street' },
        atLeast: 2,
      })
    expect(wrong).toThrow(ProblemsError)
    expect(wrong).toThrow(
      /no role nothing[\s\S]*no column c[\s\S]*different lengths[\s\S]*between 0 and 1, got 2/,
    )
  })
})

describe('linkage › families with twins, sisters and moves', () => {
  let records: MadeUp[]
  let linked: LinkedPeople
  const same = (left: number, right: number) => records[left]!.who === records[right]!.who
  beforeAll(() => {
    const careful = {
      slip: 0.05,
      missing: 0.03,
      swappedDay: 0.02,
      moved: 0.1,
      newSurname: 0.02,
      newGiven: 0.005,
    }
    const repeats = (chance: () => number) => (chance() < 0.7 ? 1 : 0)
    records = madeUpPeople({ people: 900, seed: 9, twins: 0.05, sisters: 0.4, repeats, ...careful })
    linked = linkPeople({ files: [columnsOf(records)], roles: ROLES })
  }, 60_000)

  it('twins and sisters at one address are not merged', () => {
    const kin = linked.links.filter(({ left, right }) => !same(left, right))
    const quality = qualityOf(linked.links, truePairs(records), same)
    expect(kin.length / linked.links.length).toBeLessThan(0.015)
    expect(quality.precision).toBeGreaterThan(0.985)
  })

  it('children who moved house are found', () => {
    const found = new Set(linked.links.map(({ left, right }) => `${left},${right}`))
    const movers: boolean[] = []
    const byWho = Map.groupBy(records.keys(), place => records[place]!.who)
    for (const [one, other] of byWho.values()) {
      if (one === undefined || other === undefined) continue
      const [a, b] = [records[one]!, records[other]!]
      if (
        a.town !== null &&
        b.town !== null &&
        a.town !== b.town &&
        a.street !== b.street &&
        a.postcode !== b.postcode
      )
        movers.push(found.has(`${Math.min(one, other)},${Math.max(one, other)}`))
    }
    expect(movers.length).toBeGreaterThan(40)
    expect(movers.filter(Boolean).length / movers.length).toBeGreaterThan(0.9)
  })

  it('the planted m, u and number of pairs come back', () => {
    const { model, counts, score } = linked
    const truths: number[][] = []
    const byWho = Map.groupBy(records.keys(), place => records[place]!.who)
    for (const [one, other] of byWho.values())
      if (one !== undefined && other !== undefined) truths.push([...score(one, other).levels])
    expect((model.prior * counts.allPairs) / truePairs(records)).toBeGreaterThan(0.97)
    expect((model.prior * counts.allPairs) / truePairs(records)).toBeLessThan(1.03)
    counts.comparisons.forEach(({ column, home, levels }, place) => {
      const known = truths.filter(levels => levels[place] !== 0)
      const share = (level: number) => known.filter(levels => levels[place] === level).length / known.length
      // m of a home is of those who stayed: the planted moves are a tenth
      const exact = home ? share(1) / (1 - share(levels - 1)) : share(1)
      const learnt = home ? model.m[place]![1]! / (1 - model.m[place]![levels - 1]!) : model.m[place]![1]!
      expect(Math.abs(learnt - exact), column).toBeLessThan(0.03)
      const randomPairs = counts.random.filter(({ levels }) => levels[place] !== 0)
      const sum = (list: typeof randomPairs) => list.reduce((all, { count }) => all + count, 0)
      const byChance = sum(randomPairs.filter(({ levels }) => levels[place] === 1)) / sum(randomPairs)
      // less than among random pairs, which hold true ones, by no more than those can make
      expect(model.u[place]![1]!, column).toBeLessThanOrEqual(byChance + 1e-5)
      expect(byChance - model.u[place]![1]!, column).toBeLessThan(3 * (model.prior + model.family))
    })
  })
})
