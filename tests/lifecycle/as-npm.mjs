// Stands for npm in a test: starts the server through a shell, as npm does, and can be killed without passing anything on.
import { spawn } from 'node:child_process'

spawn('sh', ['-c', '"$@"; exit $?', 'sh', process.execPath, ...process.execArgv, 'src/main.ts'], {
  stdio: 'inherit',
})
