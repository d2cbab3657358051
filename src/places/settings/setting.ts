import type { AreaCode } from '../../kernel/area.ts'
import type { Day } from '../areas.ts'

/** The kinds of setting, with the words for one of them. */
export const SETTING_KINDS = {
  school: 'school',
  'special-school': 'special school',
  'alternative-provision': 'alternative provision',
  college: 'college',
  'childrens-home': 'children’s home',
  'secure-home': 'secure children’s home',
  'secure-training-centre': 'secure training centre or school',
  'young-offender-institution': 'young offender institution',
  hospital: 'hospital',
  other: 'other setting',
} as const

export type SettingKind = keyof typeof SETTING_KINDS

export const isSettingKind = (text: string): text is SettingKind => Object.hasOwn(SETTING_KINDS, text)

// Where a child lives is not found by searching: whoever belongs there is given its code.
export const NOT_SEARCHED: readonly SettingKind[] = [
  'childrens-home',
  'secure-home',
  'secure-training-centre',
  'young-offender-institution',
]

/** A place where children are. `closed` is the first day on which it was no longer there. */
export type Setting = {
  code: string
  name: string
  kind: SettingKind
  /** As its register has it: Primary, Secondary, All-through, 16 plus …; null where that says nothing. */
  phase: string | null
  /** The authority it lies in, by the codes of the profile's standard day. */
  area: AreaCode
  areaName: string
  /** Null where not known, and for homes: where children live is nobody's business. */
  town: string | null
  /** Children on roll when the register was made; null where it does not say. Not a population. */
  pupils: number | null
  opened: Day | null
  closed: Day | null
}
