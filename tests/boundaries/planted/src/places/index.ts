export const door = 'places'
