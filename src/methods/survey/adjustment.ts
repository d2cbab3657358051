/**
 * One thing that was done to the weights, with what standard errors need of it: an estimate from adjusted weights
 * varies only as much as what the adjustment leaves unexplained.
 */
export type Adjustment = PostStratification | Raking | Calibration

/** Cells were brought to known totals. `before` and `after` are the weights of each row around that step. */
export type PostStratification = Readonly<{
  kind: 'post-stratification'
  cells: Int32Array
  cellCount: number
  before: Float64Array
  after: Float64Array
}>

/**
 * Margins were brought to known totals in turn, until all held. All of it happens between cells, the combinations of
 * all margins, so a cell carries everything: its level in each margin, and the weight that stood after that margin's
 * last turn as a share of the weight in the end. `leaves`: the last level are rows that this margin left as they were.
 */
export type Raking = Readonly<{
  kind: 'raking'
  cells: Int32Array
  cellCount: number
  margins: readonly Readonly<{
    levelOfCell: Int32Array
    levelCount: number
    stepShare: Float64Array
    leaves: boolean
  }>[]
  after: Float64Array
}>

/**
 * Totals of a model's columns were met. Rows alike in every column are one unit (`units`; null: each row is its own), and
 * hold a part of it by their earlier weight (`parts`). `basis` are orthonormal columns over units that span the model's
 * columns times the root of the unit's earlier weight; `scale` is the unit's new weight over that root. Residuals are
 * taken of influence ÷ scale.
 */
export type Calibration = Readonly<{
  kind: 'calibration'
  units: Int32Array | null
  parts: Float64Array | null
  basis: readonly Float64Array[]
  scale: Float64Array
}>
