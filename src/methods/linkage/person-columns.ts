import { standardPostcode } from '../../kernel/postcode.ts'
import type { Comparison, Level, SharedBy } from './comparison-level.ts'
import { standardDate } from './standard-date.ts'
import { joinedName } from './standard-name.ts'

/**
 * What a column says of a person. Nothing is guessed from the names of columns: whoever links says which is which, and
 * a column without a role takes no part.
 */
export type PersonRole =
  | 'given-name'
  | 'surname'
  | 'birth-date'
  | 'sex'
  | 'house-number'
  | 'street'
  /** The name of a house, a farm, a flat: another line of the address. */
  | 'address-line'
  | 'town'
  /** A county, a state: few values, much in common. */
  | 'region'
  | 'postcode'
  /** A number of the person's own: of a pupil, a patient. */
  | 'own-number'

/** How a role is written in one way, compared, and shared. */
type RoleRules = {
  standard: (written: string, shortNames?: ReadonlyMap<string, string>) => string | null
  levels: readonly Level[]
  sharedBy?: SharedBy
  home?: boolean
  byRarity?: boolean
}

const EXACT: Level = { is: 'exact' }
const NAME: readonly Level[] = [
  EXACT,
  { is: 'jaro-winkler', atLeast: 0.92 },
  { is: 'jaro-winkler', atLeast: 0.8 },
]
const CODE: readonly Level[] = [
  EXACT,
  { is: 'damerau-levenshtein', atMost: 1 },
  { is: 'damerau-levenshtein', atMost: 2 },
]
const SLIP: readonly Level[] = CODE.slice(0, 2)

/** The default rules by role. Each was set once, from what the role means, and not tuned on any data. */
const ROLES: Readonly<Record<PersonRole, RoleRules>> = {
  'given-name': { standard: joinedName, levels: NAME, byRarity: true },
  surname: { standard: joinedName, levels: NAME, sharedBy: 'family', byRarity: true },
  'birth-date': {
    standard: dayOrText,
    levels: [EXACT, { is: 'day-month-swapped' }, ...CODE.slice(1)],
    sharedBy: 'twins',
  },
  sex: { standard: plainText, levels: [EXACT] },
  'house-number': { standard: plainText, levels: SLIP, sharedBy: 'family', home: true },
  street: { standard: plainText, levels: NAME, sharedBy: 'family', home: true },
  'address-line': { standard: plainText, levels: NAME, sharedBy: 'family', home: true },
  town: { standard: plainText, levels: NAME, sharedBy: 'family', home: true },
  region: { standard: plainText, levels: [EXACT], sharedBy: 'family', home: true },
  postcode: { standard: postcodeOrText, levels: SLIP, sharedBy: 'family', home: true },
  'own-number': { standard: plainText, levels: CODE },
}

export const PERSON_ROLES = Object.keys(ROLES) as PersonRole[]

/** A column of a role in standard form; null where missing. */
export function standardColumn(
  role: PersonRole,
  column: readonly (string | null)[],
  shortNames?: ReadonlyMap<string, string>,
): (string | null)[] {
  const { standard } = ROLES[role]
  const known = new Map<string, string | null>()
  return column.map(written => {
    if (written === null || written === '') return null
    let plain = known.get(written)
    if (plain === undefined) {
      plain = standard(written, shortNames)
      known.set(written, plain)
    }
    return plain
  })
}

/** How a role is compared by default; names of a person may stand in each other's column; places make postcodes near. */
export function comparisonOf(
  role: PersonRole,
  others: ReadonlySet<PersonRole>,
  withPlaces: boolean,
): Comparison {
  const { standard: _, levels, ...rest } = ROLES[role]
  const partner = role === 'given-name' ? 'surname' : role === 'surname' ? 'given-name' : null
  const swapped: Level[] =
    partner !== null && others.has(partner) ? [{ is: 'swapped-with', column: partner }] : []
  const near: Level[] = role === 'postcode' && withPlaces ? [{ is: 'km-apart', atMost: 2 }] : []
  return { column: role, levels: [EXACT, ...swapped, ...levels.slice(1), ...near], ...rest }
}

/** A day as year-month-day; a day that is none as written, since a slip of the pen can still be seen in it. */
function dayOrText(written: string): string | null {
  const reading = standardDate(written)
  if ('day' in reading) return reading.day
  if (reading.missing === 'empty' || reading.missing === 'placeholder') return null
  const digits = /^\d{8}$/.test(written.trim()) ? written.trim() : null
  return digits === null
    ? plainText(written)
    : `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
}

/** A postcode of the United Kingdom in normal form; any other code in capitals without spaces. */
function postcodeOrText(written: string): string | null {
  return standardPostcode(written)?.postcode ?? (written.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '') || null)
}

/** Small letters without accents, marks or doubled spaces. */
function plainText(written: string): string | null {
  const plain = written
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return plain === '' ? null : plain
}
