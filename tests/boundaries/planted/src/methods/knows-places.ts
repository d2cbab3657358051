// breaks: street-methods
export { door } from '../places/index.ts'
