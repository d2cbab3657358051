export const door = 'act'
