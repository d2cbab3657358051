// breaks: street-listen
export { door } from '../gather/index.ts'
