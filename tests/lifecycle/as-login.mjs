// Stands for a login in a test: starts npm, whose program is given, and can be ended while npm stays.
import { spawn } from 'node:child_process'

spawn(process.execPath, [process.argv[2] ?? '', 'start'], { stdio: 'inherit' })
