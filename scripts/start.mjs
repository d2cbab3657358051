// npm start: installs what is missing, then becomes the server (src/main.ts).
import { ensureInstalled, runOnOwnNode } from './install.mjs'

ensureInstalled()
runOnOwnNode('src/main.ts')
