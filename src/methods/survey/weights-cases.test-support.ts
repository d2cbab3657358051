import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect } from 'vitest'
import { makeDesign, type SurveyDesign } from './design.ts'
import { makeFactor } from './factor.ts'
import { type Covariance, influenceCovariance } from './influence-variance.ts'

// Figures from R survey 4.1-1: see the README beside them.
const folder = resolve(process.env.REMIT_SHARED ?? '../shared', 'data/methods/survey')
export const sharedCasesPresent = existsSync(folder)

export type Line = Record<string, string>

export function readLines(file: string): Line[] {
  const [head, ...lines] = readFileSync(resolve(folder, file), 'utf8')
    .replaceAll('"', '')
    .trim()
    .split(/\r?\n/)
  const names = head!.split(',')
  return lines.map(line => Object.fromEntries(line.split(',').map((field, at) => [names[at]!, field])))
}

type Estimate = { est: number | number[]; se: number | number[]; cov: number[][]; ci_df: number }
export type Case = {
  id: string
  mean: Estimate
  total: Estimate
  prop: Estimate
  value: number
  weights: Line
}

export function readCase(id: string): Case {
  const { cases } = JSON.parse(readFileSync(resolve(folder, 'cases.json'), 'utf8')) as { cases: Case[] }
  return cases.find(one => one.id === id)!
}

export function readPopulation(): Record<string, Record<string, number>> {
  const { population } = JSON.parse(readFileSync(resolve(folder, 'cases.json'), 'utf8')) as {
    population: Record<string, Record<string, number>>
  }
  return population
}

export const column = (lines: readonly Line[], name: string) => lines.map(line => Number(line[name]))
export const factor = (lines: readonly Line[], name: string) =>
  makeFactor(
    name,
    lines.map(line => line[name]),
  )

export const apiclus1 = (lines: readonly Line[]): SurveyDesign =>
  makeDesign({
    stages: [{ clusters: lines.map(line => line.dnum), population: column(lines, 'fpc') }],
    weights: column(lines, 'pw'),
  })

/** A weighted total and its covariance; only for tests of the weights. */
export function totalOf(design: SurveyDesign, values: readonly number[]) {
  const influence = design.weights.map((weight, row) => weight * values[row]!)
  return {
    estimate: influence.reduce((sum, part) => sum + part, 0),
    se: seOf(influenceCovariance(design, [influence])),
  }
}

/** A weighted mean and its covariance; only for tests of the weights. */
export function meanOf(design: SurveyDesign, values: readonly number[]) {
  const sum = design.weights.reduce((all, weight) => all + weight, 0)
  const estimate = weightedMean(design.weights, values)
  const influence = design.weights.map((weight, row) => (weight * (values[row]! - estimate)) / sum)
  return { estimate, se: seOf(influenceCovariance(design, [influence])) }
}

export const weightedMean = (weights: Float64Array, values: readonly number[]) =>
  weights.reduce((all, weight, row) => all + weight * values[row]!, 0) /
  weights.reduce((all, weight) => all + weight, 0)

const seOf = (covariance: Covariance) => Math.sqrt(covariance[0]![0]!)

export function expectRelative(found: number, published: number, tolerance: number) {
  expect(Math.abs(found - published), `${found} against ${published}`).toBeLessThanOrEqual(
    Math.abs(published) * tolerance,
  )
}
