import { createHash } from 'node:crypto'
import { z } from 'zod'

/** The SHA-256 of a dataset's manifest, which holds the hash of its rows: the same content has the same id anywhere. */
export type DatasetId = string

const variable = z.strictObject({
  name: z.string(),
  title: z.string(),
  unit: z.string(),
  definition: z.string(),
})

const check = z.strictObject({
  what: z.string(),
  passes: z.boolean(),
  expected: z.string(),
  found: z.string(),
})

/** What whoever writes a dataset says of it. No clock in it: the same file read the same way is the same dataset. */
export const descriptionSchema = z.strictObject({
  title: z.string(),
  publisher: z.string(),
  licence: z.string(),
  attribution: z.string(),
  retention: z.string(),
  variables: z.array(variable),
  /** The day on which its areas were looked up; null when their codes were taken as written. */
  areasOn: z.string().nullable(),
  provenance: z.strictObject({
    file: z.string(),
    fileSha256: z.string(),
    recipe: z.string(),
    recipeVersion: z.number().int(),
    /** What was taken out of the file before it was stored: names of officials, comments. */
    removed: z.array(z.string()),
  }),
  checks: z.array(check),
  /** The version that this one takes the place of. */
  supersedes: z.string().nullable(),
})
export type DatasetDescription = z.infer<typeof descriptionSchema>

/** Everything known of a dataset without opening its rows. */
export const manifestSchema = descriptionSchema.extend({
  format: z.literal(1),
  /** `observations`: a figure a row, with where it was read. `responses`: a child a row, with a column for each variable. */
  shape: z.enum(['observations', 'responses']),
  columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
  rows: z.number().int(),
  /** How many values are missing, by reason. */
  missing: z.record(z.string(), z.number().int()),
  periods: z.array(z.string()),
  areaKinds: z.array(z.string()),
  rowsSha256: z.string(),
})
export type Manifest = z.infer<typeof manifestSchema>

export type DatasetVersion = { id: DatasetId; manifest: Manifest; bytes: number }

/** The manifest as the text that is hashed and stored: keys in order, so that the order of writing is no difference. */
export const manifestText = (manifest: Manifest): string => `${JSON.stringify(sorted(manifest), null, 2)}\n`

export const datasetId = (manifest: Manifest): DatasetId =>
  createHash('sha256').update(manifestText(manifest)).digest('hex')

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
