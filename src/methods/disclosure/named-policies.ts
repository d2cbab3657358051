import type { Policy } from './policy.ts'

/** NHS England's rule for published counts: 1 to 7 are withheld, zeros are shown, the others are rounded to 5. */
const NHS: Policy = {
  id: 'nhs-1-to-7',
  title: '1 to 7 withheld, the rest rounded to 5',
  reason:
    'As NHS England publishes hospital and mental health counts: small ones from 1 to 7 are withheld, all others are ' +
    'rounded to the nearest 5, and zeros are shown. Use it to stay in step with their tables over the same children.',
  smallestCount: 8,
  smallestBase: 8,
  zeros: 'shown',
  complements: true,
  protection: { down: 'zero', up: 'one-below' },
  cost: 'count',
  roundCountsTo: 5,
  check: 'full',
}

/** Nothing under 10, the rest to the nearest 5, as for figures from linked records of the ONS. */
const ONS: Policy = {
  id: 'ons-10-and-5',
  title: 'Nothing under 10, the rest rounded to 5',
  reason:
    'As the Office for National Statistics clears counts from linked records: nothing under 10 leaves, all others are ' +
    'rounded to the nearest 5. A zero is treated as small, because it tells something of everybody.',
  smallestCount: 10,
  smallestBase: 10,
  zeros: 'withheld',
  complements: true,
  protection: { down: 'zero', up: 'smallest-count' },
  cost: 'count',
  roundCountsTo: 5,
  check: 'full',
}

/** Rules for small numbers that others are known by. The office's own stand in its profile, as files. */
export const NAMED_POLICIES: readonly Policy[] = [NHS, ONS]
