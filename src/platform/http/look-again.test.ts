import { describe, expect, it } from 'vitest'
import { Fields } from './fields.ts'
import { isLookingAgain, lookAgain, stayAt } from './look-again.ts'

const asked = (query: string) => new Fields(new URLSearchParams(query))

describe('a page that looks again', () => {
  it('asks for another address each time, or the browser would only scroll', () => {
    const first = lookAgain('/far', asked(''))
    expect(first).toEqual({ Refresh: '2;url=/far?look=1#progress' })
    expect(lookAgain('/far', asked('look=1'))).toEqual({ Refresh: '5;url=/far?look=2#progress' })
    expect(lookAgain('/far', asked('look=nonsense'))).toEqual(first)
  })

  it('stays as it is for whoever asks for that', () => {
    const query = asked(new URL(stayAt('/far'), 'http://office.test').search)
    expect(isLookingAgain(query)).toBe(false)
    expect(lookAgain('/far', query)).toEqual({})
  })
})
