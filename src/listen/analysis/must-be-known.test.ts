import { describe, expect, it } from 'vitest'
import { mustKnowWhose, mustStandIn } from './must-be-known.ts'

const OPTIONS = [
  { value: '', label: 'Choose a question' },
  { value: 'life', label: 'How is life?' },
]

describe('an address of the analysis room', () => {
  it('is told that nobody of this name answered, children and adults apart', () => {
    for (const of of ['', 'children']) expect(mustKnowWhose(of, false)).toBeUndefined()
    expect(mustKnowWhose('adults', true)).toBeUndefined()
    expect(() => mustKnowWhose('adults', false)).toThrow('nobody is called “adults”')
    expect(() => mustKnowWhose('constructor', true)).toThrow('nobody is called “constructor”')
  })

  it('is told that no wave has the question or the group', () => {
    for (const asked of ['', 'life']) expect(mustStandIn(OPTIONS, asked, 'variable')).toBeUndefined()
    expect(() => mustStandIn(OPTIONS, 'constructor', 'variable')).toThrow('question called “constructor”')
    expect(() => mustStandIn(OPTIONS, 'constructor', 'group')).toThrow('group called “constructor”')
  })
})
