import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countInterval } from './count-interval.ts'
import { directlyStandardisedRate } from './directly-standardised-rate.ts'
import { expectedEvents } from './expected-events.ts'
import { indirectlyStandardisedRate } from './indirectly-standardised-rate.ts'
import { meanInterval } from './mean-interval.ts'
import { standardisedRateOfRepeats } from './standardised-rate-of-repeats.ts'
import { standardisedRatio } from './standardised-ratio.ts'

const closeTo = (found: number, known: number, relative = 1e-9) =>
  expect(Math.abs(found / known - 1)).toBeLessThan(relative)

// events, people and standard of three age bands; the figures of all tests below are from R or SciPy
const BANDS = [
  { events: 3, population: 900, standard: 5000 },
  { events: 14, population: 1500, standard: 5500 },
  { events: 22, population: 1400, standard: 6000 },
]
const PER = { per: 100_000 }

describe('interval of a mean', () => {
  it('agrees with R t.test(c(30, 40, 50, 60)) at 95 and 99.8 per cent', () => {
    const { mean, lower, upper, standardDeviation } = meanInterval([30, 40, 50, 60])
    expect(mean).toBe(45)
    closeTo(standardDeviation, 12.909944487358056)
    closeTo(lower, 24.457397432394792)
    closeTo(upper, 65.5426025676052)
    closeTo(meanInterval([30, 40, 50, 60], 0.998).lower, -20.934519589464983)
    closeTo(meanInterval([30, 40, 50, 60], 0.998).upper, 110.93451958946498)
  })

  it('does not depend on the order, and moves with the values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 }), values => {
        const one = meanInterval(values)
        const other = meanInterval([...values].reverse().map(value => value + 7))
        expect(other.mean).toBeCloseTo(one.mean + 7, 9)
        expect(other.upper - other.lower).toBeCloseTo(one.upper - one.lower, 8)
      }),
    )
  })

  it('is refused for one value and for what is no number', () => {
    expect(() => meanInterval([4])).toThrow('at least 2 needed, got 1')
    expect(() => meanInterval([])).toThrow('got 0')
    expect(() => meanInterval([1, Number.NaN])).toThrow('got NaN')
    expect(() => meanInterval([1, 2], 95)).toThrow('such as 0.95')
  })
})

