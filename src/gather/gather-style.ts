import { fileURLToPath } from 'node:url'

/** The style of gather's own pages, for behind the style of the house. */
export const GATHER_STYLE = fileURLToPath(new URL('./gather.css', import.meta.url))
