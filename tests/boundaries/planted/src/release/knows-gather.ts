// breaks: street-release
export { door } from '../gather/index.ts'
