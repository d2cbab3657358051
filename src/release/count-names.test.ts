import { describe, expect, it } from 'vitest'
import { canonicalName, linkedNames, termsOf } from './count-names.ts'

describe('names of counts', () => {
  it('are the same for the same sum, however it was typed', () => {
    for (const name of ['girls+boys', 'boys  +  girls', 'girls\n+ boys', 'girls + boys + older - older'])
      expect(canonicalName(name)).toBe('boys + girls')
    expect(canonicalName('all - boys')).toBe('all - boys')
    expect(canonicalName('a + a + b')).toBe('2*a + b')
  })

  it('stay as they are when read again', () => {
    for (const name of [
      'a + a - b',
      'boys - all',
      'x@start-year + y|z',
      'a * b + c',
      'in care (base)',
      'a / b',
      'in_care',
    ]) {
      expect(canonicalName(canonicalName(name))).toBe(canonicalName(name))
    }
  })

  it('add up nothing where they multiply or divide', () => {
    expect([...termsOf('a * b + c')]).toEqual([['a * b + c', 1]])
    expect([...termsOf('2*a - b')]).toEqual([
      ['a', 2],
      ['b', -1],
    ])
  })

  it('hang together when one adds up what another counts', () => {
    const linked = linkedNames(['a + b', 'b', 'c', 'd', 'c + e', 'x - y'])
    expect([...linked.keys()].sort()).toEqual(['a + b', 'b', 'c', 'c + e'])
    expect(linked.get('b')).toBe(linked.get('a + b'))
    expect(linked.get('c')).not.toBe(linked.get('b'))
  })
})
