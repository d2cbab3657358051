/** Every address of the analysis room. */
export const analysisPaths = {
  waves: '/office/listen/analysis',
  table: '/office/listen/analysis/:wave',
  weigh: '/office/listen/analysis/:wave/weights',
  useWeights: '/office/listen/analysis/:wave/weights/use',
  finish: '/office/listen/analysis/:wave/finish',
  finishing: '/office/listen/analysis/:wave/finishing',
  overlaps: '/office/listen/analysis/:wave/overlaps',
  save: '/office/listen/analysis/:wave/tables',
  forget: '/office/listen/analysis/:wave/tables/:id/delete',
  trend: '/office/listen/trends',
} as const