describe('directly standardised rate', () => {
  it('agrees with UKHSA’s formula at 95 and 99.8 per cent', () => {
    const at95 = directlyStandardisedRate(BANDS, PER)
    closeTo(at95.rate, 983.5497835497835)
    closeTo(at95.lower, 697.3031397090294)
    closeTo(at95.upper, 1347.138236502008)
    closeTo(at95.variance, 25156.894305523456)
    expect(at95).toMatchObject({ events: 39, population: 3800 })
    const at998 = directlyStandardisedRate(BANDS, { ...PER, confidence: 0.998 })
    closeTo(at998.lower, 563.9277592941856)
    closeTo(at998.upper, 1579.1450741853084)
  })

  it('agrees with Dobson’s formula with the exact interval', () => {
    const at95 = directlyStandardisedRate(BANDS, { ...PER, method: 'exact' })
    closeTo(at95.lower, 697.3879360393405)
    closeTo(at95.upper, 1347.1011944937538)
    const at998 = directlyStandardisedRate(BANDS, { ...PER, method: 'exact', confidence: 0.998 })
    closeTo(at998.lower, 564.6143309277369)
    closeTo(at998.upper, 1578.3565562133363)
  })

  const band = fc.record({
    events: fc.integer({ min: 5, max: 500 }),
    population: fc.integer({ min: 1000, max: 50_000 }),
    standard: fc.integer({ min: 1, max: 9000 }),
  })

  it('is the plain rate where the standard is the area itself', () => {
    fc.assert(
      fc.property(fc.array(band, { minLength: 2, maxLength: 19 }), bands => {
        const own = bands.map(one => ({ ...one, standard: one.population }))
        const { rate, events, population } = directlyStandardisedRate(own, PER)
        closeTo(rate, (events / population) * 100_000)
      }),
    )
  })

  it('does not depend on the order of the bands, nor on the size of the standard', () => {
    fc.assert(
      fc.property(fc.array(band, { minLength: 2, maxLength: 19 }), bands => {
        const one = directlyStandardisedRate(bands, PER)
        const other = directlyStandardisedRate(
          [...bands].reverse().map(each => ({ ...each, standard: each.standard * 10 })),
          PER,
        )
        closeTo(other.rate, one.rate)
        closeTo(other.upper, one.upper)
        expect(one.lower).toBeLessThan(one.rate)
        expect(one.lower).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('is refused from fewer than ten events, in nobody, and without a standard', () => {
    expect(() => directlyStandardisedRate([{ ...BANDS[0]!, events: 9 }], PER)).toThrow(
      'at least 10 events, got 9',
    )
    expect(() => directlyStandardisedRate([{ ...BANDS[0]!, population: 0 }], PER)).toThrow(
      'population of a band',
    )
    expect(() => directlyStandardisedRate([{ ...BANDS[0]!, standard: 0 }], PER)).toThrow('above zero, got 0')
    expect(() => directlyStandardisedRate([], PER)).toThrow('got 0')
    expect(() => directlyStandardisedRate([{ ...BANDS[0]!, events: Number.NaN }], PER)).toThrow('got NaN')
    expect(() => directlyStandardisedRate(BANDS, { per: 0 })).toThrow('per must be above zero')
  })
})

describe('standardised rate of events that repeat in a person', () => {
  const repeating = [
    { population: 900, standard: 5000, people: [{ eventsEach: 1, people: 3 }] },
    {
      population: 1500,
      standard: 5500,
      people: [
        { eventsEach: 1, people: 8 },
        { eventsEach: 2, people: 3 },
      ],
    },
    {
      population: 1400,
      standard: 6000,
      people: [
        { eventsEach: 1, people: 10 },
        { eventsEach: 3, people: 4 },
      ],
    },
  ]

  it('has the same rate and a wider interval: known figures', () => {
    const found = standardisedRateOfRepeats(repeating, PER)
    closeTo(found.rate, 983.5497835497835)
    closeTo(found.lower, 603.6492440858332)
    closeTo(found.upper, 1466.0967492227044)
    closeTo(found.variance, 44311.45787567143)
    const at998 = standardisedRateOfRepeats(repeating, { ...PER, confidence: 0.998 })
    closeTo(at998.lower, 426.6362377813914)
    closeTo(at998.upper, 1774.0113560547243)
  })

  const inPeople = (eventsEach: number) =>
    BANDS.map(({ events, ...band }) => ({ ...band, people: [{ eventsEach, people: events / eventsEach }] }))

  it('is the ordinary one where nobody has two', () => {
    expect(standardisedRateOfRepeats(inPeople(1), PER)).toEqual(directlyStandardisedRate(BANDS, PER))
  })

  it('reaches √2 times as far where everybody has two', () => {
    const one = directlyStandardisedRate(BANDS, PER)
    const two = standardisedRateOfRepeats(inPeople(2), PER)
    closeTo((two.upper - two.rate) / (one.upper - one.rate), Math.SQRT2)
    closeTo((two.rate - two.lower) / (one.rate - one.lower), Math.SQRT2)
  })

  it('is refused for people that cannot be', () => {
    const wrong = [{ population: 10, standard: 1, people: [{ eventsEach: -1, people: 30 }] }]
    expect(() => standardisedRateOfRepeats(wrong, PER)).toThrow('got -1')
  })
})

describe('indirect standardising', () => {
  const reference = [20, 50, 60].map((referenceEvents, at) => ({
    population: BANDS[at]!.population,
    referenceEvents,
    referencePopulation: 10_000,
  }))

  it('expects what the reference’s rates would bring', () => {
    closeTo(expectedEvents(reference), 17.7)
    expect(() => expectedEvents([])).toThrow('got 0')
    expect(() => expectedEvents([{ ...reference[0]!, referencePopulation: 0 }])).toThrow('above zero')
  })

  it('ratio: agrees with UKHSA’s formula, Byar’s from ten and exact below, at both levels', () => {
    const many = standardisedRatio(39, 17.7)
    closeTo(many.ratio, 2.203389830508474)
    closeTo(many.lower, 1.566636935757099)
    closeTo(many.upper, 3.012188832687522)
    closeTo(standardisedRatio(39, 17.7, { confidence: 0.998 }).upper, 3.5282858024711765)
    const few = standardisedRatio(7, 17.7, { per: 100 })
    closeTo(few.ratio, 39.548022598870055)
    closeTo(few.lower, 15.900356223276082)
    closeTo(few.upper, 81.48404159153884)
    closeTo(standardisedRatio(7, 17.7, { per: 100, confidence: 0.998 }).lower, 8.589470397733384)
    expect([many.method, few.method]).toEqual(['Byar', 'exact'])
  })

  it('rate: agrees with UKHSA’s formula', () => {
    const found = indirectlyStandardisedRate(39, reference, PER)
    closeTo(found.referenceRate, 433.3333333333333)
    closeTo(found.rate, 954.8022598870053)
    closeTo(found.lower, 678.8760054947429)
    closeTo(found.upper, 1305.281827497926)
    const at998 = indirectlyStandardisedRate(39, reference, { ...PER, confidence: 0.998 })
    closeTo(at998.lower, 550.3093657178773)
    closeTo(at998.upper, 1528.9238477375097)
  })

  it('is as expected for the reference itself', () => {
    const itself = reference.map(band => ({ ...band, population: band.referencePopulation }))
    closeTo(indirectlyStandardisedRate(130, itself, PER).rate, 433.3333333333333)
    closeTo(standardisedRatio(130, expectedEvents(itself)).ratio, 1)
  })

  it('is refused where nothing was expected, and for events that cannot be', () => {
    expect(() => standardisedRatio(3, 0)).toThrow('expected events must be above zero')
    expect(() => standardisedRatio(-1, 3)).toThrow('zero or more')
    expect(() => standardisedRatio(Number.POSITIVE_INFINITY, 3)).toThrow('zero or more')
  })
})

describe('interval of a count at any level', () => {
  it('agrees with SciPy at 90 per cent', () => {
    closeTo(countInterval(5, 0.9).lower, 1.97014956805953)
    closeTo(countInterval(5, 0.9).upper, 10.513034908741535)
    closeTo(countInterval(39, 0.9).lower, 29.32684061199512)
    closeTo(countInterval(39, 0.9).upper, 50.93824899849888)
  })

  it('changes from exact to Byar’s at ten', () => {
    expect(countInterval(9).method).toBe('exact')
    expect(countInterval(10).method).toBe('Byar')
  })
})
