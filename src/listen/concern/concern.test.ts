import { describe, expect, it } from 'vitest'
import { leadsIn, sayChild } from './concern.page.tsx'
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
    expect(() => afterClosing({ ...concern, state: 'waiting' }, 'ada')).toThrow('Nobody has taken')
    expect(() => afterClosing({ ...concern, state: 'closed' }, 'ada')).toThrow('closed already')
  })

  it('says what in its words may lead to the child, so that nobody closes it as one that cannot be found', () => {
    expect(
      leadsIn('[name] hits me, i live at [address], [postcode] and [address], my mail is [email]'),
    ).toEqual(['address', 'postcode', 'e-mail address'])
    expect(leadsIn('[name] is mean and i am [date of birth]')).toEqual([])
    expect(leadsIn(null)).toEqual([])
  })

  it('says of the child no more than it told, and no less', () => {
    const told = { age: 9, form: '9-12', message: null } as Parameters<typeof sayChild>[0]
    expect(sayChild(told, 'Leeds')).toBe('9 years old, by the form “9-12”, Leeds')
    expect(sayChild({ ...told, age: null }, null)).toBe('age not known, by the form “9-12”, area not known')
    expect(sayChild({ ...told, form: null, message: 'm' }, null)).toBe('9 years old')
  })
})
