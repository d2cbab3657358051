import { createHash } from 'node:crypto'
import { text } from '../../platform/http/result.ts'
import { sheetOfSymbols } from '../form/fields/symbols.tsx'

/** What a picture helps to find on these pages; those of topics are named in the words of the office. */
const NAMES = [
  'book', 'clock', 'eye', 'foster', 'friends', 'globe', 'heart', 'home', 'key', 'money', 'painting', 'park', 'pencil', 'phone',
  'question', 'school', 'shield', 'talk', 'thanks',
] as const // biome-ignore format: a list to be looked through

/** They lie on one sheet, which a browser fetches once: in the page they would be a fifth of it. */
const SHEET = sheetOfSymbols(NAMES)
const VERSION = createHash('sha256').update(SHEET).digest('hex').slice(0, 8)

/** Where the sheet is; the address changes with it. */
export const SHEET_PATH = `/post-box/drawings.${VERSION}.svg`

export const sendSheet = () =>
  text(SHEET, {
    mediaType: 'image/svg+xml',
    headers: { 'cache-control': 'public, max-age=31536000, immutable' },
  })

/** A drawing beside words. One that is not on the sheet is left out, since the words stand there anyway. */
export const Drawing = ({ name, large }: { name: string | undefined; large?: boolean }) =>
  (NAMES as readonly (string | undefined)[]).includes(name) ? (
    <svg class={large ? 'symbol picture' : 'symbol'} aria-hidden="true">
      <use href={`${SHEET_PATH}#${name}`} />
    </svg>
  ) : null
