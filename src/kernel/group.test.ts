import { describe, expect, it } from 'vitest'
import { groupSchema, groupsOn, isInGroup } from './group.ts'

const group = (rule: unknown, from = '2021-01-01', to: string | null = null) =>
  groupSchema.parse({ group: 'g', title: 'G', words: 'W.', from, to, source: 'S', rule })
const child = (answers: Record<string, string[]>, setting: string | null = null, form = '9-12') => ({
  answers,
  form,
  setting,
})
const IN_CARE = group({ any: [{ item: 'lives-with', is: ['foster-parents'] }] })
const SEND = group({
  any: [
    { item: 'support', is: ['teaching-assistant'] },
    { setting: ['special-school'] },
    { form: ['9-12-easy'] },
  ],
})

describe('a group of children', () => {
  it('holds whoever answered so, and nobody who answered otherwise', () => {
    expect(isInGroup(IN_CARE, child({ 'lives-with': ['foster-parents'] }))).toBe(true)
    expect(isInGroup(IN_CARE, child({ 'lives-with': ['parents'] }))).toBe(false)
  })

  it('is unknown, not no, for a child who was not asked', () => {
    expect(isInGroup(IN_CARE, child({}))).toBeNull()
    expect(isInGroup(SEND, child({ support: ['nobody'] }))).toBeNull()
    expect(isInGroup(SEND, child({ support: ['nobody'] }, 'school'))).toBe(false)
  })

  it('needs one condition of any, however many are unknown, and every one of all', () => {
    expect(isInGroup(SEND, child({}, null, '9-12-easy'))).toBe(true)
    expect(isInGroup(SEND, child({ support: ['social-worker', 'teaching-assistant'] }))).toBe(true)
    const both = group({ all: [{ item: 'a', is: ['x'] }, { setting: ['college'] }] })
    expect(isInGroup(both, child({ a: ['y'] }))).toBe(false)
    expect(isInGroup(both, child({ a: ['x'] }))).toBeNull()
  })

  it('takes unknown for no only where the definition says so', () => {
    const said = group({ any: [{ setting: ['special-school'], whenUnknown: 'no' }] })
    expect(isInGroup(said, child({}))).toBe(false)
  })

  it('is the definition of its day', () => {
    const before = group({ any: [{ form: ['9-12'] }] }, '2021-01-01', '2025-01-01')
    expect(groupsOn([before, IN_CARE], '2024-12-31')).toHaveLength(2)
    expect(groupsOn([before, IN_CARE], '2025-01-01')).toEqual([IN_CARE])
  })
})
