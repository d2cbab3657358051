import { fileURLToPath } from 'node:url'

/** The style of listen's pages in the office, for behind the style of the house. */
export const LISTEN_STYLE = fileURLToPath(new URL('./listen.css', import.meta.url))

/** What the preview of a survey adds to the style of children's pages. */
export const PREVIEW_STYLE = {
  'preview.css': fileURLToPath(new URL('../survey/preview.css', import.meta.url)),
}
