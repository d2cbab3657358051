import { isSettingKind, SETTING_KINDS, type SettingKind } from './setting.ts'

/**
 * The kind that a register's type of establishment is. The first line that fits counts, so "special" stands before
 * "school". Reference: the types of establishment of "Get information about schools" (Department for Education).
 */
const TYPES: readonly (readonly [RegExp, SettingKind])[] = [
  [/pupil referral|alternative provision/, 'alternative-provision'],
  [/secure training|secure 16|secure school/, 'secure-training-centre'],
  [/secure/, 'secure-home'],
  [/young offender|prison/, 'young-offender-institution'],
  [/hospital/, 'hospital'],
  [/children.?s home|children home/, 'childrens-home'],
  [/special/, 'special-school'],
  [/sixth form|16.?(to|-).?19|16 plus|further education|college/, 'college'],
  [/school|academy|free school|studio|technical|nursery|foundation|voluntary|independent/, 'school'],
  [/.../, 'other'],
]

/** The kind of setting by our own word or by a register's type; null for a blank or a mere mark. */
export function readSettingKind(written: string): SettingKind | null {
  const text = written.trim().toLowerCase().replace(/’/g, "'")
  if (isSettingKind(text)) return text
  const own = Object.entries(SETTING_KINDS).find(([, words]) => words.replace(/’/g, "'") === text)?.[0]
  if (own && isSettingKind(own)) return own
  return TYPES.find(([type]) => type.test(text))?.[1] ?? null
}
