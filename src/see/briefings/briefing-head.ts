import { parse } from 'yaml'
import { z } from 'zod'
import { periodKind } from '../../kernel/period.ts'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'

const Head = z.strictObject({
  title: z.string().min(1),
  summary: z.string().default(''),
  period: z
    .string()
    .refine(text => periodKind(text) !== null, 'expected a period such as 2021-22')
    .nullable()
    .default(null),
  areas: z.string().nullable().default(null),
  literal: z.array(z.string().min(1)).default([]),
})

/** What a briefing says once, between two lines of `---` at its head. */
export type BriefingHead = z.infer<typeof Head>

/** A text split in head and body. `bodyLine` is how many lines stand before the body. */
export type SplitText = { head: BriefingHead; body: string; bodyLine: number }

/**
 * Reads the head of a briefing.
 *
 * @throws ProblemsError with every problem of the head and its line.
 */
export function readHead(text: string, fileName: string): SplitText {
  const unified = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const found = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(unified)
  if (!found) throw new ProblemsError([headProblem(fileName, 1, 'expected a head between two lines of ---.')])

  const lines = found[1]!.split('\n')
  const head = Head.safeParse(parseYaml(found[1]!, fileName))
  if (!head.success) {
    throw new ProblemsError(
      head.error.issues.map(issue => {
        const name = String(issue.path[0] ?? '')
        const line = lines.findIndex(one => one.startsWith(`${name}:`)) + 2
        return headProblem(fileName, Math.max(1, line), name ? `${name}: ${issue.message}` : issue.message)
      }),
    )
  }
  return { head: head.data, body: unified.slice(found[0].length), bodyLine: lines.length + 2 }
}

function parseYaml(text: string, fileName: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    const what = error instanceof Error ? error.message.split('\n')[0]! : String(error)
    throw new ProblemsError([headProblem(fileName, 2, what)])
  }
}

const headProblem = (file: string, line: number, what: string): Problem => ({
  code: 'briefing-head',
  what,
  todo: 'The head names title, and may name summary, period, areas (the kind of area) and literal (a list).',
  at: { file, line, column: 1 },
})
