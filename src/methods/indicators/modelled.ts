/**
 * A figure that a model made, out of one area's numbers and those of all others. It is not a count and must be shown
 * as modelled; the type carries the label, so that no page can take it for a number of children by accident.
 */
export type Modelled = {
  kind: 'modelled'
  method: 'Poisson-gamma' | 'beta-binomial'
  /** What was counted, before the model. */
  raw: number
  value: number
  lower: number
  upper: number
  /** How much of the value is the area's own: 1 is all of it, 0 is the average of all areas. */
  ownWeight: number
}

export type Smoothed = {
  areas: readonly Modelled[]
  /** The average of all areas, and how much areas differ from it beyond chance (a variance). */
  average: number
  variance: number
  /** Why every area was given the average: the areas differ no more than by chance. */
  fallBack: 'areas differ no more than by chance' | null
}
