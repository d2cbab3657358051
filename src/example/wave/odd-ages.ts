import type { Survey } from '../../listen/index.ts'
import { ODD_AGES } from './facts-of-big-ask.ts'

/** For which ages a form of children is, and which one a child says that took another form than fits; null beyond the ages of all forms. */
export type AgesOfForm = { form: string; younger: number | null; older: number | null }

/**
 * The ages beside each form of children. None lies beyond the ages of all forms: how many children there are of such an age nobody asks
 * of a population.
 */
export function agesBesideForms({ forms }: Survey): AgesOfForm[] {
  const ofChildren = Object.entries(forms).flatMap(([form, { ages }]) =>
    ages === null || form === 'adult' ? [] : [{ form, least: ages[0], most: ages[1] }],
  )
  const least = Math.min(...ofChildren.map(one => one.least))
  const most = Math.max(...ofChildren.map(one => one.most))
  return ofChildren.map(one => ({
    form: one.form,
    younger: one.least > least ? one.least - 1 : null,
    older: one.most < most ? one.most + 1 : null,
  }))
}

/** The age that a child says, by a chance from 0 to 1: most its own, a few none, and a few one beside their form. */
export function ageSaid(age: number, beside: AgesOfForm, chance: number): number | null {
  const { none, younger, older } = ODD_AGES
  if (chance < none) return null
  if (chance < none + younger) return beside.younger ?? age
  return chance > 1 - older ? (beside.older ?? age) : age
}
