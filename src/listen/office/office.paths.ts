/** Every address of listen in the office. */
export const officePaths = {
  waves: '/office/listen/waves',
  monitor: '/office/listen/waves/:wave/monitor',
  letters: '/office/listen/waves/:wave/letters',
  concerns: '/office/listen/concerns',
  concern: '/office/listen/concerns/:id',
  concernRaw: '/office/listen/concerns/:id/words',
  concernActs: {
    take: '/office/listen/concerns/:id/take',
    note: '/office/listen/concerns/:id/note',
    passOn: '/office/listen/concerns/:id/pass-on',
    close: '/office/listen/concerns/:id/close',
    reopen: '/office/listen/concerns/:id/reopen',
  },
} as const
