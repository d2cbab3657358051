/** The pages of releases in the office. */
export const releasePaths = {
  list: '/office/see/releases',
  prepare: '/office/see/releases/new',
  preparation: '/office/see/releases/preparations/:preparation',
  release: '/office/see/releases/:release',
  review: '/office/see/releases/:release/review',
  publish: '/office/see/releases/:release/publish',
  withdraw: '/office/see/releases/:release/withdraw',
} as const
