import type { Policy } from '../../methods/disclosure/policy.ts'

/** The rule of the tests of the room: nothing under 11, and nothing that tells it to within six. */
export const NOTHING_UNDER_11: Policy = {
  id: 'test',
  title: 'Nothing under 11',
  reason: 'A test',
  smallestCount: 11,
  smallestBase: 11,
  zeros: 'withheld',
  complements: true,
  protection: { down: 'zero', up: 'smallest-count' },
  cost: 'count',
  roundCountsTo: 1,
  check: 'full',
  room: { width: 6 },
}
