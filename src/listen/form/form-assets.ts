import { fileURLToPath } from 'node:url'

/** The style of children's pages, which stands alone: they do not load that of the house. */
export const FORM_STYLE = { 'form.css': fileURLToPath(new URL('./form.css', import.meta.url)) }

/** The script that reads aloud, makes words larger and sends again on a bad connection; and the one that records a voice. */
export const FORM_ISLAND = {
  form: fileURLToPath(new URL('./form.island.ts', import.meta.url)),
  'post-box': fileURLToPath(new URL('../post-box/post-box.island.ts', import.meta.url)),
}
