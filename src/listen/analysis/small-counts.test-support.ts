import { createSecretKey } from 'node:crypto'
import type { Policy } from '../../methods/disclosure/policy.ts'

/** The rule of the tests of the room: nothing under 11, and counts as they are, which no policy of an office may have. */
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
  room: { spread: 0 },
}

/** The secret of an office of the tests. */
export const ROOM_KEY = createSecretKey(Buffer.alloc(32, 7))
