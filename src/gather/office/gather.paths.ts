/** Every address of sources and recipes in the office. */
export const gatherPaths = {
  sources: '/office/gather/sources',
  bring: '/office/gather/sources/new',
  source: '/office/gather/sources/:recipe',
  reading: '/office/gather/readings/:id',
  confirm: '/office/gather/readings/:id/confirm',
  putAway: '/office/gather/readings/:id/put-away',
  recipes: '/office/gather/recipes',
  recipe: '/office/gather/recipes/:id',
} as const
