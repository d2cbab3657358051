import { describe, expect, it } from 'vitest'
import { Gazetteer, loadProfile } from '../../places/index.ts'
import { EXAMPLE_SEED } from '../world.ts'
import { SLOTS } from './invent-wave.store.ts'
import { inventAges } from './invented-ages.ts'
import { runningPlaceSlots } from './slots.ts'

const gazetteer = new Gazetteer(loadProfile('office/england').facts)
// as many as the running wave of the example has begun, and how many of them are sent off
const [BEGUN, SENT] = [12_379, 0.95]

/** Children of 4 to 17 by area. */
function childrenByArea(): Map<string, number> {
  const children = new Map<string, number>()
  for (const line of inventAges(EXAMPLE_SEED, gazetteer).split('\n').slice(1)) {
    const [area = '', , age, people] = line.split(',')
    if (Number(age) >= 4) children.set(area, (children.get(area) ?? 0) + Number(people))
  }
  return children
}

describe('the places of the running wave of the example', () => {
  it('leave some areas past the floor of 5 %, some nearly there, some unheard, and the rest far below', () => {
    const slots = Map.groupBy(runningPlaceSlots(EXAMPLE_SEED, gazetteer, BEGUN), area => area)
    const shares = [...childrenByArea()].map(
      ([area, children]) => ((slots.get(area)?.length ?? 0) / SLOTS) * ((BEGUN * SENT) / children),
    )

    expect(shares.filter(share => share > 0.051).length).toBeGreaterThanOrEqual(4)
    expect(shares.filter(share => share > 0.02 && share < 0.05)).toHaveLength(3)
    expect(shares.filter(share => share === 0).length).toBeGreaterThanOrEqual(14)
    expect(shares.filter(share => share > 0 && share < 0.005).length).toBeGreaterThan(120)
  })
})
