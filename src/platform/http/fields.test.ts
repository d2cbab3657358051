import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Fields } from './fields.ts'

const fields = (text: string): Fields => new Fields(new URLSearchParams(text))

describe('fields', () => {
  test('are read without the space around them, except where it counts', () => {
    const form = fields('name=+Ada+&password=+x+&roles=policy&roles=&roles=analyst')
    expect([form.text('name'), form.exact('password'), form.text('none'), form.all('roles')]).toEqual([
      'Ada',
      ' x ',
      '',
      ['policy', 'analyst'],
    ])
  })

  test('that are wrong are told all at once, each with its field', () => {
    const Person = z.object({
      name: z.string().min(1, 'Give a name.'),
      age: z.coerce.number('Give a number.'),
    })
    expect(() => fields('name=&age=old').read(Person)).toThrow(
      expect.objectContaining({
        problems: [
          { code: 'field-not-read', what: 'Give a name.', at: { field: 'name' } },
          { code: 'field-not-read', what: 'Give a number.', at: { field: 'age' } },
        ],
      }),
    )
  })

  test('that may be several are a list even when one or none is ticked', () => {
    const Roles = z.object({ roles: z.array(z.string()) })
    expect(fields('roles=policy').read(Roles, ['roles'])).toEqual({ roles: ['policy'] })
    expect(fields('').read(Roles, ['roles'])).toEqual({ roles: [] })
  })

  test('cannot name what every object has', () => {
    expect(Object.keys(fields('__proto__=x&constructor=y').values())).toEqual(['__proto__', 'constructor'])
  })

  test('say which page of a list is wanted, and of nonsense the first or the last that there could be', () => {
    const pages = ['', '3', '-2', 'x', '2.7', '1e20', 'Infinity', 'NaN'].map(page =>
      fields(`page=${page}`).page(),
    )
    expect(pages).toEqual([1, 3, 1, 1, 2, 1_000_000, 1_000_000, 1])
  })
})
