// npm run measure-heard: measures anew what each threshold of the score hears of the fresh texts. A look at them: count it in their README.
import { ensureInstalled, runOnOwnNode } from './install.mjs'

ensureInstalled()
runOnOwnNode('tests/corpus/figures/write-heard.ts')
