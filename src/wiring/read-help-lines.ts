import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { HelpLine } from '../platform/html/shell.tsx'

const helpSchema = z.array(
  z.strictObject({
    name: z.string().min(1),
    words: z.string().min(1),
    number: z.string().regex(/^[0-9 ]+$/),
    namesInLanguages: z.record(z.string(), z.string().min(1)).default({}),
    inLanguages: z.record(z.string(), z.string().min(1)).default({}),
  }),
)

/** Where a child finds help in this country, from the office's `help.yaml`. An office without one does not start. */
export const readHelpLines = (folder: string): HelpLine[] =>
  helpSchema.parse(parse(readFileSync(join(folder, 'help.yaml'), 'utf8')))
