import { fileURLToPath } from 'node:url'
import { loadProfile, workingDays } from '../../places/index.ts'
import { type ConcernClock, type OfficeClock, officeClock } from './office-clock.ts'
import { type ReadingHours, readReadingHours } from './reading-hours.ts'

const OFFICE = fileURLToPath(new URL('../../../office/england', import.meta.url))

/** The clock of the office of England, with other hours where a test gives them. */
export function clockOf(other: Partial<ReadingHours> = {}): OfficeClock {
  const { bankHolidays, timeZone } = loadProfile(OFFICE)
  return officeClock({ ...readReadingHours(OFFICE), ...other }, workingDays(bankHolidays), timeZone)
}

/** Somebody is always there and all have the same time: for tests that are about something else. */
export const ALWAYS_THERE: ConcernClock = {
  dueForReading: (severity, now) => new Date((Math.floor(now.getTime() / HOUR) + 1 + HOURS[severity]) * HOUR),
  dueForWhoReadsIt: (known, now) => ALWAYS_THERE.dueForReading(known, now),
  whoseLook: () => 'office',
  dueAfter: (_, severity, now) => new Date(now.getTime() + HOURS[severity] * HOUR),
  whose: () => 'office',
  today: now => now.toISOString().slice(0, 10),
  nextDay: now => now.toISOString().slice(0, 10),
}
const HOURS = { gravest: 1, grave: 4, worry: 24 }
const HOUR = 3_600_000
