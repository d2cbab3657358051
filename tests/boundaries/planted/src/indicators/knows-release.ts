// breaks: street-indicators
export { door } from '../release/index.ts'
