export const door = 'indicators'
