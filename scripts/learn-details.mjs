// npm run learn-details: learns the weights of office/england/words/details-weights.tsv again from the texts of tests/corpus/concerns.
import { ensureInstalled, runOnOwnNode } from './install.mjs'

ensureInstalled()
runOnOwnNode('tests/corpus/concerns/write-details-weights.ts')
