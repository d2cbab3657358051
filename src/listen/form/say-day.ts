/** A day as it is said: `2027-05-28` → 28 May 2027. */
export const sayDay = (day: string): string =>
  new Date(day).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
