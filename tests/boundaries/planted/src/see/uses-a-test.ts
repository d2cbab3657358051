// breaks: no-tests-in-the-product
export { tried } from './try.test.ts'
