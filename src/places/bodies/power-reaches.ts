import { POWERS, type Power } from '../../kernel/power.ts'
import type { Day } from '../areas.ts'
import { BODY_KINDS, type Body, type BodyKind, existed } from './body.ts'

/** Whether a power may be used towards a body on a day, and why, in a sentence that can stand in a refusal. */
export type Reach = { reaches: boolean; why: string }

// Bodies that exercise functions of a public nature by what they are. A private company or a charity may do so by
// contract for one service only; that is an exception to be recorded with its reason, never assumed.
const PUBLIC: readonly BodyKind[] = [
  'local-authority',
  'integrated-care-board',
  'police-force',
  'government-department',
  'executive-agency',
  'inspectorate',
  'regulator',
  'national-nhs-body',
  'public-corporation',
]

/**
 * Whether a power reaches a body on a day.
 *
 * Section 2F reaches whoever exercises functions of a public nature, and never a private company: what a company
 * gives, it gives of its own will. Section 2E is about premises, see `mayEnter`.
 */
export function powerReaches(body: Body, power: Power, on: Day): Reach {
  if (!existed(body, on)) return { reaches: false, why: `${body.name} did not exist on ${on}.` }
  const { cited } = POWERS[power]
  const kind = BODY_KINDS[body.kind]

  if (power === '2B')
    return { reaches: false, why: `${cited}, is a duty of the office and reaches no other body.` }
  if (power === '2F' && body.kind === 'private-company') {
    return {
      reaches: false,
      why: `${cited}, does not reach ${body.name}: a private company is asked, not required.`,
    }
  }
  const exception = body.exceptions.find(one => one.power === power)
  if (exception) return { reaches: exception.reaches, why: `${cited}: ${exception.why}.` }
  if (power === '2D')
    return { reaches: true, why: `${cited}: representations may be made to anyone, here a ${kind}.` }
  if (power === '2E')
    return { reaches: true, why: `${cited}: premises of a ${kind} may be entered, a private dwelling never.` }
  if (PUBLIC.includes(body.kind)) {
    return { reaches: true, why: `${cited}: a ${kind} exercises functions of a public nature.` }
  }
  return {
    reaches: false,
    why: `${cited}: no function of a public nature of this ${kind} has been recorded.`,
  }
}

/** Whether premises may be entered under section 2E: any at a reasonable time, but never a private dwelling. */
export function mayEnter(premises: { privateDwelling: boolean }): Reach {
  const { cited } = POWERS['2E']
  return premises.privateDwelling
    ? { reaches: false, why: `${cited}, does not reach a private dwelling: ask to be invited.` }
    : { reaches: true, why: `${cited}: these premises are not a private dwelling.` }
}
