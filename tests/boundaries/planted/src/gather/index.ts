export const door = 'gather'
