// breaks: words-alone
export { join } from 'node:path'
