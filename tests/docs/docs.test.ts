import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const text = (path: string) => readFileSync(path, 'utf8')
const rowsOf = (path: string) =>
  text(path)
    .split('\n')
    .filter(line => line.startsWith('| ') && !line.startsWith('| #'))
    .map(line => line.split('|').map(cell => cell.trim()))
const packages = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(text('package.json')))

describe('coverage', () => {
  const rows = rowsOf('docs/coverage.md').filter(([, id]) => /^[LGHSAO]\d+$/.test(id!))

  it('has each system of the plans once, numbered without a gap', () => {
    expect(rows.length).toBeGreaterThan(200)
    for (const [letter, group] of Object.entries(Object.groupBy(rows, ([, id]) => id![0]!))) {
      expect(group!.map(([, id]) => id)).toEqual(group!.map((_, at) => `${letter}${at + 1}`))
    }
  })

  it('says of each where it stands in a plan, in whose folder it is, and whether it is served', () => {
    for (const [, id, system, plan, who, what, folder, status] of rows) {
      expect(system, id).not.toBe('')
      expect(plan, id).toMatch(/\bP(16|22|23|24|25)\b|\ball\b|every plan/)
      expect([who, what].every(Boolean), id).toBe(true)
      expect(folder, id).toMatch(
        /^(kernel|platform|places|listen|gather|help|indicators|release|see|act|, | to )+$/,
      )
      expect(status, id).toMatch(/^(served: |in part: |not yet: |outside: )/)
    }
  })
})

describe('glossary', () => {
  it('has every word once', () => {
    const words = rowsOf('docs/glossary.md')
      .map(([, word]) => word!)
      .filter(word => word !== 'word' && !/^-+$/.test(word))
    expect(words.length).toBeGreaterThan(100)
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
  })
})

describe('dependencies', () => {
  it('are each explained, and no page explains one that is gone', () => {
    const explained = rowsOf('docs/dependencies.md')
      .flatMap(([, names, ...rest]) => (rest.length > 2 ? [...names!.matchAll(/`([^`]+)`/g)] : []))
      .map(([, name]) => name!)
    const used = Object.keys({ ...packages.dependencies, ...packages.devDependencies })
    expect(used.filter(name => !name.startsWith('@types/') && !explained.includes(name))).toEqual([])
    expect(explained.filter(name => name !== '@types/*' && !used.includes(name))).toEqual([])
  })

  it('are pinned to one version', () => {
    const versions = Object.values({ ...packages.dependencies, ...packages.devDependencies })
    expect(versions.filter(version => !/^\d/.test(version))).toEqual([])
  })
})

describe('indexes', () => {
  for (const folder of ['docs/decisions', 'docs/handbook']) {
    it(`name every page of ${folder}`, () => {
      const pages = readdirSync(folder).filter(name => name.endsWith('.md') && name !== 'README.md')
      const index = text(`${folder}/README.md`)
      expect(pages.filter(page => !index.includes(`(${page})`))).toEqual([])
    })
  }

  it('number decisions without a gap', () => {
    const numbers = readdirSync('docs/decisions').flatMap(name => /^\d{4}/.exec(name) ?? [])
    expect(numbers.map(Number)).toEqual(numbers.map((_, at) => at + 1))
  })

  it('lead to files that exist', () => {
    const pages = ['README.md', 'CONTRIBUTING.md', 'docs/decisions/README.md', 'docs/handbook/README.md']
    for (const page of pages) {
      const folder = page.includes('/') ? page.slice(0, page.lastIndexOf('/') + 1) : ''
      const links = [...text(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => folder + path!)
      const broken = links.filter(path => {
        try {
          readFileSync(path)
          return false
        } catch (error) {
          return !String(error).includes('EISDIR')
        }
      })
      expect(broken, page).toEqual([])
    }
  })
})
