import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkReading } from '../../methods/text/check-reading.ts'
import { readingSettings } from '../../methods/text/reading-settings.ts'
import { readWordList } from '../../methods/text/word-list.ts'
import { readFormWords } from '../form/form-words.ts'
import { sayWhenRead } from '../form/say-when-read.ts'
import { clockOf } from './clock.test-support.ts'
import { momentOf } from './moment-of.ts'
import type { Gravity } from './office-clock.ts'
import { sayHour, sayWhen } from './say-hours.ts'

const OFFICE = fileURLToPath(new URL('../../../office/england', import.meta.url))

const clock = clockOf()
const at = (moment: string) => new Date(moment)
const due = (severity: Gravity, moment: string) => clock.dueForReading(severity, at(moment)).toISOString()
const HOUR = 3_600_000

describe('the clock of the office', () => {
  it('says that somebody reads by day and nobody by night, at the weekend or on a bank holiday', () => {
    expect(clock.isOpen(at('2026-11-27T10:00:00Z'))).toBe(true)
    expect(clock.isOpen(at('2026-11-27T09:00:00Z'))).toBe(true)
    for (const closed of [
      '2026-11-27T17:00:00Z',
      '2026-11-27T08:59:00Z',
      '2026-11-28T10:00:00Z',
      '2026-12-25T10:00:00Z',
    ])
      expect(clock.isOpen(at(closed))).toBe(false)
  })

  it('goes by the clock on the wall when it is summer', () => {
    expect(clock.isOpen(at('2026-07-01T08:30:00Z'))).toBe(true)
    expect(clock.isOpen(at('2026-07-01T16:30:00Z'))).toBe(false)
    expect(clock.nextDay(at('2026-06-30T23:30:00Z'))).toBe('2026-07-01')
  })

  it('promises the next working day to what comes on Friday night or before Christmas', () => {
    expect(clock.nextDay(at('2026-11-27T18:00:00Z'))).toBe('2026-11-30')
    expect(clock.readBy(at('2026-11-27T18:00:00Z'))).toBe('2026-12-01')
    expect(clock.readBy(at('2026-12-24T12:00:00Z'))).toBe('2026-12-29')
    expect(clock.replyBy(at('2026-11-02T12:00:00Z'))).toBe('2026-11-16')
  })

  it('does not stop in a year whose bank holidays nobody has entered', () => {
    expect(clock.replyBy(at('2031-12-30T12:00:00Z'))).toBe('2032-01-13')
    expect(clock.nextDay(at('2032-01-10T12:00:00Z'))).toBe('2032-01-12')
  })
})

