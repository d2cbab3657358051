import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inspectFile } from '../large/inspect-file.ts'
import { readRecipe } from '../recipe/read-recipe.ts'
import { viewBlock } from './sheet-view.ts'

const RECIPE = `recipe: ages
version: 1
title: Children by age (example data)
publisher: Nobody
licence: none
attribution: Example data
files: [ages.csv]
variables:
  children: { title: Children, unit: children, combine: sum, parts: 3 }
blocks:
  - name: by-age
    find: { header: [age, persons] }
    period: { from: fixed, is: 2021 }
    area: { fixed: { code: E92000001, kind: country } }
    values: { children: persons }
    ignore: [age]
`

describe('a sheet beside what was read', () => {
  it('shows every part of a sum as read, and its heading as what it is', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'remit-view-'))
    const path = join(folder, 'ages.csv')
    await writeFile(path, 'age,persons\n0,120\n1,130\n2,140\n')
    const look = await inspectFile({ path, fileName: 'ages.csv', recipe: readRecipe(RECIPE, 'ages.yaml') })
    expect(look.reading.observations).toMatchObject([{ value: 390, cell: 'B2:B4' }])
    const { rows } = viewBlock(look, look.reading.blocks[0]!)
    expect(rows.map(({ cells }) => cells.map(({ as }) => as).join())).toEqual([
      'unread,label',
      'unread,value',
      'unread,value',
      'unread,value',
    ])
    await rm(folder, { recursive: true })
  })
})
