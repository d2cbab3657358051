/** Every address of places in the office. An area's own page comes last: its code may be any word. */
export const placesPaths = {
  overview: '/office/places',
  match: '/office/places/match',
  boundaries: '/office/places/boundaries',
  keepBoundaries: '/office/places/boundaries/keep',
  bodies: '/office/places/bodies',
  settings: '/office/places/settings',
  settingsFile: '/office/places/settings/settings.csv',
  lists: '/office/places/lists',
  import: '/office/places/import',
  margins: '/office/places/margins',
  area: '/office/places/:code',
} as const
