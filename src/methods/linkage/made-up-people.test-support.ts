import { type Chance, drawPlace, seededChance } from '../seeded-chance.ts'

/** One made-up child as a file would hold it. */
export type MadeUp = Record<(typeof FIELDS)[number], string | null> & { who: string }

const FIELDS = [
  'given',
  'surname',
  'number',
  'street',
  'house',
  'town',
  'postcode',
  'county',
  'born',
] as const

/** How often each thing happens: to a child (twins, sisters) or to a second record of it. */
export type Plan = {
  people: number
  seed?: number
  /** How many further records a child has: drawn for each child. */
  repeats?: (chance: Chance) => number
  twins?: number
  sisters?: number
  moved?: number
  swappedNames?: number
  newGiven?: number
  newSurname?: number
  slip?: number
  missing?: number
  swappedDay?: number
  newBorn?: number
}

/** As in the febrl files, by counting what differs in one of them; families and moves are off. */
export const LIKE_FEBRL = {
  swappedNames: 0.09,
  newGiven: 0.08,
  newSurname: 0.05,
  slip: 0.13,
  missing: 0.04,
  swappedDay: 0.005,
  newBorn: 0.03,
}

/**
 * Records of made-up children, each `repeats` times more with mistakes, shuffled. Names are invented syllables whose
 * frequencies fall as names' do (a few are very common). `who` is the truth.
 */
export function madeUpPeople(plan: Plan): MadeUp[] {
  const chance = seededChance(plan.seed ?? 1)
  const words = madeUpWords(chance)
  const children: MadeUp[] = []
  while (children.length < plan.people) {
    const child = newChild(chance, words, children.length)
    children.push(child)
    if (chance() < (plan.twins ?? 0) / 2)
      children.push(sibling(child, chance, words, children.length, child.born))
    if (chance() < (plan.sisters ?? 0))
      children.push(sibling(child, chance, words, children.length, birthday(chance)))
  }
  const repeats = plan.repeats ?? (() => 1)
  const copies = children.flatMap(child =>
    Array.from({ length: repeats(chance) }, () => withMistakes(child, plan, chance, words)),
  )
  return shuffled([...children, ...copies], chance)
}

/** The records as columns. */
export const columnsOf = (records: readonly MadeUp[]): Record<string, (string | null)[]> =>
  Object.fromEntries(FIELDS.map(field => [field, records.map(record => record[field])]))

/** How many pairs are one child. */
export function truePairs(records: readonly MadeUp[]): number {
  const counts = new Map<string, number>()
  for (const { who } of records) counts.set(who, (counts.get(who) ?? 0) + 1)
  return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
}

type Words = Record<'given' | 'surname' | 'street' | 'house' | 'town', string[]>

function madeUpWords(chance: Chance): Words {
  const list = (size: number, parts: number, end = '') =>
    Array.from({ length: size }, () => word(chance, parts) + end)
  return {
    given: list(400, 2),
    surname: list(1500, 3),
    street: list(2000, 3, ' street'),
    house: list(1500, 3),
    town: list(800, 3),
  }
}

function word(chance: Chance, parts: number): string {
  const length = parts + (chance() < 0.35 ? 1 : 0)
  let made = ''
  for (let part = 0; part < length; part++) {
    made += pick(
      ['b', 'br', 'c', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'r', 's', 'st', 't', 'th', 'v', 'w'],
      chance,
    )
    made += pick(['a', 'e', 'i', 'o', 'u', 'ee', 'ai', 'ou'], chance)
  }
  return chance() < 0.5 ? made + pick(['n', 'r', 's', 'l', 'ck', 'ng'], chance) : made
}

/** Zipf: the first of 400 names is some 15 in 100, as common names are in a town. */
const common = (list: readonly string[], chance: Chance): string =>
  list[Math.floor(list.length ** chance()) - 1] ?? list[0] ?? ''
const pick = <T>(list: readonly T[], chance: Chance): T => list[drawPlace(chance, list.length)] as T

function birthday(chance: Chance): string {
  const time = Date.UTC(2004, 0, 1) + drawPlace(chance, 18 * 365) * 86_400_000
  return new Date(time).toISOString().slice(0, 10)
}

function newChild(chance: Chance, words: Words, number: number): MadeUp {
  const empty = (value: string, often: number) => (chance() < often ? null : value)
  return {
    who: `child-${number}`,
    given: empty(common(words.given, chance), 0.02),
    surname: empty(common(words.surname, chance), 0.01),
    number: empty(String(1 + drawPlace(chance, chance() < 0.7 ? 60 : 300)), 0.02),
    house: empty(pick(words.house, chance), 0.1),
    born: empty(birthday(chance), 0.02),
    ...place(chance, words),
  }
}

function place(chance: Chance, words: Words): Pick<MadeUp, 'street' | 'town' | 'postcode' | 'county'> {
  const at = drawPlace(chance, words.town.length)
  return {
    street: pick(words.street, chance),
    town: words.town[at] ?? '',
    postcode: String(2000 + at * 3 + drawPlace(chance, 3)),
    county: `c${at % 8}`,
  }
}

function sibling(child: MadeUp, chance: Chance, words: Words, number: number, born: string | null): MadeUp {
  let given = child.given
  // no family gives two children one name
  while (given === child.given) given = common(words.given, chance)
  return { ...child, who: `child-${number}`, given, born }
}

function withMistakes(child: MadeUp, plan: Plan, chance: Chance, words: Words): MadeUp {
  const happens = (often = 0) => chance() < often
  const copy = { ...child }
  if (happens(plan.moved))
    Object.assign(copy, place(chance, words), { number: String(1 + drawPlace(chance, 90)) })
  if (happens(plan.newGiven)) copy.given = common(words.given, chance)
  if (happens(plan.newSurname)) copy.surname = common(words.surname, chance)
  if (happens(plan.newBorn)) copy.born = birthday(chance)
  if (happens(plan.swappedDay) && copy.born !== null && Number(copy.born.slice(8)) <= 12)
    copy.born = `${copy.born.slice(0, 5)}${copy.born.slice(8)}-${copy.born.slice(5, 7)}`
  if (happens(plan.swappedNames)) [copy.given, copy.surname] = [copy.surname, copy.given]
  for (const field of FIELDS) {
    const value = copy[field]
    if (value === null) continue
    if (happens(plan.missing)) copy[field] = null
    else if (happens((plan.slip ?? 0) * (field === 'born' || field === 'county' ? 0.3 : 1)))
      copy[field] = slipped(value, chance)
  }
  return copy
}

/** One slip of the pen: a letter added, left out, changed, or two swapped. */
function slipped(value: string, chance: Chance): string {
  const at = drawPlace(chance, value.length)
  const letters = /\d/.test(value) ? '0123456789' : 'abcdefghijklmnopqrstuvwxyz '
  const other = letters[drawPlace(chance, letters.length)] ?? ''
  switch (drawPlace(chance, 4)) {
    case 0:
      return value.slice(0, at) + other + value.slice(at)
    case 1:
      return value.length > 1 ? value.slice(0, at) + value.slice(at + 1) : value + other
    case 2:
      return value.slice(0, at) + other + value.slice(at + 1)
    default:
      return value.slice(0, at) + (value[at + 1] ?? '') + (value[at] ?? '') + value.slice(at + 2)
  }
}

function shuffled<T>(list: T[], chance: Chance): T[] {
  for (let at = list.length - 1; at > 0; at--) {
    const other = drawPlace(chance, at + 1)
    const held = list[at] as T
    list[at] = list[other] as T
    list[other] = held
  }
  return list
}
