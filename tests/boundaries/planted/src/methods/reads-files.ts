// breaks: methods-are-pure
export { readFileSync } from 'node:fs'
