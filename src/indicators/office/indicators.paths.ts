/** The pages of indicators in the office. */
export const indicatorsPaths = {
  list: '/office/indicators',
  add: '/office/indicators/new',
  definition: '/office/indicators/definitions/:id',
  change: '/office/indicators/definitions/:id/change',
  calculations: '/office/indicators/calculations',
  calculate: '/office/indicators/calculations/new',
  calculation: '/office/indicators/calculations/:calculation',
  cells: '/office/indicators/calculations/:calculation/cells',
  download: '/office/indicators/calculations/:calculation/cells.csv',
  remark: '/office/indicators/calculations/:calculation/remarks/:number',
} as const
