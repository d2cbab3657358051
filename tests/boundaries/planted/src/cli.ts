// breaks: front-doors
export { inside } from './places/inside.ts'
