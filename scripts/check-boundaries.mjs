// Checks the import rules of .dependency-cruiser.mjs on src, and on planted violations that it must find: a checker
// that sees nothing also finds nothing.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { cruise } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import config from '../.dependency-cruiser.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PLANTED = `${ROOT}tests/boundaries/planted`

/** Every violation in src, and every source file that was not looked at. */
async function checkSource() {
  const { violations, seen } = await look(ROOT)
  const unseen = sourceFiles(`${ROOT}src`).filter(file => !seen.has(`src/${file}`))
  if (violations.length === 0 && unseen.length === 0) {
    console.log(`${seen.size} files follow the import rules; every planted violation was found.`)
  }
  return [
    ...violations.map(({ from, to, rule, cycle }) => `${from} → ${cycle ?? to}: ${rule}. ${commentOf(rule)}`),
    ...unseen.map(file => `src/${file} was not looked at by the boundary check.`),
  ]
}

/** Each planted file says in its first line which rule it breaks: exactly that must be found, in exactly that file. */
async function checkPlanted() {
  const { violations } = await look(PLANTED)
  const found = new Set(violations.map(({ from, rule }) => `${from} breaks ${rule}`))
  const expected = new Set(
    sourceFiles(`${PLANTED}/src`).flatMap(file => {
      const rule = /^\/\/ breaks: (\S+)/.exec(readFileSync(`${PLANTED}/src/${file}`, 'utf8'))?.[1]
      return rule ? [`src/${file} breaks ${rule}`] : []
    }),
  )
  const unbroken = (config.forbidden ?? []).filter(
    ({ name }) => ![...expected].some(line => line.endsWith(` ${name}`)),
  )
  return [
    ...[...expected]
      .filter(line => !found.has(line))
      .map(line => `The boundary check is blind: planted ${line}, and it was not found.`),
    ...[...found]
      .filter(line => !expected.has(line))
      .map(line => `The boundary check sees ghosts: planted ${line}, which was not planted.`),
    ...unbroken.map(({ name }) => `No violation of ${name} is planted: nobody knows whether that rule sees.`),
  ]
}

/** @param {string} folder */
async function look(folder) {
  const { output } = await cruise(
    ['src'],
    { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true, baseDir: folder },
    { ...config.options?.enhancedResolveOptions, extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
    { tsConfig: extractTSConfig(`${ROOT}tsconfig.json`) },
  )
  if (typeof output === 'string') throw new Error('expected the result as an object')
  const violations = output.summary.violations.map(({ from, to, rule, cycle }) => ({
    from,
    to,
    rule: rule.name,
    cycle: cycle?.map(({ name }) => name).join(' → '),
  }))
  return {
    violations,
    seen: new Set(output.modules.map(({ source }) => source).filter(source => source.startsWith('src/'))),
  }
}

/** @param {string} folder */
const sourceFiles = folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    file => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'),
  )

/** @param {string} rule */
const commentOf = rule => config.forbidden?.find(({ name }) => name === rule)?.comment ?? ''

const complaints = [...(await checkPlanted()), ...(await checkSource())]
for (const complaint of complaints) console.error(complaint)
if (complaints.length > 0) process.exit(1)
