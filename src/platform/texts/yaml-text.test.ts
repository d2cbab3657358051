import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ProblemsError } from '../../kernel/problem.ts'
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
})
