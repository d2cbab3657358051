/** Every address of listen in the office. */
export const officePaths = {
  waves: '/office/listen/waves',
  monitor: '/office/listen/waves/:wave/monitor',
  letters: '/office/listen/waves/:wave/letters',
} as const
