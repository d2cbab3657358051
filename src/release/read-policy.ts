import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { ProblemsError, problem } from '../kernel/problem.ts'
import type { Policy } from '../methods/disclosure/policy.ts'

// with less, who works out a withheld number of the analysis room would know it to within six (nineteen times of twenty)
const LEAST_SPREAD = 1.6

const policyForm = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, 'expected lower-case letters, digits and hyphens'),
  title: z.string().min(1),
  reason: z.string().min(1),
  smallestCount: z.int().min(0),
  smallestBase: z.int().min(0),
  zeros: z.enum(['shown', 'withheld']),
  complements: z.boolean(),
  protection: z.strictObject({
    down: z.enum(['zero', 'one-less']),
    up: z.enum(['smallest-count', 'one-below']),
  }),
  cost: z.enum(['count', 'value']),
  roundCountsTo: z.int().min(1),
  check: z.enum(['full', 'supplier-only']),
  room: z.strictObject({ spread: z.number().min(LEAST_SPREAD).max(10) }).optional(),
  groupDisclosure: z.strictObject({ allBut: z.int().min(0) }).optional(),
  amounts: z
    .discriminatedUnion('rule', [
      z.strictObject({ rule: z.literal('dominance'), n: z.int().min(1), k: z.number().gt(0).lt(100) }),
      z.strictObject({
        rule: z.literal('p-percent'),
        p: z.number().gt(0),
        q: z.number().gt(0).max(100).optional(),
      }),
    ])
    .optional(),
})

/**
 * Reads a rule for small numbers from its text (YAML, `office/england/policies/`).
 *
 * @throws ProblemsError with every fault of the text at once.
 */
export function readPolicy(text: string, file: string): Policy {
  const given = parseYaml(text, file)
  if (saysWidth(given)) throw problem({ ...WIDTH, at: { file } })
  const read = policyForm.safeParse(given)
  if (read.success) return withoutBlanks(read.data)
  throw new ProblemsError(
    read.error.issues.map(issue => ({
      code: 'policy-not-read',
      what: `${issue.path.join('.') || 'the policy'}: ${issue.message.replace(/\.$/, '')}.`,
      kept: 'Nothing was released.',
      todo: 'Compare with the default policy.',
      at: { file },
    })),
  )
}

/** Whether the room is still held by how narrow a withheld number may be told, as it was before counts were moved. */
const saysWidth = (given: unknown): boolean =>
  z.object({ room: z.object({ width: z.unknown() }).refine(room => 'width' in room) }).safeParse(given)
    .success

const WIDTH = {
  code: 'policy-room-width',
  what: '“room: width:” is how the analysis room was protected before: today every count in it is moved by chance instead.',
  kept: 'Nothing was changed or released.',
  todo: 'Write “room: { spread: 2 }” in its place: by how many children a count is moved, as a standard deviation, from 1.6 to 10.',
}

/** What is left out stays out, so that a rule has the same hash whether it names what it does not ask or not. */
const withoutBlanks = ({ room, groupDisclosure, amounts, ...rest }: z.infer<typeof policyForm>): Policy => ({
  ...rest,
  ...(room ? { room } : {}),
  ...(groupDisclosure ? { groupDisclosure } : {}),
  ...(amounts ? { amounts: amounts.rule === 'dominance' ? amounts : withoutQ(amounts) } : {}),
})

const withoutQ = ({ rule, p, q }: { rule: 'p-percent'; p: number; q?: number | undefined }) =>
  q === undefined ? { rule, p } : { rule, p, q }

/** Every rule for small numbers of the office: the files of a folder, by their names. */
export const readPolicies = (folder: string): Policy[] =>
  readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name => readPolicy(readFileSync(join(folder, name), 'utf8'), name))

function parseYaml(text: string, file: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw problem({ code: 'policy-not-read', what: reason, kept: 'Nothing was released.', at: { file } })
  }
}
