import type { OfficeClock, Whose } from './office-clock.ts'
import type { Shift } from './reading-hours.ts'

/** An hour of the clock as it is said to a child: `09:00` → 9 in the morning. In other languages than English as it is written, 9:00. */
export function sayHour(hour: string, language = 'en'): string {
  const [hours = '', minutes = ''] = hour.split(':')
  if (language !== 'en') return `${Number(hours)}:${minutes}`
  if (hour === '24:00') return 'midnight'
  const by12 = Number(hours) % 12 || 12
  const part = Number(hours) < 12 ? 'in the morning' : Number(hours) < 18 ? 'in the afternoon' : 'at night'
  return `${by12}${minutes === '00' ? '' : `:${minutes}`} ${part}`
}

/** Whose clock it is, as pages of the office say it. */
export const WHOSE_WORDS: Readonly<Record<Whose, string>> = { office: 'office hours', onCall: 'on call' }

/** When that is: `on call: every day, 08:00 to 22:00`. */
export const sayWhen = (whose: Whose, { office, onCall }: Pick<OfficeClock, 'office' | 'onCall'>): string => {
  const span = ({ from, to }: Shift) => `${from} to ${to}`
  return whose === 'onCall' && onCall
    ? `on call: every day, ${span(onCall)}`
    : `office hours: working days, ${span(office)}`
}
