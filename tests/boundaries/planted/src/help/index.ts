export const door = 'help'
