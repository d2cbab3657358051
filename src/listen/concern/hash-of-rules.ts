import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RULE_FILES, RULE_FOLDER } from './read-by-rules.ts'

/**
 * Whether two offices, or one office on two days, read texts by the same word files: a hash of all of them with their names. Null for an office without
 * rules, where a person reads everything.
 */
export function hashOfRules(officeFolder: string): string | null {
  const words = join(officeFolder, 'words')
  if (!existsSync(join(words, RULE_FOLDER))) return null
  const files = [
    ...RULE_FILES.filter(file => existsSync(join(words, file))),
    ...readdirSync(join(words, RULE_FOLDER))
      .filter(file => file.endsWith('.txt'))
      .sort()
      .map(file => `${RULE_FOLDER}/${file}`),
  ]
  const hash = createHash('sha256')
  for (const file of files) {
    const text = readFileSync(join(words, file))
    hash.update(`${file}\n${text.length}\n`).update(text)
  }
  return hash.digest('hex')
}
