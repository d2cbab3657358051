import { fileURLToPath } from 'node:url'

/** The style of listen's pages in the office, for behind the style of the house. */
export const LISTEN_STYLE = fileURLToPath(new URL('./listen.css', import.meta.url))
