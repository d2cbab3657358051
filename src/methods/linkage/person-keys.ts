import type { Blocking } from './link-records.ts'
import { nysiis } from './nysiis.ts'
import type { Columns } from './pair-levels.ts'
import type { PersonRole } from './person-columns.ts'

type Part = { role: PersonRole; of: (value: string) => string | null }

const whole = (role: PersonRole): Part => ({ role, of: value => value })
const sound = (role: PersonRole): Part => ({ role, of: nysiis })
const year: Part = { role: 'birth-date', of: value => value.slice(0, 4) }
const monthAndDay: Part = { role: 'birth-date', of: value => value.slice(5) }

/**
 * The keys by which candidates are found, whatever columns there are: each needs two things to be right, or a date of
 * birth, and each does without something that others need, so that a pair with three columns wrong still shares one.
 */
const KEYS: readonly (readonly Part[])[] = [
  [whole('own-number')],
  [whole('birth-date')],
  [sound('surname'), sound('given-name')],
  [sound('surname'), year],
  [sound('given-name'), year],
  [sound('given-name'), monthAndDay],
  [sound('surname'), whole('postcode')],
  [sound('given-name'), whole('postcode')],
  [sound('surname'), whole('street')],
  [sound('given-name'), whole('street')],
  [sound('given-name'), whole('town')],
  [whole('street'), whole('house-number')],
  [whole('postcode'), whole('house-number')],
  [whole('address-line'), whole('postcode')],
  [year, whole('postcode')],
]

/** The default keys for the columns there are (by role, in standard form). Names count in either order. */
export function personKeys(columns: Columns): Blocking[] {
  return KEYS.filter(parts => parts.every(({ role }) => columns[role] !== undefined)).map(parts => ({
    uses: [...new Set(parts.map(({ role }) => role))],
    keys: keysOf(columns, parts),
  }))
}

function keysOf(columns: Columns, parts: readonly Part[]): (string | null)[] {
  const known = parts.map(() => new Map<string, string | null>())
  const records = columns[parts[0]?.role ?? '']?.length ?? 0
  const bothNames = parts.every(({ role }) => role === 'surname' || role === 'given-name')
  return Array.from({ length: records }, (_, record) => {
    const values = parts.map(({ role, of }, place) => {
      const value = columns[role]?.[record] ?? null
      if (value === null) return null
      const before = known[place]?.get(value)
      if (before !== undefined) return before
      const made = of(value)
      known[place]?.set(value, made)
      return made
    })
    if (values.some(value => value === null || value === '')) return null
    return (bothNames ? values.sort() : values).join('|')
  })
}
