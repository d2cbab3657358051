import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeIn } from '../../methods/disclosure/cube/cube.ts'
import { eachCell, latticeOf } from '../../methods/disclosure/cube/lattice.ts'
import { isSmall } from '../../methods/disclosure/policy.ts'
import { seededChance } from '../../methods/seeded-chance.ts'
import { countCodes } from './levels-of-children.ts'
import { type RoomCube, readRoom } from './read-room.ts'
import { NOTHING_UNDER_11 } from './small-counts.test-support.ts'
import { countInOrder } from './table-of-wave.ts'
import { type CubeAxis, type CubeWay, ONE_BASE } from './wave-cube.ts'

const SPREAD = 2
const policy = { ...NOTHING_UNDER_11, room: { spread: SPREAD } }

/** One child: the number of its area, of two groups, of its answer; the last of each is "not known". */
type Child = readonly [area: number, group: number, other: number, answer: number]
const WAYS: Omit<CubeWay, 'column'>[] = [
  { id: 'area', baseOf: null, coarser: [{ id: 'region', of: area => (area < '2' ? 'north' : 'south') }] },
  { id: 'group', baseOf: null, coarser: [] },
  { id: 'other', baseOf: ONE_BASE, coarser: [] },
  { id: 'question', baseOf: ONE_BASE, coarser: [] },
]
const LEVELS = [4, 2, 3, 3]

/** A question as some forms ask it, and a group of children that answers on other forms make too; the form goes by the first group. */
const wayInSets = (children: readonly Child[]): CubeWay => {
  const levels = ['0', '1', '2', 'elsewhere yes', 'elsewhere no']
  const codes = Uint8Array.from(children, ([, form, , answer]) =>
    answer > 2 ? levels.length : form === 0 ? answer : Math.min(4, 3 + answer),
  )
  const column = { levels, codes, counts: countCodes(codes, levels.length) }
  const coarser = [{ id: 'group', of: (level: string) => (/^0|yes/.test(level) ? 'yes' : 'no') }]
  return { id: 'sets', column, coarser, baseOf: level => (level.startsWith('elsewhere') ? null : 'known') }
}

// A question that children of one form answer with three options and those of the other with two: the third counts as the second. A group
// takes the first option, and the third: some of an answer.
const PARTS = [
  { part: 'one 0', joined: '0', level: '0 yes', inCare: 'yes' },
  { part: 'other 0', joined: '0', level: '0 yes', inCare: 'yes' },
  { part: 'one 1', joined: '1', level: '1 no', inCare: 'no' },
  { part: 'other 1', joined: '1', level: '1 no', inCare: 'no' },
  { part: 'one 2', joined: '1', level: '1 yes', inCare: 'yes' },
]
const partNamed = (name: string) => PARTS.find(({ part, level }) => part === name || level === name)!

/** What each child answered, on which form; the form goes by its first group. */
const partOf = ([, form, , answer]: Child): string | null =>
  answer > 2 ? null : form === 0 ? `one ${answer}` : `other ${Math.min(1, answer)}`

/** Over both forms, as each of them asked it, and a group that takes some of an answer. */
const waysJoined = (children: readonly Child[]) => {
  const column = (key: 'part' | 'level' | 'inCare') => {
    const levels = [...new Set(PARTS.map(one => one[key]))]
    const codes = Uint8Array.from(children, child => {
      const part = partOf(child)
      return part === null ? levels.length : levels.indexOf(partNamed(part)[key])
    })
    return { levels, codes, counts: countCodes(codes, levels.length) }
  }
  const id = 'asked'
  const inCare = { id: 'in-care', of: (name: string) => partNamed(name).inCare }
  const level = { id: 'level', of: (name: string) => partNamed(name).level, isAnswer: true }
  const joinedTo = { id: 'joined', of: (name: string) => partNamed(name).joined, isAnswer: true }
  const baseOf = (name: string) => name.split(' ')[0]!
  const joined: CubeWay = {
    id,
    column: column('level'),
    coarser: [inCare, joinedTo],
    shownAs: 'joined',
    baseOf: ONE_BASE,
  }
  const split: CubeWay = { id, column: column('part'), coarser: [level, inCare, joinedTo], baseOf }

  const group: CubeWay = { id, column: column('inCare'), coarser: [], baseOf: ONE_BASE }
  return { joined, split, group }
}

