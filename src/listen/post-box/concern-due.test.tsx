import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { ConcernDue } from './concern-due.tsx'

const NOW = new Date('2027-03-01T09:20:00Z')
const DUE = '2027-03-01T15:00:00Z'
const saysOf = (state: 'waiting' | 'taken' | 'passed-on', isUnread: boolean) =>
  renderToString(
    <ConcernDue concern={{ id: 'a', state, isUnread, due: DUE }} now={NOW} isLinked={false} />,
  ).replace(/<[^>]+>/g, '')

describe('the clock of a message’s concern', () => {
  it('says that nobody has read it, also where somebody has it', () => {
    expect(saysOf('waiting', true)).toContain('not read yet: to be read by')
    for (const state of ['taken', 'passed-on'] as const)
      expect(saysOf(state, true)).toContain('not read yet, though somebody has it: to be read by')
  })

  it('says what waits to be done once it is read', () => {
    expect(saysOf('taken', false)).toContain('to be acted on by')
  })
})
