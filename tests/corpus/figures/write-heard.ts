import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { heardOfFresh, sayHeardFile } from './heard-of-fresh.ts'

const office = (file: string) =>
  fileURLToPath(new URL(`../../../office/england/words/${file}`, import.meta.url))

const heard = heardOfFresh(readFileSync(office('concerns-score.tsv'), 'utf8'))
writeFileSync(office('concerns-heard.tsv'), sayHeardFile(heard))
console.log(`${heard.length} thresholds written`)
