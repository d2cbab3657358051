import { describe, expect, it } from 'vitest'
import { NAMED_POLICIES } from '../methods/disclosure/named-policies.ts'
import { readPolicies } from './read-policy.ts'

describe('the policies of the office', () => {
  it('include those that others are known by, word for word', () => {
    const read = new Map(readPolicies('office/england/policies').map(policy => [policy.id, policy]))
    for (const policy of NAMED_POLICIES) expect(read.get(policy.id)).toEqual(policy)
  })

  it('begin with the default', () => {
    expect(readPolicies('office/england/policies')[0]!.id).toBe('default')
  })
})
