import type { AreaCode } from '../../kernel/area.ts'
import type { Power } from '../../kernel/power.ts'
import { type Day, inForce } from '../areas.ts'

/** What a body is. The kind decides, with `public`, which powers reach it. */
export type BodyKind =
  | 'local-authority'
  | 'integrated-care-board'
  | 'police-force'
  | 'government-department'
  | 'executive-agency'
  | 'inspectorate'
  | 'regulator'
  | 'national-nhs-body'
  | 'public-corporation'
  | 'private-company'
  | 'charity'

/** How each kind of body is called on a page. */
export const BODY_KINDS: Readonly<Record<BodyKind, string>> = {
  'local-authority': 'local authority',
  'integrated-care-board': 'integrated care board',
  'police-force': 'police force',
  'government-department': 'government department',
  'executive-agency': 'executive agency',
  inspectorate: 'inspectorate',
  regulator: 'regulator',
  'national-nhs-body': 'national NHS body',
  'public-corporation': 'public corporation',
  'private-company': 'private company',
  charity: 'charity',
}

export const isBodyKind = (written: string): written is BodyKind => Object.hasOwn(BODY_KINDS, written)

/** A public body, or another one that we write to: what it is, which areas it serves and since when. */
export type Body = {
  id: string
  name: string
  kind: BodyKind
  /** The areas it serves; the country for a national body. */
  areas: readonly AreaCode[]
  from: Day | null
  to: Day | null
  /** Powers that reach it though its kind would not say so, or do not though it would, each with the reason. */
  exceptions: readonly PowerException[]
}

/** A power that reaches one body, or does not, against the rule of its kind. */
export type PowerException = { power: Power; reaches: boolean; why: string }

/** Whether the body existed on that day. */
export const existed = (body: Pick<Body, 'from' | 'to'>, on: Day): boolean => inForce(body, on)
