import { describe, expect, it } from 'vitest'
import { afterClosing } from './concern.ts'

const concern = { state: 'taken', severity: 'grave', closedBy: null } as const

describe('a concern', () => {
  it('is closed by the person who has it', () => {
    expect(afterClosing(concern, 'ada')).toBe('closed')
    expect(afterClosing({ ...concern, state: 'passed-on' }, 'ada')).toBe('closed')
  })

  it('of the gravest kind is closed by two people', () => {
    const gravest = { ...concern, severity: 'gravest' } as const

    expect(afterClosing(gravest, 'ada')).toBe('closing')
    expect(afterClosing({ ...gravest, state: 'closing', closedBy: 'ada' }, 'ben')).toBe('closed')
    expect(() => afterClosing({ ...gravest, state: 'closing', closedBy: 'ada' }, 'ada')).toThrow(
      'second person',
    )
  })

  it('is not closed by somebody who has not read it, nor twice', () => {
    expect(() => afterClosing({ ...concern, state: 'waiting' }, 'ada')).toThrow('nobody has taken')
    expect(() => afterClosing({ ...concern, state: 'closed' }, 'ada')).toThrow('closed already')
  })
})
