import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ProblemsError } from '../../kernel/problem.ts'
import { Fields } from '../http/fields.ts'

const whatOf = (schema: z.ZodType, sent: Record<string, string>) => {
  try {
    new Fields(new URLSearchParams(sent)).read(schema)
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems.map(({ what }) => what)
  }
  throw new Error('expected the form to be refused')
}

describe('what a form is refused with', () => {
  it.each([
    ['a number too big', z.object({ a: z.coerce.number().max(10) }), { a: '11' }, 'Give at most 10 here.'],
    ['a number too small', z.object({ a: z.coerce.number().min(1) }), { a: '0' }, 'Give at least 1 here.'],
    ['no number', z.object({ a: z.coerce.number() }), { a: 'x' }, 'Give a number here.'],
    ['half a number', z.object({ a: z.coerce.number().int() }), { a: '1.5' }, 'Give a whole number here.'],
    [
      'a day that is none',
      z.object({ a: z.iso.date() }),
      { a: '2026-02-30' },
      'Give a day that there is, such as 2026-04-30.',
    ],
    ['nothing', z.object({ a: z.string() }), {}, 'Nothing was given here. Fill it in, and send it again.'],
    [
      'an empty text',
      z.object({ a: z.string().min(1) }),
      { a: '' },
      'This is empty. Fill it in, and send it again.',
    ],
    ['a long text', z.object({ a: z.string().max(2) }), { a: 'abc' }, 'Give at most 2 letters here.'],
    ['another choice', z.object({ a: z.enum(['yes', 'no']) }), { a: 'x' }, 'Choose one of yes, no.'],
    [
      'a pattern',
      z.object({ a: z.string().regex(/b/) }),
      { a: 'x' },
      'This is not written as it has to be here. Write it anew.',
    ],
    [
      'no id',
      z.object({ a: z.uuid() }),
      { a: 'x' },
      'This is not written as it has to be here. Write it anew.',
    ],
    [
      'a rule',
      z.object({ a: z.string().refine(() => false) }),
      { a: 'x' },
      'What was given here is not accepted. Look at it again.',
    ],
    ['a field more', z.strictObject({}), { a: 'x' }, 'Nothing of the name "a" is known here. Leave it out.'],
  ])('is said in our words: %s', (_, schema, sent, what) => {
    expect(whatOf(schema, sent as Record<string, string>)).toEqual([what])
  })

  it('is the words of the schema where it has some', () => {
    expect(whatOf(z.object({ a: z.string().min(1, 'Say why.') }), { a: '' })).toEqual(['Say why.'])
  })
})
