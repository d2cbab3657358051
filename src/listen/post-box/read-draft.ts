import type { Fields } from '../../platform/http/fields.ts'
import type { Upload } from '../../platform/http/request.ts'
import { isEmail, isPhone } from './contact.ts'
import { type Cleaned, cleanPicture, type FileDoubt, isDoubt } from './media/clean-picture.ts'
import { cleanSound } from './media/clean-sound.ts'
import { AGES, type AnswerBy, isAnswerBy, type Way } from './message.ts'

/** What a child has put into the form, as it was typed. */
export type Draft = {
  words: string
  topic: string
  age: string
  /** Null until the child has chosen: nothing is ticked beforehand, and who leaves it open is read and not answered. */
  answer: AnswerBy | null
  email: string
  phone: string
}

/** What is to be looked at again, by the field it stands at. */
export type DraftDoubts = Partial<
  Record<'words' | 'file' | 'contact', 'nothing' | 'contactMissing' | 'emailWrong' | 'phoneWrong' | FileDoubt>
>

export type DraftRead = { draft: Draft; doubts: DraftDoubts; file: Cleaned | null }

export const EMPTY: Draft = { words: '', topic: '', age: '', answer: null, email: '', phone: '' }

/** Reads a message as it came. Nothing is required but that there is something in it. */
export async function readDraft(
  way: Way,
  fields: Fields,
  uploads: readonly Upload[],
  topics: readonly string[],
): Promise<DraftRead> {
  const answer = fields.text('answer')
  const draft: Draft = {
    words: fields.text('words'),
    topic: topics.includes(fields.text('topic')) ? fields.text('topic') : '',
    age: AGES.map(String).includes(fields.text('age')) ? fields.text('age') : '',
    answer: isAnswerBy(answer) ? answer : null,
    email: fields.text('e-mail'),
    phone: fields.text('phone'),
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
