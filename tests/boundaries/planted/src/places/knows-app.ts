// breaks: nobody-imports-the-wiring
export { app } from '../app.ts'
