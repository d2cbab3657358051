// npm run learn-word-score: learns the weights of office/england/words/concerns-score.tsv again from the texts of tests/corpus/concerns.
import { ensureInstalled, runOnOwnNode } from './install.mjs'

ensureInstalled()
runOnOwnNode('tests/corpus/concerns/write-word-score.ts')
