import { createHmac } from 'node:crypto'
import { type BloomSettings, bloomKey, type KeyedHash } from '../src/methods/linkage/bloom-key.ts'
import type { Comparison } from '../src/methods/linkage/comparison-level.ts'
import { keyText } from '../src/methods/linkage/dice.ts'
import { balancerOf, diffuserOf, foldKey } from '../src/methods/linkage/harden-key.ts'
import { type LinkedPeople, linkPeople } from '../src/methods/linkage/link-people.ts'
import { linkRecords } from '../src/methods/linkage/link-records.ts'
import {
  columnsOf,
  LIKE_FEBRL,
  type MadeUp,
  madeUpPeople,
  truePairs,
} from '../src/methods/linkage/made-up-people.test-support.ts'

// Made-up people with the mistakes of the febrl files: how well and how fast they are linked by default settings, a
// million candidate pairs, and what keys without names cost. Nothing here is a real person.
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

type Chance = () => number
const few = (chance: Chance) =>
  chance() < 0.14 ? 1 + Number(chance() < 0.5) + Number(chance() < 0.3) + Number(chance() < 0.2) : 0

const CASES = [
  { name: 'one repeat each (like febrl1)', plan: { people: 500, ...LIKE_FEBRL } },
  { name: 'few repeat, up to four times (like febrl2)', plan: { people: 4000, repeats: few, ...LIKE_FEBRL } },
  {
    name: 'several repeats a person (like febrl3)',
    plan: { people: 2000, repeats: (chance: Chance) => Math.floor(4 * chance()), ...LIKE_FEBRL },
  },
  { name: 'two files (like febrl4)', plan: { people: 5000, ...LIKE_FEBRL }, two: true },
  {
    name: 'families, twins, moves',
    plan: {
      people: 2000,
      twins: 0.03,
      sisters: 0.5,
      moved: 0.1,
      slip: 0.05,
      missing: 0.03,
      swappedDay: 0.02,
      newGiven: 0.005,
      newSurname: 0.02,
    },
  },
  { name: 'about a million candidate pairs', plan: { people: 13_000, ...LIKE_FEBRL } },
]

export function main(only: string | undefined): void {
  for (const { name, plan, two } of CASES) {
    if (only !== undefined && !name.includes(only)) continue
    const records = madeUpPeople(plan)
    const files = two ? splitFiles(records) : [records]
    const all = files.flat()
    const [first = [], second] = files
    const before = process.cpuUsage()
    const started = performance.now()
    const linked = linkPeople({
      files: second === undefined ? [columnsOf(first)] : [columnsOf(first), columnsOf(second)],
      roles: ROLES,
    })
    const seconds = (performance.now() - started) / 1000
    const cpu = process.cpuUsage(before).user / 1e6
    const pairs = linked.counts.candidates.reduce((sum, { count }) => sum + count, 0)
    const truths = two ? plan.people : truePairs(records)
    console.log(
      `${name}: ${all.length} records, ${pairs} pairs compared, ${say(linked.links, all, truths)}; ` +
        `${seconds.toFixed(2)} s (${cpu.toFixed(2)} s of one core), ${megabytes()} MB at most`,
    )
  }
  if (only === undefined || 'keys'.includes(only)) keysWithoutNames()
}

function splitFiles(records: readonly MadeUp[]): MadeUp[][] {
  const seen = new Set<string>()
  const files: [MadeUp[], MadeUp[]] = [[], []]
  for (const record of records) {
    files[seen.has(record.who) ? 1 : 0].push(record)
    seen.add(record.who)
  }
  return files
}

function say(links: LinkedPeople['links'], all: readonly MadeUp[], truths: number): string {
  const both = links.filter(({ left, right }) => all[left]?.who === all[right]?.who).length
  const f1 = (2 * both) / (links.length + truths)
  return `precision ${(both / links.length).toFixed(4)}, recall ${(both / truths).toFixed(4)}, F1 ${f1.toFixed(4)}`
}

/** The same records by names, and by keys of every field, plain and hardened in each way. */
function keysWithoutNames(): void {
  const records = madeUpPeople({ people: 500, ...LIKE_FEBRL })
  const columns = columnsOf(records)
  const hash: KeyedHash = text => createHmac('sha256', 'a key for the benchmark').update(text).digest()
  const diffuse = diffuserOf(hash, { length: 1024, sources: 3 })
  const ways: [string, BloomSettings, (key: Uint8Array) => Uint8Array, [number, number]][] = [
    ['keys, not hardened', {}, key => key, [0.8, 0.6]],
    ['salted by the county', { salt: 'county' }, key => key, [0.8, 0.6]],
    ['folded', {}, foldKey, [0.8, 0.6]],
    ['balanced', {}, balancerOf(hash, 1024), [0.94, 0.88]],
    ['diffused, 3 sources', {}, diffuse, [0.7, 0.5]],
  ]
  for (const [name, settings, harden, [near, far]] of ways) {
    const keyed = Object.fromEntries(
      Object.entries(columns).map(([column, values]) => [
        column,
        values.map((value, place) => keyOf(value, columns.county?.[place] ?? '', settings, hash, harden)),
      ]),
    )
    const comparisons = Object.keys(columns).map(
      (column): Comparison => ({
        column,
        levels: [{ is: 'exact' }, { is: 'dice', atLeast: near }, { is: 'dice', atLeast: far }],
      }),
    )
    const blockings = ['given', 'surname', 'born', 'postcode', 'street', 'house'].map(column => ({
      uses: [column],
      keys: keyed[column] ?? [],
    }))
    const { pairs } = linkRecords(keyed, { comparisons, blockings, sample: 40_000 })
    const links = pairs.filter(({ probability }) => probability >= 0.5)
    console.log(`${name}: ${say(links, records, truePairs(records))}`)
  }
}

function keyOf(
  value: string | null,
  county: string,
  settings: BloomSettings,
  hash: KeyedHash,
  harden: (key: Uint8Array) => Uint8Array,
): string | null {
  if (value === null || value === '') return null
  const salted = settings.salt === undefined ? settings : { ...settings, salt: county }
  return keyText(harden(bloomKey(value, hash, salted)))
}

const megabytes = (): string => (process.resourceUsage().maxRSS / 1024).toFixed(0)

if (import.meta.main) main(process.argv[2])
