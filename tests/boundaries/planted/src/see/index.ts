export const door = 'see'
