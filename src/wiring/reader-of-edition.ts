import type { Definition } from '../indicators/index.ts'
import { type Indicator, type Reader, readerOfCells, type SeenArea } from '../see/index.ts'
import type { Edition } from './build-edition.ts'

/** The released cells of an edition as the pages of see read them, with no database. */
export function readerOfEdition(edition: Edition): Reader {
  const { plan, areas, country, released, inputs, definitions, certificate } = edition
  const { kind } = plan.areas
  const { gazetteer } = inputs
  const seen = [...areas, country].flatMap((code): SeenArea[] => {
    const area = gazetteer.area(code)
    if (!area) return []
    return [{ ...area, region: null, country: code === country ? null : country }]
  })
  const countryKind = gazetteer.kind('country')
  return readerOfCells({
    release: {
      id: plan.briefing,
      name: plan.briefing,
      title: certificate
        ? plan.title
        : `${plan.title}: rebuilt by the rules "${edition.rules.title}", not for publication`,
      version: certificate ? '0.0.0, not yet reviewed' : 'not certified',
      publishedOn: 'not published',
      withheldBecause: certificate
        ? 'What NHS England or NHS Digital withheld stays withheld, and nothing else is small enough to be.'
        : 'Rebuilt as it was once published: withheld parts were counted as zero, so some figures are too low.',
      exampleData: false,
    },
    indicators: definitions.map(describe),
    kinds: [
      { kind: kind.id, one: kind.singular, many: kind.plural },
      { kind: countryKind.id, one: countryKind.singular, many: countryKind.plural },
    ],
    areas: seen,
    cells: released,
  })
}

/** A definition in what a reader of a page needs of it. */
export function describe({ written, version }: Definition): Indicator {
  return {
    id: written.id,
    title: written.title,
    plain: written.words,
    unit: written.unit,
    polarity: POLARITY[written.polarity],
    decimals: written.decimals,
    formula: formulaOf(written),
    interval: 'interval' in written && written.interval !== 'none' ? written.interval : '',
    source: written.source,
    caveats: written.caveats,
    version,
  }
}

const POLARITY = { 'high is good': 'high', 'low is good': 'low', neither: 'neither' } as const

function formulaOf(written: Definition['written']): string {
  if ('of' in written) return `${written.measure} of ${written.of}`
  if ('numerator' in written) {
    const per = 'per' in written ? ` × ${written.per}` : ''
    return `(${written.numerator}) ÷ (${written.denominator})${per}`
  }
  return written.measure === 'mean' ? `${written.formula}, weighted by ${written.weights}` : written.formula
}
