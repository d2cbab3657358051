import type { KnownArea, SettingKind } from '../../places/index.ts'
import { drawsFor } from '../draws.ts'

/** One invented setting, as a row of the list. Its code begins with 9: no school of the real register has such a one. */
type Invented = { name: string; kind: SettingKind; phase: string; town: string; pupils: number | '' }

const FIRST = (
  'Alder Amber Bracken Bramble Briar Brook Clover Copper Curlew Damson Fern Finch Hazel Heron Juniper Kestrel ' +
  'Lark Linnet Mallow Marl Otter Plover Rowan Sedge Sorrel Teasel Thistle Wren'
).split(' ')
const LAST = 'beck bourne combe dale field ford hurst ley mere moor stead thorpe wick wood'.split(' ')
const SAINTS = ['Aidan', 'Anne', 'Cuthbert', 'Hilda', 'Mary', 'Oswald', 'Peter', 'Wilfrid']

/** What every authority has, and with which chance it has each of the rest. */
const EVERYWHERE = ['primary', 'primary', 'primary', 'primary', 'secondary', 'secondary', 'special'] as const
const SOMEWHERE = [
  ['alternative', 0.4],
  ['college', 0.4],
  ['home', 0.25],
  ['custody', 0.05],
] as const

/**
 * An invented list of settings as a CSV text: some 1,250 over all authorities, of several phases, with special
 * schools, a few homes and places of custody. Names and numbers on roll are drawn and mean nothing about a real place.
 */
export function inventSettings(seed: number, authorities: readonly KnownArea[]): string {
  const rows = authorities.flatMap(area => {
    const draws = drawsFor(seed, 'settings', area.code)
    const kinds = [
      ...EVERYWHERE,
      ...SOMEWHERE.filter(([, chance]) => draws.fraction() < chance).map(([kind]) => kind),
    ]
    const taken = new Set<string>()
    return kinds.map(kind => ({ area, ...invent(kind, draws.fraction, taken) }))
  })
  const lines = rows.map(({ area, name, kind, phase, town, pupils }, at) =>
    [900_001 + at, `"${name}"`, kind, phase, area.code, town, pupils].join(','),
  )
  const head = '# Example data: every setting is invented.\ncode,name,kind,phase,area,town,pupils'
  return `${head}\n${lines.join('\n')}\n`
}

type Sort = (typeof EVERYWHERE)[number] | (typeof SOMEWHERE)[number][0]

function invent(sort: Sort, fraction: () => number, taken: Set<string>): Invented {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(fraction() * items.length)]!
  const between = (least: number, most: number) => Math.round(least + (most - least) * fraction())
  let town = pick(FIRST) + pick(LAST)
  // two of one name in one authority could not be told apart
  while (taken.has(town)) town = pick(FIRST) + pick(LAST)
  taken.add(town)
  const named = (fields: Omit<Invented, 'town'>): Invented => ({ ...fields, town })
  const saint = `St ${pick(SAINTS)}'s ${town}`
  switch (sort) {
    case 'primary': {
      const name = fraction() < 0.3 ? `${saint} Primary School` : `${town} Primary School`
      return named({ name, kind: 'school', phase: 'Primary', pupils: between(60, 480) })
    }
    case 'secondary': {
      const name = fraction() < 0.2 ? `${saint} High School` : `${town} ${pick(['Academy', 'High School'])}`
      return named({ name, kind: 'school', phase: 'Secondary', pupils: between(500, 1700) })
    }
    case 'special':
      return named({ name: `${town} School`, kind: 'special-school', phase: '', pupils: between(50, 220) })
    case 'alternative':
      return named({
        name: `${town} Centre`,
        kind: 'alternative-provision',
        phase: '',
        pupils: between(20, 90),
      })
    case 'college':
      return named({ name: `${town} College`, kind: 'college', phase: '16 plus', pupils: between(900, 4000) })
    case 'home':
      return named({ name: `${town} House`, kind: 'childrens-home', phase: '', pupils: '' })
    case 'custody': {
      const kind = fraction() < 0.6 ? 'secure-home' : 'young-offender-institution'
      return named({ name: `${town} Unit`, kind, phase: '', pupils: between(12, 90) })
    }
  }
}
