// Stands for npm in a test: starts the server as `npm start` does, and can be killed without passing anything on.
import { spawn } from 'node:child_process'

spawn(process.execPath, [...process.execArgv, 'src/main.ts'], { stdio: 'inherit' })
