// breaks: street-kernel
export { page } from '../platform/page.ts'
