import type { Adjustment, Calibration, PostStratification, Raking } from './adjustment.ts'

/**
 * What the adjustments leave unexplained of an influence: the part that still differs from sample to sample.
 *
 * Answers: "how much of this estimate's error did the known totals take away?" Adjustments are applied in the order
 * in which they were made. Post-stratification takes out the mean of each cell (by the weights before); calibration
 * takes out the regression on its model; raking takes out the means of each margin in turn, ten rounds, which is R's
 * stand-in for a regression on all margins and is repeated here so that the figures agree.
 *
 * `influence` is what each row adds to the estimate, weight included; a new column is returned.
 * Reference: Deville, Särndal (1992), JASA 87; R survey 4.1, `svyrecvar`.
 */
export function adjustmentResiduals(
  adjustments: readonly Adjustment[],
  influence: Float64Array,
): Float64Array {
  return adjustments.reduce(residualsOf, influence)
}

function residualsOf(influence: Float64Array, adjustment: Adjustment): Float64Array {
  switch (adjustment.kind) {
    case 'post-stratification':
      return awayFromCells(adjustment, influence)
    case 'raking':
      return awayFromMargins(adjustment, influence)
    case 'calibration':
      return awayFromModel(adjustment, influence)
  }
}

function awayFromCells({ cells, cellCount, before, after }: PostStratification, influence: Float64Array) {
  const sums = new Float64Array(cellCount)
  const bases = new Float64Array(cellCount)
  for (let row = 0; row < influence.length; row++) {
    const cell = cells[row]!
    bases[cell]! += before[row]!
    if (after[row] !== 0) sums[cell]! += (influence[row]! * before[row]!) / after[row]!
  }
  for (let cell = 0; cell < cellCount; cell++) sums[cell]! /= bases[cell]!
  const rest = new Float64Array(influence.length)
  for (let row = 0; row < rest.length; row++)
    rest[row] = influence[row]! - (after[row] === 0 ? 0 : sums[cells[row]!]! * after[row]!)
  return rest
}

/** Rows of a cell lose the same amount for each unit of weight, so that the rounds run over cells, not over rows. */
function awayFromMargins(
  { cells, cellCount, margins, after }: Raking,
  influence: Float64Array,
): Float64Array {
  const sums = new Float64Array(cellCount)
  const rows = new Float64Array(cellCount)
  for (let row = 0; row < influence.length; row++) {
    if (after[row] === 0) continue
    const cell = cells[row]!
    sums[cell]! += influence[row]! / after[row]!
    rows[cell]!++
  }
  const taken = takenByRounds(margins, sums, rows)
  const rest = new Float64Array(influence.length)
  for (let row = 0; row < rest.length; row++) rest[row] = influence[row]! - after[row]! * taken[cells[row]!]!
  return rest
}

/** For each cell, what the rounds take away for one unit of weight. */
function takenByRounds(margins: Raking['margins'], sums: Float64Array, rows: Float64Array): Float64Array {
  const taken = new Float64Array(sums.length)
  const levels = margins.map(({ levelCount, levelOfCell }) => {
    const rowsOfLevel = new Float64Array(levelCount)
    for (let cell = 0; cell < rows.length; cell++) rowsOfLevel[levelOfCell[cell]!]! += rows[cell]!
    return rowsOfLevel
  })
  for (let round = 0; round < ROUNDS; round++)
    for (const [at, { levelOfCell, levelCount, stepShare, leaves }] of margins.entries()) {
      const means = new Float64Array(levelCount)
      for (let cell = 0; cell < rows.length; cell++)
        means[levelOfCell[cell]!]! += (sums[cell]! - rows[cell]! * taken[cell]!) / stepShare[cell]!
      for (let level = 0; level < levelCount; level++) means[level]! /= levels[at]![level]! || 1
      if (leaves) keepDifferences(means, levels[at]!)
      for (let cell = 0; cell < rows.length; cell++)
        taken[cell]! += stepShare[cell]! * means[levelOfCell[cell]!]!
    }
  return taken
}

/** Where a margin only says how some rows divide, it explains how its levels differ, and nothing of the rows it left. */
function keepDifferences(means: Float64Array, rows: Float64Array): void {
  const last = means.length - 1
  let [sum, count] = [0, 0]
  for (let level = 0; level < last; level++) {
    sum += means[level]! * rows[level]!
    count += rows[level]!
  }
  for (let level = 0; level < last; level++) means[level]! -= count === 0 ? 0 : sum / count
  means[last] = 0
}

// R's own count. More would come nearer to the regression on all margins, and away from R's figures.
const ROUNDS = 10

function awayFromModel({ units, parts, basis, scale }: Calibration, influence: Float64Array): Float64Array {
  const sums = new Float64Array(scale.length)
  for (let row = 0; row < influence.length; row++) sums[units ? units[row]! : row]! += influence[row]!
  const scaled = sums.map((value, unit) => (scale[unit] === 0 ? 0 : value / scale[unit]!))
  const explained = new Float64Array(scale.length)
  for (const column of basis) {
    let share = 0
    for (let unit = 0; unit < scaled.length; unit++) share += column[unit]! * scaled[unit]!
    for (let unit = 0; unit < scaled.length; unit++) explained[unit]! += share * column[unit]! * scale[unit]!
  }
  const rest = new Float64Array(influence.length)
  for (let row = 0; row < rest.length; row++) {
    const own = units ? explained[units[row]!]! * (parts ? parts[row]! : 1) : explained[row]!
    // what weighs nothing by the calibration adds nothing to the estimate either
    rest[row] = scale[units ? units[row]! : row] === 0 ? 0 : influence[row]! - own
  }
  return rest
}
