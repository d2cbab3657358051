// npm run remit -- …: installs what is missing, then becomes the command line (src/cli.ts).
import { ensureInstalled, runOnOwnNode } from './install.mjs'

ensureInstalled()
runOnOwnNode('src/cli.ts')
