export const door = 'release'
