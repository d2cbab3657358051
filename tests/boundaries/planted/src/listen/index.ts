export const door = 'listen'
