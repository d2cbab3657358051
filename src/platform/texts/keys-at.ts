import type { z } from 'zod'

type Def = {
  type: string
  shape?: Record<string, Schema>
  valueType?: Schema
  element?: Schema
  innerType?: Schema
  in?: Schema
  options?: readonly Schema[]
}
type Schema = { _zod: { def: unknown } }

const defOf = (schema: Schema): Def => schema._zod.def as Def

/** The keys that a schema knows at a path; of a choice between shapes those of all of them, and none where keys are free. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const found = path.reduce<Schema[]>((some, key) => some.flatMap(one => step(one, key)), [schema])
  return [...new Set(found.flatMap(shapes).flatMap(({ shape = {} }) => Object.keys(shape)))]
}

const step = (schema: Schema, key: PropertyKey): Schema[] =>
  shapes(schema).flatMap(({ shape, valueType, element }) => {
    const inside = shape ? shape[String(key)] : (valueType ?? element)
    return inside ? [inside] : []
  })

/** What lies behind "or left out", "by default", "or": the shapes that something may have. */
function shapes(schema: Schema): Def[] {
  const def = defOf(schema)
  const inner = def.innerType ?? def.in
  if (inner) return shapes(inner)
  return def.type === 'union' ? (def.options ?? []).flatMap(shapes) : [def]
}
