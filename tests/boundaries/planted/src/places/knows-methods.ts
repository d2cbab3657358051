// breaks: street-places
export { number } from '../methods/number.ts'
