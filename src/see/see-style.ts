import { fileURLToPath } from 'node:url'

/** The style of see's own pages, for behind the style of the house. */
export const SEE_STYLE = fileURLToPath(new URL('./see.css', import.meta.url))
