import { parse } from 'yaml'
import { z } from 'zod'
import type { CarriedDefinition } from '../release/index.ts'
import type { Indicator } from './reader.ts'

const word = z.coerce.string()

/** What pages need of a definition as it was written; the rest is for those who calculate. */
const Carried = z.looseObject({
  words: z.string().default(''),
  measure: z.string().default(''),
  unit: z.string().default(''),
  polarity: z.string().default('neither'),
  decimals: z.number().default(0),
  source: z.string().default('not given'),
  caveats: z.array(z.string()).default([]),
  interval: z.string().default('none'),
  formula: word.optional(),
  numerator: word.optional(),
  denominator: word.optional(),
  per: z.number().optional(),
  of: z.string().optional(),
  survey: z
    .object({
      wave: z.string(),
      title: z.string(),
      closesOn: z.string(),
      weighted: z.boolean(),
      // releases from before 2026-11-28 do not say how
      weights: z.object({ words: z.string(), designEffect: z.number().nullable() }).nullable().default(null),
      floor: z.number(),
      groups: z.array(z.object({ id: z.string(), title: z.string(), of: z.string() })),
      item: z.string(),
      itemTitle: z.string(),
      part: z.string().nullable(),
      said: z.string().nullable(),
      asked: z.string().nullable().optional(),
    })
    .optional(),
  takingPart: z
    .object({
      wave: z.string(),
      title: z.string(),
      of: z.string(),
      form: z.string().optional(),
      item: z.string().optional(),
      part: z.string().nullable().optional(),
    })
    .optional(),
})

const INTERVALS: Readonly<Record<string, string>> = {
  'sum-bounds': 'what the sum can be, given what its withheld parts can be',
  wilson: '95 per cent confidence (Wilson score)',
  byar: '95 per cent confidence (Byar)',
  'exact-poisson': '95 per cent confidence (exact Poisson)',
  survey: '95 per cent confidence, of a weighted share (logit)',
}

/**
 * The definition that a release carries along, in what a page shows of it. A field that an older release did not
 * have is left empty: old versions keep working.
 */
export function readCarried({ id, version, title, text }: CarriedDefinition): Indicator {
  const read = Carried.safeParse(parse(text))
  const written = read.success ? read.data : Carried.parse({})
  return {
    id,
    title,
    version,
    plain: written.words,
    unit: written.unit,
    polarity: written.polarity.startsWith('high')
      ? 'high'
      : written.polarity.startsWith('low')
        ? 'low'
        : 'neither',
    decimals: written.decimals,
    formula: written.survey ? 'children who said so ÷ children who answered' : sayFormula(written),
    interval: INTERVALS[written.interval] ?? '',
    source: written.source,
    caveats: written.caveats,
    ...(written.survey ? { survey: written.survey } : {}),
    ...(written.takingPart ? { takingPart: written.takingPart } : {}),
  }
}

function sayFormula({ measure, formula, numerator, denominator, per, of }: z.output<typeof Carried>): string {
  if (numerator && denominator)
    return `${numerator} ÷ ${denominator}${per ? ` × ${per.toLocaleString('en-GB')}` : ''}`
  return formula ?? (of ? `${measure} of ${of}` : measure)
}
