/** Addresses at which everybody reads what came of a survey. */
export const happenedPaths = {
  all: '/what-happened',
  wave: '/what-happened/:wave',
} as const

/** And at which the office writes it. */
export const happenedOfficePaths = {
  entries: '/office/listen/happened',
  write: '/office/listen/happened/write',
  entry: '/office/listen/happened/:id',
  follow: '/office/listen/happened/:id/follow',
  decide: '/office/listen/happened/:id/decide',
  withdraw: '/office/listen/happened/:id/withdraw',
  translate: '/office/listen/happened/:id/translate',
  decideTranslation: '/office/listen/happened/:id/translations/:translation/decide',
} as const
