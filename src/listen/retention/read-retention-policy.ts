import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { RetentionPolicy } from './retention.ts'

const rule = z.strictObject({ months: z.number().int().min(1), why: z.string().trim().min(10) })

const policySchema = z.strictObject({
  noticeDays: z.number().int().min(1),
  surveys: rule,
  aggregates: rule,
  concerns: rule,
  readCounts: rule,
})

/** Reads `retention.yaml` of the office. An office that does not say how long it keeps things does not start. */
export const readRetentionPolicy = (folder: string): RetentionPolicy =>
  policySchema.parse(parse(readFileSync(join(folder, 'retention.yaml'), 'utf8')))
