import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GroupDefinition, groupsSchema } from '../../kernel/group.ts'
import { readYamlText } from '../../platform/texts/yaml-text.ts'

/**
 * The office's definitions of groups, from its folder.
 *
 * @throws ProblemsError with the line of everything that is wrong.
 */
export function readGroups(office: string): readonly GroupDefinition[] {
  const text = readFileSync(join(office, FILE), 'utf8')
  return readYamlText(text, FILE, groupsSchema, 'docs/handbook/analysis.md').data.groups
}

const FILE = 'groups.yaml'
