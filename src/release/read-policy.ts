import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { ProblemsError, problem } from '../kernel/problem.ts'
import type { Policy } from '../methods/disclosure/policy.ts'

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
})

/**
 * Reads a rule for small numbers from its text (YAML, `office/england/policies/`).
 *
 * @throws ProblemsError with every fault of the text at once.
 */
export function readPolicy(text: string, file: string): Policy {
  const read = policyForm.safeParse(parseYaml(text, file))
  if (read.success) return read.data
  throw new ProblemsError(
    read.error.issues.map(issue => ({
      code: 'policy-not-read',
      what: `${issue.path.join('.') || 'the policy'}: ${issue.message}.`,
      kept: 'Nothing was released.',
      todo: 'Compare with the default policy.',
      at: { file },
    })),
  )
}

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
