/** Two-sided points of the standard normal distribution for the two intervals that public health uses. */
export const NORMAL_POINT: Readonly<Record<Confidence, number>> = {
  0.95: 1.959963984540054,
  0.998: 3.090232306167813,
}

/** How sure an interval is: 95 per cent, or 99.8 per cent where many areas are looked at at once. */
export type Confidence = 0.95 | 0.998
