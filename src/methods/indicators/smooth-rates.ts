import { compensatedSum } from '../compensated-sum.ts'
import { gammaPoint } from '../gamma.ts'
import { type Confidence, mustBeConfidence } from '../normal.ts'
import { exactPoisson } from './exact-poisson.ts'
import type { Modelled, Smoothed } from './modelled.ts'
import { mustBeAboveZero, mustBeCount, mustBeSome } from './requirements.ts'

/**
 * Rates of small areas, each pulled towards the average of all, the more the smaller it is (empirical Bayes,
 * Poisson-gamma).
 *
 * Answers: "what is the likely rate in a place with 40 children and one event?" It misleads when the result is read as
 * what happened there, when it is used to judge a small area (it will always look ordinary), and when areas are alike
 * within groups that the model does not know. Its interval takes the average and the spread for certain, so it is too
 * narrow where areas are few: at least five are asked for, and thirty are better.
 *
 * Formula: with m = Σ events ÷ Σ people, s² = Σ people·(rate − m)² ÷ Σ people, spread A = s² − m ÷ mean people;
 * value = m + C(rate − m) with C = A ÷ (A + m ÷ people). The interval is that of the gamma distribution with shape
 * m²/A + events and rate m/A + people. Where A is not above zero, all areas get m and the exact interval of m.
 * Reference: Marshall (1991), Applied Statistics 40 (global moments); R `spdep::EBest(family = "poisson")`.
 */
export function smoothRates(
  areas: readonly { events: number; people: number }[],
  { per, confidence = 0.95 }: { per: number; confidence?: Confidence },
): Smoothed {
  mustBeSome('areas to smooth', areas, FEWEST_AREAS)
  mustBeAboveZero('what a rate is per', per)
  mustBeConfidence(confidence)
  for (const { events, people } of areas) {
    mustBeCount('events', events)
    mustBeAboveZero('people', people)
  }
  const allPeople = compensatedSum(areas.map(area => area.people))
  const allEvents = compensatedSum(areas.map(area => area.events))
  mustBeAboveZero('the events of all areas', allEvents)
  const mean = allEvents / allPeople
  const spread =
    compensatedSum(areas.map(({ events, people }) => people * (events / people - mean) ** 2)) / allPeople
  const variance = spread - mean / (allPeople / areas.length)
  const modelled =
    variance > 0
      ? areas.map(area => pulled(area, mean, variance, per, confidence))
      : areas.map(area => average(area, allEvents, allPeople, per, confidence))
  return {
    areas: modelled,
    average: mean * per,
    variance: Math.max(0, variance) * per * per,
    fallBack: variance > 0 ? null : 'areas differ no more than by chance',
  }
}

/** From fewer areas nobody can tell how much areas differ. */
const FEWEST_AREAS = 5

type Area = { events: number; people: number }

function pulled(
  { events, people }: Area,
  mean: number,
  variance: number,
  per: number,
  confidence: Confidence,
): Modelled {
  const ownWeight = variance / (variance + mean / people)
  const tail = (1 - confidence) / 2
  const shape = mean ** 2 / variance + events
  const perPerson = mean / variance + people
  return {
    kind: 'modelled',
    method: 'Poisson-gamma',
    raw: (events / people) * per,
    value: (mean + ownWeight * (events / people - mean)) * per,
    lower: (gammaPoint(tail, shape) / perPerson) * per,
    upper: (gammaPoint(1 - tail, shape) / perPerson) * per,
    ownWeight,
  }
}

function average(
  area: Area,
  allEvents: number,
  allPeople: number,
  per: number,
  confidence: Confidence,
): Modelled {
  const { lower, upper } = exactPoisson(allEvents, confidence)
  const scale = per / allPeople
  return {
    kind: 'modelled',
    method: 'Poisson-gamma',
    raw: (area.events / area.people) * per,
    value: allEvents * scale,
    lower: lower * scale,
    upper: upper * scale,
    ownWeight: 0,
  }
}