/** Of which parts that occur a level of any of these is made. */
const atomsOf = (children: readonly Child[]): Atoms => {
  const occurring = new Set(children.map(partOf))
  const found = PARTS.filter(({ part }) => occurring.has(part))
  const atoms: Record<string, string[]> = {}
  for (const { part, level, inCare } of found)
    for (const name of [part, level, inCare]) atoms[name] = [...(atoms[name] ?? []), part]
  return atoms
}

type Atoms = Readonly<Record<string, readonly string[]>>

const wayOf = (children: readonly Child[], way: number): CubeWay => {
  const codes = Uint8Array.from(children, child => child[way]!)
  const levels = Array.from({ length: LEVELS[way]! }, (_, level) => String(level))
  return { ...WAYS[way]!, column: { levels, codes, counts: countCodes(codes, levels.length) } }
}

/** Children who are unevenly spread: some levels have hundreds, some have two. */
const someChildren = fc
  .record({ seed: fc.nat(), size: fc.integer({ min: 60, max: 1500 }) })
  .map(({ seed, size }) => {
    let state = seed + 1
    const chance = () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
      return (state >> 8) / 2 ** 23
    }
    const pick = (levels: number, power: number) =>
      Math.min(levels, Math.floor((levels + 1) * chance() ** power))
    return Array.from({ length: size }, (): Child => [pick(4, 1.5), pick(2, 3), pick(3, 2), pick(3, 2)])
  })

/** Whom a level holds; by one name in whichever table, where it is said what the levels of its way are made of. */
const nameAt = (axis: CubeAxis, level: number, atoms: Atoms): string => {
  if (level === axis.everybody) return 'all'
  const grain = axis.grains.find(({ levels }) => levels.includes(level))!
  const leaves = [...grain.of].flatMap((one, leaf) => (one === level ? [axis.levels[leaf]!] : []))
  return axis.id === 'asked'
    ? leaves
        .flatMap(leaf => atoms[leaf] ?? leaf)
        .toSorted()
        .join('+')
    : `${grain.id}:${leaves.join('+')}`
}

/** The record keys of so many children under a secret. */
const keysOf = (children: readonly Child[], secret: number): Float64Array => {
  const chance = seededChance(secret)
  return Float64Array.from(children, () => Math.floor(chance() * 0x1000000))
}

const NO_WEIGHTS = null

const roomOf = (
  children: readonly Child[],
  ways: readonly CubeWay[],
  secret: number,
  weights: Float64Array | null = NO_WEIGHTS,
): RoomCube => readRoom(countInOrder(ways, { weights, keys: keysOf(children, secret) }).cube, policy)

const waysOf = (children: readonly Child[], ways: readonly number[]) => ways.map(way => wayOf(children, way))

/** All tables that can be asked of these children, as cubes: overlapping groups, a question over all forms and as each asked it, groups made of it. */
const everyTable = (children: readonly Child[]): CubeWay[][] => {
  const { joined, split, group } = waysJoined(children)
  return [
    ...[[0], [3], [0, 1], [0, 3], [1, 3], [0, 1, 3], [0, 2, 3], [1, 2, 3]].map(ways =>
      waysOf(children, ways),
    ),
    ...[joined, split, group, wayInSets(children)].flatMap(way => [[way], [wayOf(children, 0), way]]),
  ]
}

/** Each line of each table: the place of a total, and of its parts. */
function eachSum({ cube }: RoomCube, call: (total: number, parts: readonly number[]) => void): void {
  for (const table of latticeOf(cube.axes))
    for (const { way, wholes, table: coarser } of table.sums)
      eachCell(cube, coarser, levels => {
        const { parts } = wholes.find(({ whole }) => whole === levels[way])!
        call(
          placeIn(cube, levels),
          parts.map(part => placeIn(cube, levels.with(way, part))),
        )
      })
}

const sumOf = (numbers: Float64Array, places: readonly number[]): number =>
  places.reduce((sum, place) => sum + numbers[place]!, 0)

// half of one in a hundred of a standard deviation a sweep, over a few tables: a hair beside two children
const HAIR = 0.05

