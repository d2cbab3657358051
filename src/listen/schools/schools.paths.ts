/** Every address for teachers. */
export const schoolPaths = {
  ask: '/schools',
  lesson: '/schools/lesson',
  /** Every form, for whoever wants to see it and does not answer. */
  look: '/schools/look',
  lookForm: '/schools/look/:wave/:form',
  /** The secret of the request stands in the address and nowhere else. */
  request: '/schools/:token',
  sheets: '/schools/:token/sheets',
  stop: '/schools/:token/stop',
  /** What is printed and typed by hand: it leads to the page on which a code begins. */
  shortCode: '/c/:code',
  short: '/c',
} as const
