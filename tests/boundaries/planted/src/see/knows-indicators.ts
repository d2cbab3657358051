// breaks: street-see
export { door } from '../indicators/index.ts'
