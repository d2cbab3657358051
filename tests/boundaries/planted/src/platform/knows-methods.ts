// breaks: street-platform
export { number } from '../methods/number.ts'
