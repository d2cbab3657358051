// breaks: street-help
export { inside } from '../places/inside.ts'
