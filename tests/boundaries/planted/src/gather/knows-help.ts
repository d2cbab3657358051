// breaks: street-gather
export type { door } from '../help/index.ts'
