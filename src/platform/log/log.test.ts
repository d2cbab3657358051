import { describe, expect, test } from 'vitest'
import { problem } from '../../kernel/problem.ts'
import { createLog, type Log, type LogFields } from './log.ts'

describe('log', () => {
  test('writes one line of JSON with what happened and when', () => {
    const [line] = linesOf(log =>
      log.info('request answered', { route: '/office/sources/:id', status: 200, milliseconds: 12 }),
    )

    expect(line).toMatchObject({
      sentence: 'request answered',
      route: '/office/sources/:id',
      status: 200,
      milliseconds: 12,
    })
    expect(Date.parse(String(line?.time))).not.toBeNaN()
  })

  test('adds the fields of a request to each of its lines', () => {
    const [line] = linesOf(log => log.with({ request: 'r-1' }).with({ part: 'gather' }).warn('slow'))

    expect(line).toMatchObject({ request: 'r-1', part: 'gather' })
  })

  test('is silent below its level', () => {
    expect(linesOf(log => log.debug('detail'))).toEqual([])
  })
})

describe('log › keeps personal data out', () => {
  const SECRETS = ['Sarah', 'sarah@example.org', '10.1.2.3', 'token=abc123', 'LS1 4DY']

  test('by having no field for it, whatever is passed', () => {
    const smuggled: LogFields = Object.assign(
      { status: 200 },
      { name: 'Sarah', address: '10.1.2.3', body: { postcode: 'LS1 4DY' } },
    )

    expect(textOf(log => log.info('answered', smuggled))).not.toSatisfy(holdsAny(SECRETS))
  })

  test('by cutting query strings and addresses out of the fields there are', () => {
    const text = textOf(log =>
      log.info('answered', {
        route: '/returns?token=abc123',
        job: 'mail to sarah@example.org',
        part: 'from 10.1.2.3',
      }),
    )

    expect(text).not.toSatisfy(holdsAny(SECRETS))
    expect(text).toContain('/returns?…')
  })

  test('by keeping of an error its kind, its code and its place, and not its message', () => {
    const error = Object.assign(new TypeError('Sarah of LS1 4DY is not a number'), { code: '23505' })
    const text = textOf(log => log.error('failed', { error }))

    expect(text).not.toSatisfy(holdsAny(SECRETS))
    expect(JSON.parse(text)).toMatchObject({
      error: {
        kind: 'TypeError',
        codes: ['23505'],
        where: expect.arrayContaining([expect.stringContaining('src/platform/log/log.test.ts')]),
      },
    })
  })

  test('by keeping of problems only their codes', () => {
    const text = textOf(log =>
      log.error('failed', { error: problem({ code: 'row-unreadable', what: 'Sarah is not a number' }) }),
    )

    expect(text).not.toSatisfy(holdsAny(SECRETS))
    expect(JSON.parse(text)).toMatchObject({ error: { codes: ['row-unreadable'] } })
  })

  test('also when what was thrown is no error at all', () => {
    expect(textOf(log => log.error('failed', { error: 'Sarah' }))).not.toSatisfy(holdsAny(SECRETS))
  })
})

const holdsAny = (secrets: readonly string[]) => (text: string) =>
  secrets.some(secret => text.includes(secret))

const linesOf = (work: (log: Log) => void): Record<string, unknown>[] =>
  textOf(work)
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Record<string, unknown>)

function textOf(work: (log: Log) => void): string {
  let text = ''
  work(
    createLog('info', {
      write: part => {
        text += part
      },
    }),
  )
  return text
}
