import type { Policy } from './policy.ts'

/**
 * NHS England's rule for hospital counts below the national level: 1 to 7 are withheld, zeros are shown, the others are
 * rounded to 5. Reference: NHS Digital (2018), Disclosure control methodology for Hospital Episode Statistics.
 */
const NHS: Policy = {
  id: 'nhs-1-to-7',
  title: '1 to 7 withheld, the rest rounded to 5',
  reason:
    'As NHS England publishes hospital and sexual health counts below the national level: 1 to 7 are withheld, ' +
    'all others rounded to the nearest 5, zeros shown, percentages made from rounded numbers, no mean on 1 to 7 ' +
    'people. Their mental health tables withhold 1 to 4 only, and England is not judged. Stricter here: England ' +
    'is judged too, so is the rest of a base, and neighbours are withheld where rounding alone would leave fewer ' +
    'than 1 to 7 possible. Use it to stay in step with their tables over the same children.',
  smallestCount: 8,
  smallestBase: 8,
  zeros: 'shown',
  complements: true,
  protection: { down: 'zero', up: 'one-below' },
  cost: 'count',
  roundCountsTo: 5,
  check: 'full',
}

/**
 * Nothing under 10, the rest to the nearest 5. Reference for the 10: ONS, Secure Research Service output checking; no page of
 * theirs that states the 5 with it was at hand.
 */
const ONS: Policy = {
  id: 'ons-10-and-5',
  title: 'Nothing under 10, the rest rounded to 5',
  reason:
    'As the Office for National Statistics asks of what researchers take out of its secure service: nothing under ' +
    '10 leaves. Rounding to the nearest 5 is what figures from linked records add to it. A zero is treated as ' +
    'small, because it tells something of everybody; theirs may be shown after a person has looked.',
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