describe('tables of the analysis room', () => {
  it('hold nothing small', () => {
    fc.assert(
      fc.property(someChildren, fc.nat(), (children, secret) => {
        for (const ways of everyTable(children)) {
          const { cube, hidden, fixed } = roomOf(children, ways, secret)
          for (let place = 0; place < hidden.length; place++)
            if (!fixed[place] && isSmall(cube.rows[place]!, policy)) expect(hidden[place]).toBe(1)
          for (let place = 0; place < hidden.length; place++)
            if (fixed[place]) expect(cube.rows[place]).toBe(0)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('are off by as much whichever way a number is worked out: what is added up is off by what its total is off by', () => {
    fc.assert(
      fc.property(someChildren, fc.nat(), (children, secret) => {
        for (const ways of everyTable(children)) {
          const room = roomOf(children, ways, secret)
          eachSum(room, (total, parts) => {
            if (room.fixed[total]) return
            expect(Math.abs(sumOf(room.changes, parts) - room.changes[total]!)).toBeLessThan(HAIR)
          })
        }
      }),
      { numRuns: 20 },
    )
  })

  it('change a number alike in every table that has it: a second table tells nothing of it that the first did not', () => {
    fc.assert(
      fc.property(someChildren, fc.nat(), (children, secret) => {
        const atoms = atomsOf(children)
        const known = new Map<string, number>()
        for (const ways of everyTable(children)) {
          const { cube, changes, fixed } = roomOf(children, ways, secret)
          for (const table of latticeOf(cube.axes))
            eachCell(cube, table, (levels, place) => {
              if (fixed[place]) return
              const name = levels
                .flatMap((level, way) =>
                  level === cube.axes[way]!.everybody
                    ? []
                    : [`${cube.axes[way]!.id}=${nameAt(cube.axes[way]!, level, atoms)}`],
                )
                .join(' ')
              const before = known.get(name) ?? changes[place]!
              expect(Math.abs(before - changes[place]!)).toBeLessThan(2 * HAIR)
              known.set(name, before)
            })
        }
      }),
      { numRuns: 20 },
    )
  })

  it('are off by chance: no small number is known to within six, nineteen times of twenty, by whoever has every table', () => {
    const [children] = fc.sample(someChildren, { numRuns: 1, seed: 5 })
    const chance = seededChance(3)
    const weights = Float64Array.from(children!, () => 0.5 + 2 * chance())
    for (const ways of everyTable(children!))
      for (const own of [null, weights]) {
        // weights that nothing tells: a reader's best guess of one is their mean
        const ofOne = own === null ? 1 : own.reduce((sum, one) => sum + one, 0) / own.length
        const offBy = new Map<number, number[]>()
        let room: RoomCube | null = null
        for (let secret = 0; secret < DRAWS; secret++) {
          room = roomOf(children!, ways, secret, own)
          for (const place of smallIn(room)) {
            const off = room.weightChanges[place]! / ofOne
            const before = offBy.get(place)
            if (before) before.push(off)
            else offBy.set(place, [off])
          }
        }
        for (const off of offBy.values()) {
          const mean = off.reduce((sum, one) => sum + one, 0) / DRAWS
          const spread = Math.sqrt(off.reduce((sum, one) => sum + (one - mean) ** 2, 0) / DRAWS)
          expect(Math.abs(mean)).toBeLessThan((5 * spread) / Math.sqrt(DRAWS))
          expect(2 * 1.96 * spread).toBeGreaterThan(6)
        }
      }
  })

  it('tell nothing certain of one child more or less', () => {
    const [some] = fc.sample(someChildren, { numRuns: 1, seed: 6 })
    const children = some!.slice(1)
    const differences = Array.from({ length: DRAWS }, (_, secret) => {
      const [before, after] = [children, some!].map(these => {
        // the same keys for the same children: the one that is more comes first
        const keys = keysOf(some!, secret).subarray(some!.length - these.length)
        const { cube } = countInOrder(waysOf(these, [0, 3]), { weights: null, keys })
        return readRoom(cube, policy).changes.at(-1)!
      })
      return 1 + after! - before!
    })
    const fewer = differences.filter(difference => difference <= 0).length
    expect(fewer / DRAWS).toBeGreaterThan(0.25)
  })

  it('are the same asked again, and in either order, and others in another office', () => {
    fc.assert(
      fc.property(someChildren, fc.nat(), (children, secret) => {
        const [one, again, other] = [
          roomOf(children, waysOf(children, [2, 3]), secret),
          roomOf(children, waysOf(children, [3, 2]), secret),
          roomOf(children, waysOf(children, [2, 3]), secret + 1),
        ]
        expect(again.hidden).toEqual(one.hidden)
        expect(again.changes).toEqual(one.changes)
        expect(other.changes).not.toEqual(one.changes)
      }),
      { numRuns: 20 },
    )
  })
})

const DRAWS = 300

function* smallIn({ cube, fixed }: RoomCube): Generator<number> {
  for (let place = 0; place < fixed.length; place++)
    if (!fixed[place] && isSmall(cube.rows[place]!, policy)) yield place
}
