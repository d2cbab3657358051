/** Every address of the analysis room. */
export const analysisPaths = {
  waves: '/office/listen/analysis',
  table: '/office/listen/analysis/:wave',
  weigh: '/office/listen/analysis/:wave/weights',
  finish: '/office/listen/analysis/:wave/finish',
} as const
