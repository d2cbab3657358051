import { isNumber } from '../../kernel/value.ts'
import type { BlockRead, Reading } from '../read/reading.ts'
import { likeness } from './likeness.ts'

/** What is different about this file from the last one that the same recipe read. */
export type Drift = {
  /** Only places moved: one confirmation is enough. */
  moved: readonly string[]
  /** Something means something else, is new or is gone: each to be looked at. */
  changed: readonly string[]
}

/** Compares a file with the one before it, as a careful colleague would who has both open. */
export function compareReadings(before: Reading, after: Reading): Drift {
  const moved: string[] = []
  const changed: string[] = []
  for (const block of after.blocks) {
    const old = before.blocks.find(one => one.name === block.name)
    if (old) compareBlocks(old, block, moved, changed)
    else changed.push(`block "${block.name}" is new`)
  }
  for (const old of before.blocks) {
    if (!after.blocks.some(one => one.name === old.name)) changed.push(`block "${old.name}" is gone`)
  }
  changed.push(
    ...compareSheets(before, after),
    ...compareAreas(before, after),
    ...compareValues(before, after),
  )
  return { moved, changed }
}

function compareBlocks(old: BlockRead, block: BlockRead, moved: string[], changed: string[]): void {
  const at = `block "${block.name}"`
  if (old.headerRow !== block.headerRow)
    moved.push(`${at}: its header is in row ${block.headerRow}, before in ${old.headerRow}`)
  if (old.sheet !== block.sheet)
    moved.push(`${at}: its sheet is called "${block.sheet}", before "${old.sheet}"`)
  const headers = block.columns.map(column => column.header)
  const oldHeaders = old.columns.map(column => column.header)
  const kept = headers.filter(header => oldHeaders.includes(header))
  if (kept.join('|') !== oldHeaders.filter(header => headers.includes(header)).join('|')) {
    moved.push(`${at}: its columns stand in another order`)
  }
  const fresh = headers.filter(header => !oldHeaders.includes(header))
  for (const gone of oldHeaders.filter(header => !headers.includes(header))) {
    const nearest = fresh
      .map(header => ({ header, like: likeness(gone, header) }))
      .sort((a, b) => b.like - a.like)[0]
    const hint = nearest && nearest.like > 0.6 ? `; "${nearest.header}" is new and comes near` : ''
    changed.push(`${at}: the column "${gone}" is gone${hint}`)
  }
  changed.push(...fresh.map(header => `${at}: the column "${header}" is new`))
  for (const [kind, rows] of Object.entries(block.rows)) {
    if (old.rows[kind] !== undefined && old.rows[kind] !== rows) {
      moved.push(`${at}: ${rows} rows of ${kind}, before ${old.rows[kind]}`)
    }
  }
}

function compareSheets(before: Reading, after: Reading): string[] {
  const names = (reading: Reading) => new Set(reading.sheets.map(sheet => sheet.name))
  // a CSV file has one sheet, called after the file
  if (before.sheets.length === 1 && after.sheets.length === 1) return []
  return [
    ...[...without(names(after), names(before))].map(name => `the sheet "${name}" is new`),
    ...[...without(names(before), names(after))].map(name => `the sheet "${name}" is gone`),
  ]
}

const without = <T>(one: ReadonlySet<T>, other: ReadonlySet<T>): Set<T> =>
  new Set([...one].filter(item => !other.has(item)))

// a list of all names helps nobody when boundaries change: the first few and how many
const NAMED = 5

function compareAreas(before: Reading, after: Reading): string[] {
  const areas = (reading: Reading, kind: string) =>
    new Set(reading.areas.filter(one => one.kind === kind && one.area !== null).map(one => one.area!))
  const kinds = [...new Set([...before.areas, ...after.areas].map(one => one.kind))]
  const say = (what: string, kind: string, codes: ReadonlySet<string>) => {
    if (codes.size === 0) return []
    const more = codes.size > NAMED ? ` and ${codes.size - NAMED} more` : ''
    return [
      `${codes.size} areas of kind ${kind} are ${what}: ${[...codes].slice(0, NAMED).join(', ')}${more}`,
    ]
  }
  return kinds.flatMap(kind => [
    ...say('new', kind, without(areas(after, kind), areas(before, kind))),
    ...say('gone', kind, without(areas(before, kind), areas(after, kind))),
  ])
}

// a whole country may double in a year; twenty times is a change from thousands to single pounds, or percent to fraction
const UNIT_LIKE = 20

function compareValues(before: Reading, after: Reading): string[] {
  const variables = new Set(after.observations.map(one => one.variable))
  return [...variables].flatMap(variable => {
    const [old, now] = [before, after].map(reading =>
      reading.observations.filter(one => one.variable === variable),
    )
    if (!old || !now || old.length === 0) return []
    const reasons = (all: typeof now) => new Set(all.map(one => one.value).filter(value => !isNumber(value)))
    const fresh = [...without(reasons(now), reasons(old))].map(
      reason => `${variable}: values are ${reason}, which none was before`,
    )
    const [was, is] = [middleOf(old), middleOf(now)]
    const ratio = was && is ? is / was : 1
    const unit =
      ratio > UNIT_LIKE || ratio < 1 / UNIT_LIKE
        ? [`${variable}: its middle value is ${is}, before ${was}: has its unit changed?`]
        : []
    return [...fresh, ...unit]
  })
}

function middleOf(observations: Reading['observations']): number | null {
  const numbers = observations
    .map(one => one.value)
    .filter(isNumber)
    .map(Math.abs)
    .sort((a, b) => a - b)
  return numbers[Math.floor(numbers.length / 2)] ?? null
}