describe('the clock of a concern', () => {
  it('counts from the end of the hour, so that nothing is late before its time and nothing tells the minute', () => {
    for (const minute of ['10:00:00.000', '10:25:00.000', '10:59:59.999'])
      expect(due('gravest', `2026-11-27T${minute}Z`)).toBe('2026-11-27T12:00:00.000Z')
    expect(due('gravest', '2026-11-27T11:00:00Z')).toBe('2026-11-27T13:00:00.000Z')
  })

  it('is that of somebody on call for the gravest, by night and at the weekend', () => {
    // a Saturday
    expect(due('gravest', '2026-11-28T09:25:00Z')).toBe('2026-11-28T11:00:00.000Z')
    // half an hour before the call ends, and around midnight: in the morning, when somebody is there again
    expect(due('gravest', '2026-11-27T21:30:00Z')).toBe('2026-11-28T09:00:00.000Z')
    expect(due('gravest', '2026-11-27T23:59:59Z')).toBe('2026-11-28T09:00:00.000Z')
    expect(due('gravest', '2026-11-28T00:00:00Z')).toBe('2026-11-28T09:00:00.000Z')
    expect(due('gravest', '2026-12-25T07:10:00Z')).toBe('2026-12-25T09:00:00.000Z')
  })

  it('is that of the desk for all others: what comes on Saturday is due on Monday, when a child is told that we read', () => {
    expect(clock.nextDay(at('2026-11-28T09:25:00Z'))).toBe('2026-11-30')
    expect(due('grave', '2026-11-28T09:25:00Z')).toBe('2026-11-30T13:00:00.000Z')
    expect(due('worry', '2026-11-28T09:25:00Z')).toBe('2026-11-30T14:00:00.000Z')
    expect(due('grave', '2026-11-27T15:20:00Z')).toBe('2026-11-30T12:00:00.000Z')
    expect(due('grave', '2026-12-24T16:30:00Z')).toBe('2026-12-29T13:00:00.000Z')
  })

  it('has what is flagged in the morning read on the same day, what comes later by two o’clock of the next, and a graver one never after', () => {
    // a Friday of winter and one of summer, when the clock on the wall is an hour before UTC
    for (const day of ['2026-11-27', '2026-07-03']) {
      const hour = (wall: string) => momentOf(day, wall, 'Europe/London')
      for (const wall of ['00:10', '08:30', '09:00', '09:20', '10:55', '11:59'])
        for (const severity of ['gravest', 'grave', 'worry'] as const)
          expect(clock.dueForReading(severity, hour(wall)) <= hour('17:00'), `${severity} ${wall}`).toBe(true)
      for (const wall of ['12:00', '14:30', '16:59', '20:00']) {
        const [grave, worry] = (['grave', 'worry'] as const).map(one => clock.dueForReading(one, hour(wall)))
        const next = clock.nextDay(hour('17:00'))
        expect(worry! <= momentOf(next, '14:00', 'Europe/London'), wall).toBe(true)
        expect(grave! <= worry!, wall).toBe(true)
      }
    }
  })

  it('goes on where the clocks change: the hour that is left out, and the hour that comes twice', () => {
    // 29 March 2026: 01:00 becomes 02:00. The call begins at 08:00 of the wall, which is 07:00 UTC
    expect(due('gravest', '2026-03-28T21:30:00Z')).toBe('2026-03-29T08:00:00.000Z')
    // 25 October 2026: 02:00 becomes 01:00. The call begins at 08:00 UTC
    expect(due('gravest', '2026-10-25T00:30:00Z')).toBe('2026-10-25T09:00:00.000Z')
    expect(due('gravest', '2026-10-25T01:30:00Z')).toBe('2026-10-25T09:00:00.000Z')
    // the call of the evening before ended at 22:00 of the wall, 21:00 UTC
    expect(due('gravest', '2026-10-24T20:10:00Z')).toBe('2026-10-25T09:00:00.000Z')
    const always = clockOf({ onCall: { from: '00:00', to: '24:00' } })
    const after = (moment: string) => always.dueAfter('lookAgain', 'gravest', at(moment)).getTime()
    for (const night of ['2026-03-28T20:00:00Z', '2026-10-24T20:00:00Z'])
      expect(after(night)).toBe(at(night).getTime() + 14 * HOUR)
  })

  it('is that of the desk where nobody is on call, and says so', () => {
    const alone = clockOf({ onCall: 'nobody' })
    expect(alone.dueForReading('gravest', at('2026-11-28T09:25:00Z')).toISOString()).toBe(
      '2026-11-30T10:00:00.000Z',
    )
    expect(sayWhen(alone.whose('read', 'gravest'), alone)).toBe('office hours: working days, 09:00 to 17:00')
    expect(sayWhen(clock.whose('read', 'gravest'), clock)).toBe('on call: every day, 08:00 to 22:00')
  })

  it('looks at what no rule could read on the day it comes, in the evening and at the weekend too, and never later than what is known of it', () => {
    const look = (known: Gravity, moment: string) => clock.dueForWhoReadsIt(known, at(moment)).toISOString()
    // a Monday noon, a Saturday evening
    expect(look('worry', '2026-11-30T11:20:00Z')).toBe('2026-11-30T16:00:00.000Z')
    expect(look('worry', '2026-11-28T16:20:00Z')).toBe('2026-11-28T21:00:00.000Z')
    expect(look('gravest', '2026-11-28T16:20:00Z')).toBe(due('gravest', '2026-11-28T16:20:00Z'))
    const alone = clockOf({ onCall: 'nobody' })
    expect(alone.dueForWhoReadsIt('worry', at('2026-11-28T16:20:00Z')).toISOString()).toBe(
      '2026-11-30T13:00:00.000Z',
    )
    expect([clock.whoseLook('worry'), alone.whoseLook('worry')]).toEqual(['onCall', 'office'])
  })

  it('asks a second person in office hours, for at the weekend there may be one alone', () => {
    expect(clock.whose('agree', 'gravest')).toBe('office')
    expect(clock.dueAfter('agree', 'gravest', at('2026-11-27T16:00:00Z')).toISOString()).toBe(
      '2026-11-30T16:00:00.000Z',
    )
  })

  it('never gives less than its hours after the text was there, and never looks at the minute', () => {
    const moment = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-01') })
    const severity = fc.constantFrom<Gravity>('gravest', 'grave', 'worry')
    const least = { gravest: 1, grave: 4, worry: 5 }
    fc.assert(
      fc.property(moment, severity, (ms, how) => {
        const by = clock.dueForReading(how, new Date(ms)).getTime()
        expect(by - ms).toBeGreaterThanOrEqual(least[how] * HOUR)
        const start = Math.floor(ms / HOUR) * HOUR
        expect(clock.dueForReading(how, new Date(start)).getTime()).toBe(by)
        // what came later is never due before
        expect(clock.dueForReading(how, new Date(ms + HOUR)).getTime()).toBeGreaterThanOrEqual(by)
      }),
    )
  })
})

