import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { MOST_TOLD, ProblemsError } from '../../kernel/problem.ts'
import * as slips from '../../kernel/slips-between.ts'
import { readYamlText } from './yaml-text.ts'

const schema = z.strictObject({ items: z.array(z.string()) })

const problemsOf = (text: string) => {
  try {
    readYamlText(text, 'a.yaml', schema, 'docs/a.md')
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems
  }
  throw new Error('expected the text to be refused')
}

describe('a text in YAML', () => {
  it('of which one stray bracket spoils the rest is told with the first lines to mend, not with hundreds', () => {
    const rest = Array.from({ length: 200 }, (_, n) => `  a${n}:\n    b: c\n`).join('')
    const problems = problemsOf(`items: {\n${rest}`)

    expect(problems.length).toBeLessThanOrEqual(3)
    expect(problems[0]).toMatchObject({
      code: 'yaml-not-read',
      todo: expect.stringContaining('Mend this line first'),
    })
    expect(problems[0]!.at!.line).toBeLessThanOrEqual(3)
  })

  it('tells a single mistake with its line, and nothing of others', () => {
    const problems = problemsOf('items: [one\n')

    expect(problems).toHaveLength(1)
    expect(problems[0]!.todo).not.toContain('Mend this line first')
  })

  it('of which every line is wrong is told with the first and how many more, and no near name is searched for the others', () => {
    const searched = vi.spyOn(slips, 'slipsBetween')
    const text = Array.from({ length: 3_000 }, (_, n) => `k${n}: 1`).join('\n')
    const problems = problemsOf(text)

    expect(problems).toHaveLength(MOST_TOLD + 1)
    expect(problems.at(-1)!.what).toBe('There are 2,901 more problems after these.')
    expect(searched.mock.calls.length).toBe(MOST_TOLD - 1)
  })

  it.each([
    ['brackets', `items: ${'['.repeat(200_000)}`],
    ['lists on one line', `items:\n${'- '.repeat(100_000)}`],
    ['lines further and further in', Array.from({ length: 500 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')],
  ])('of %s too deep in each other is refused in words, before it is taken apart', (_, text) => {
    expect(problemsOf(text)).toEqual([expect.objectContaining({ code: 'text-too-deep' })])
  })

  it('with a key that stands twice is told where, also among many', () => {
    const keys = Array.from({ length: 500 }, (_, n) => `k${n}: 1\n`).join('')
    expect(problemsOf(`${keys}k7: 2\n`)).toEqual([
      expect.objectContaining({
        what: 'this key stands here twice.',
        at: expect.objectContaining({ line: 501 }),
      }),
    ])
  })

  it.each(['__proto__', 'constructor', 'toString'])('is refused where something is called %s', name => {
    expect(problemsOf(`${name}: { items: [one] }\nitems: [two]\n`)[0]!.what).toMatch(
      /^nothing can be called so/,
    )
  })

  it('answers for the names that were written and for no others', () => {
    const things = z.strictObject({ things: z.record(z.string(), z.strictObject({ a: z.number() })) })
    const { data } = readYamlText('things: { one: { a: 1 } }', 'a.yaml', things, 'docs/a.md')

    for (const name of ['constructor', 'toString', 'valueOf', '__proto__']) {
      expect(data.things[name]).toBeUndefined()
      expect(name in data.things).toBe(false)
    }
    expect(data.things.one).toMatchObject({ a: 1 })
  })

  it('is never told in the words of a library, whatever its schema says of a value', () => {
    const odd = z.strictObject({
      day: z.iso.date(),
      pattern: z.string().regex(/^a/),
      five: z.number().multipleOf(5),
      few: z.array(z.string()).max(1),
      short: z.string().max(2),
      refined: z.string().refine(() => false),
      names: z.record(z.string().regex(/^a$/), z.string()),
    })
    const text =
      'day: 2026-02-30\npattern: b\nfive: 3\nfew: [a, b]\nshort: long\nrefined: x\nnames: { b: c }\n'
    let told: readonly { what: string }[] = []
    try {
      readYamlText(text, 'a.yaml', odd, 'docs/a.md')
    } catch (error) {
      told = (error as ProblemsError).problems
    }
    expect(told).toHaveLength(7)
    for (const { what } of told) expect(what).not.toMatch(/invalid|expected|too big|too small|\p{Cc}|\.\./iu)
  })
})
