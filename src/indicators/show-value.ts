import { round } from '../methods/round.ts'
import type { Definition } from './definitions/read-definition.ts'
import type { Rules } from './rules.ts'

/** A value rounded as the definition says it is shown. The decimals of a share are those of its percentage. */
export function roundForShow(value: number, { written }: Definition, rules: Pick<Rules, 'rounding'>): number {
  const decimals = written.measure === 'share' ? written.decimals + 2 : written.decimals
  return round(value, decimals, rules.rounding)
}
