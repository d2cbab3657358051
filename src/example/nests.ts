import type { Gazetteer } from '../places/index.ts'
import type { Nest } from '../release/index.ts'

/** What adds up: authorities in their region, regions in the country. */
export function nestsOf(gazetteer: Gazetteer): readonly Nest[] {
  const regions = gazetteer.areas('region').map(({ code }) => code)
  return [
    ...regions.map(whole => ({
      whole,
      parts: gazetteer.children(whole, 'authority').map(({ code }) => code),
    })),
    { whole: gazetteer.facts.country, parts: regions },
  ]
}