describe('an hour of the wall', () => {
  it('is the moment at which clocks there show it', () => {
    expect(momentOf('2026-01-05', '09:00', 'Europe/London').toISOString()).toBe('2026-01-05T09:00:00.000Z')
    expect(momentOf('2026-03-30', '09:00', 'Europe/London').toISOString()).toBe('2026-03-30T08:00:00.000Z')
    expect(momentOf('2026-03-29', '24:00', 'Europe/London').toISOString()).toBe('2026-03-29T23:00:00.000Z')
    expect(momentOf('2026-06-01', '09:00', 'Asia/Kathmandu').toISOString()).toBe('2026-06-01T03:15:00.000Z')
  })

  it('that is left out comes after the gap, and of two the first is meant', () => {
    expect(momentOf('2026-03-29', '01:30', 'Europe/London').toISOString()).toBe('2026-03-29T01:30:00.000Z')
    expect(momentOf('2026-10-25', '01:30', 'Europe/London').toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })

  it('is said to a child as people say it', () => {
    expect([sayHour('09:00'), sayHour('17:00'), sayHour('22:00'), sayHour('13:30')]).toEqual([
      '9 in the morning',
      '5 in the afternoon',
      '10 at night',
      '1:30 in the afternoon',
    ])
    expect(sayHour('09:00', 'pl')).toBe('9:00')
  })
})

describe('what a child who answers a survey is told of it', () => {
  const words = readFormWords(OFFICE)
  const familiar = readWordList(readFileSync(`${OFFICE}/words/familiar.txt`, 'utf8'))
  const told = (speaks: 'young' | 'child' | 'teen' | 'easy', language = 'en', by = clock) =>
    sayWhenRead(words.of({ language, speaks }), language, by)

  it('are the hours of the office, in every register and language, and other hours where the office has others', () => {
    for (const speaks of ['young', 'child', 'teen', 'easy'] as const) {
      expect(told(speaks)).toMatch(/9 in the morning[\s\S]*5 in the afternoon/)
      const later = clockOf({ office: { from: '10:30', to: '16:00' } })
      expect(told(speaks, 'en', later)).toMatch(/10:30 in the morning[\s\S]*4 in the afternoon/)
    }
    for (const language of ['pl', 'ar']) expect(told('child', language)).toMatch(/9:00[\s\S]*17:00/)
  })

  it('promises nobody who reads at once, and sends whoever needs help now elsewhere', () => {
    for (const speaks of ['young', 'child', 'teen', 'easy'] as const) {
      expect(told(speaks)).toMatch(/not read your words today|be days before a person reads/)
      expect(told(speaks)).toMatch(/do not wait for us|tell (a grown-up|an adult) you trust/i)
    }
  })

  it('can be read at its age', () => {
    const ages = { young: '6 to 8', child: '9 to 12', easy: '9 to 12', teen: '13 to 17' } as const
    const hard = (['young', 'child', 'teen', 'easy'] as const).flatMap(speaks => {
      const check = checkReading(told(speaks), readingSettings(ages[speaks], familiar, []))
      return check.measured ? check.findings.filter(one => one.blocks).map(one => one.suggestion) : ['none']
    })
    expect(hard).toEqual([])
  })
})
