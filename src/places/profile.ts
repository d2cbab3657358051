import { z } from 'zod'
import type { Day } from './areas.ts'
import type { Body } from './bodies/body.ts'
import type { Facts } from './gazetteer.ts'
import type { Districts } from './lists/place-authority.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a day such as 2023-04-01')
const span = z.tuple([z.number(), z.number()])

/** What `profile.yaml` of an office holds. The types below are derived from it. */
export const profileSchema = z.strictObject({
  office: z.string().min(1),
  country: z.strictObject({ code: z.string().min(1), name: z.string().min(1) }),
  language: z.string(),
  time_zone: z.string(),
  standard_day: day,
  smallest_count: z.int().min(1),
  smallest_base: z.int().min(1),
  boundaries: z.strictObject({
    box: z.strictObject({ west: z.number(), south: z.number(), east: z.number(), north: z.number() }),
    grid: z.strictObject({ name: z.string(), epsg: z.int(), easting: span, northing: span }),
  }),
  same_words: z.record(z.string(), z.string()),
  kinds: z.array(
    z.strictObject({
      id: z.string().min(1),
      singular: z.string(),
      plural: z.string(),
      code: z.string().nullable(),
      within: z.string().nullable(),
      named_alone: z.enum(['any', 'whole', 'never']),
      before: z.array(z.string()),
      after: z.array(z.string()),
    }),
  ),
})

type Written = z.infer<typeof profileSchema>

/** Where a country lies in degrees, and the grid of metres its boundaries often come in by mistake. */
export type CountryFrame = Written['boundaries']

/** A day that is not a working day beside Saturdays and Sundays. */
export type BankHoliday = { day: Day; name: string }

/** An article of the UN Convention on the Rights of the Child, with a short title in our own words. */
export type Article = { number: number; title: string }

/** What is particular to one country, read from its office folder. `facts` makes a gazetteer. */
export type Profile = {
  office: string
  country: { code: string; name: string }
  language: string
  timeZone: string
  smallestCount: number
  smallestBase: number
  frame: CountryFrame
  facts: Facts
  articles: readonly Article[]
  bankHolidays: readonly BankHoliday[]
  bodies: readonly Body[]
  districts: Districts
}
