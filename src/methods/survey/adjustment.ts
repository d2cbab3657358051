import type { Factor } from './factor.ts'

/**
 * One thing that was done to the weights, with what standard errors need of it: an estimate from adjusted weights
 * varies as much as what the adjustment leaves unexplained.
 */
export type Adjustment = PostStratification | Raking | Calibration

/** Cells were brought to known totals. */
export type PostStratification = Readonly<{
  kind: 'post-stratification'
  cells: Factor
  before: Float64Array
  after: Float64Array
}>

/** Margins were brought to known totals in turn, until all held. */
export type Raking = Readonly<{ kind: 'raking'; margins: readonly Factor[]; after: Float64Array }>

/**
 * Totals of a model's columns were met. `basis` holds orthonormal columns that span the columns times the root of
 * the earlier weight; `scale` is new weight ÷ that root (times the root of the model's variance, where one was given).
 */
export type Calibration = Readonly<{
  kind: 'calibration'
  basis: readonly Float64Array[]
  scale: Float64Array
}>
