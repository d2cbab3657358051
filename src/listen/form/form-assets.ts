import { fileURLToPath } from 'node:url'

/** The style of children's pages, which stands alone: they do not load that of the house. */
export const FORM_STYLE = { 'form.css': fileURLToPath(new URL('./form.css', import.meta.url)) }

/** The script that reads aloud, makes words larger and sends again on a bad connection; those that record a voice and let a child draw. */
export const FORM_ISLAND = {
  form: fileURLToPath(new URL('./form.island.ts', import.meta.url)),
  record: fileURLToPath(new URL('../post-box/browser/record.island.ts', import.meta.url)),
  draw: fileURLToPath(new URL('../post-box/browser/draw.island.ts', import.meta.url)),
}
