import type { Fields } from '../../platform/http/fields.ts'
import type { Upload } from '../../platform/http/request.ts'
import { isEmail, isPhone } from './contact.ts'
import { type Cleaned, cleanPicture, type FileDoubt, isDoubt } from './media/clean-picture.ts'
import { cleanSound } from './media/clean-sound.ts'
import { AGES, type AnswerBy, isAnswerBy, type Way } from './message.ts'

/** "I don't want to say", as a form sends it: shown again as it was chosen, and kept as if left open. */
export const DONT_WANT = 'dont-want'

/** What a child has put into the form, as it was typed. */
export type Draft = {
  words: string
  /** One of our topics, `DONT_WANT`, or '' when it was left open; so with the age. */
  topic: string
  age: string
  /** Null until the child has chosen: nothing is ticked beforehand, and who leaves it open is read and not answered. */
  answer: AnswerBy | typeof DONT_WANT | null
  email: string
  phone: string
  /** Whether some of the words may be printed: 'yes', 'no', or '' when it was left open. */
  print: string
}

/** What is to be looked at again, by the field it stands at. */
export type DraftDoubts = Partial<
  Record<'words' | 'file' | 'contact', 'nothing' | 'contactMissing' | 'emailWrong' | 'phoneWrong' | FileDoubt>
>

export type DraftRead = { draft: Draft; doubts: DraftDoubts; file: Cleaned | null }

export const EMPTY: Draft = { words: '', topic: '', age: '', answer: null, email: '', phone: '', print: '' }

/** Reads a message as it came. Nothing is required but that there is something in it. */
export async function readDraft(
  way: Way,
  fields: Fields,
  uploads: readonly Upload[],
  topics: readonly string[],
): Promise<DraftRead> {
  const answer = fields.text('answer')
  const oneOf = (name: string, known: readonly string[]): string =>
    [...known, DONT_WANT].includes(fields.text(name)) ? fields.text(name) : ''
  const draft: Draft = {
    words: fields.text('words'),
    topic: oneOf('topic', topics),
    age: oneOf('age', AGES.map(String)),
    answer: answer === DONT_WANT || isAnswerBy(answer) ? answer : null,
    email: fields.text('e-mail'),
    phone: fields.text('phone'),
    print: ['yes', 'no'].includes(fields.text('print')) ? fields.text('print') : '',
  }
  const read = await readFile(way, uploads[0])
  const doubts: DraftDoubts = { ...contactDoubt(draft) }
  if (read && isDoubt(read)) doubts.file = read
  const file = read && !isDoubt(read) ? read : null
  if (draft.words === '' && !read) doubts.words = 'nothing'
  return { draft, doubts, file }
}

async function readFile(way: Way, upload: Upload | undefined): Promise<Cleaned | FileDoubt | null> {
  if (way === 'write' || !upload) return null
  return way === 'draw' ? cleanPicture(upload.path, upload.bytes) : cleanSound(upload.path, upload.bytes)
}

function contactDoubt({ answer, email, phone }: Draft): DraftDoubts {
  if (answer !== 'e-mail' && answer !== 'phone') return {}
  const given = answer === 'phone' ? phone : email
  if (!given) return { contact: 'contactMissing' }
  if (answer === 'phone') return isPhone(phone) ? {} : { contact: 'phoneWrong' }
  return isEmail(email) ? {} : { contact: 'emailWrong' }
}
