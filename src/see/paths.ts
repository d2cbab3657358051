/** Every address of see, public ones first. Pages make links of these with `pathTo` and `withQuery`. */
export const paths = {
  map: '/map',
  mapFile: '/map/figures.csv',
  areas: '/areas',
  area: '/areas/:code',
  areaFile: '/areas/:code/figures.csv',
  indicators: '/indicators',
  indicator: '/indicators/:id',
  indicatorFile: '/indicators/:id/figures.csv',
  data: '/data',
  dataFile: '/data/:release/:version/figures.csv',
  briefings: '/briefings',
  briefing: '/briefings/:slug',
  office: {
    briefings: '/office/see/briefings',
    newBriefing: '/office/see/briefings/new',
    briefing: '/office/see/briefings/:slug',
    publishBriefing: '/office/see/briefings/:slug/publish',
  },
} as const
