import type { OfficeClock } from '../clock/office-clock.ts'
import { sayHour } from '../clock/say-hours.ts'
import { type FormWords, say } from './form-words.ts'

/** When somebody reads what a child writes in a form: by the hours that every clock of the office goes by. */
export const sayWhenRead = (
  words: Pick<FormWords, 'whenRead'>,
  language: string,
  { office }: Pick<OfficeClock, 'office'>,
): string =>
  say(words.whenRead, { opens: sayHour(office.from, language), closes: sayHour(office.to, language) })
