/**
 * A day as it is said in a language: `2027-05-28` → 28 May 2027. By the calendar of the office in every language, for the days of a
 * survey are those of no other.
 */
export const sayDay = (day: string, language = 'en'): string =>
  new Date(day).toLocaleDateString(writtenIn(language), { dateStyle: 'long', timeZone: 'UTC' })

/** The same with its weekday, and without its year unless that is another than the year of `today`: `2026-11-30` → Monday 30 November. */
export const sayWeekday = (day: string, language = 'en', today = day): string =>
  new Date(day).toLocaleDateString(writtenIn(language), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric',
    timeZone: 'UTC',
  })

const writtenIn = (language: string): string => (language === 'en' ? 'en-GB' : `${language}-u-ca-gregory`)
