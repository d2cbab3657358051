import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { bridgeOfGazetteer, type Remark, readOver } from '../indicators/index.ts'
import { problem } from '../kernel/problem.ts'
import { type Boundaries, type CountryFrame, importBoundaries } from '../places/index.ts'
import { writePlainCsv } from '../platform/texts/write-csv.ts'
import { buildBriefing, drawSheets, writeBriefingFile, writeMapFile } from '../see/index.ts'
import type { Edition } from './build-edition.ts'
import { cellsTable, listsTable } from './edition-tables.ts'
import { readerOfEdition } from './reader-of-edition.ts'

/** What an edition is as files, before any of them is written. */
export type EditionFiles = {
  files: ReadonlyMap<string, string>
  remarks: readonly Remark[]
  notes: readonly string[]
}

/**
 * Draws up every file of an edition in memory: tables, lists, briefing, map, what the second reader asks, and what was
 * read and not read. The briefing is built first, so that a number that no longer matches stops the edition.
 *
 * @throws ProblemsError when the briefing does not build or the map cannot be drawn.
 */
export async function drawUpEdition(
  edition: Edition,
  folder: string,
  frame: CountryFrame,
): Promise<EditionFiles> {
  const { plan, text, cells, definitions, inputs, certificate } = edition
  const reader = readerOfEdition(edition)
  const { boundaries, notes } = await readBoundaries(edition, folder, frame)
  const sheetOf = drawSheets(inputs.gazetteer, async kind => boundaries.find(one => one.kind === kind))
  const briefing = await buildBriefing(text, plan.text, reader, sheetOf)
  const remarks = readOver({
    cells,
    definitions,
    bridge: bridgeOfGazetteer(inputs.gazetteer, inputs.areasOn),
  })
  const { indicator, period } = plan.map
  const files = new Map([
    ['cells.csv', cellsTable(edition)],
    ['lists.csv', listsTable(edition)],
    ['briefing.html', await writeBriefingFile(briefing)],
    ['map.html', await writeMapFile(reader, sheetOf, { indicator, period, kind: plan.areas.kind.id })],
    ['remarks.csv', remarksTable(remarks)],
    ['not-read.csv', notReadTable(edition)],
    ['areas.csv', areasTable(edition)],
    ['changes.csv', changesTable(edition)],
  ])
  if (certificate) files.set('certificate.json', `${JSON.stringify(certificate, null, 2)}\n`)
  return { files, remarks, notes }
}

/**
 * Writes the files beside their folder first and moves them in when all of them are there: a full disk or a pulled
 * plug leaves the folder as it was.
 *
 * @throws ProblemsError when the folder cannot be written.
 */
export async function writeFiles(files: ReadonlyMap<string, string>, out: string): Promise<void> {
  const target = resolve(out)
  let aside: string | null = null
  try {
    await mkdir(target, { recursive: true })
    aside = await mkdtemp(join(dirname(target), '.remit-'))
    for (const [name, content] of files) await writeFile(join(aside, name), content, { flush: true })
    for (const name of files.keys()) await rename(join(aside, name), join(target, name))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw problem({
      code: 'folder-not-written',
      what: `the files could not be written to ${out}: ${why}.`,
      kept: 'What stood there before still stands.',
      todo: 'Make room or choose another folder, and run it again.',
    })
  } finally {
    if (aside) await rm(aside, { recursive: true, force: true })
  }
}

async function readBoundaries(
  { plan, inputs }: Edition,
  folder: string,
  frame: CountryFrame,
): Promise<{ boundaries: readonly Boundaries[]; notes: readonly string[] }> {
  const wish = plan.map.boundaries
  if (!wish) return { boundaries: [], notes: [] }
  const path = (await readdir(folder, { recursive: true })).find(
    one => one === wish.file || one.endsWith(`/${wish.file}`),
  )
  if (path === undefined) {
    throw problem({
      code: 'input-missing',
      what: `the boundaries ${wish.file} are not in ${folder}.`,
      kept: 'Nothing was written.',
      todo: 'Put the file there, or take the map out of the plan.',
    })
  }
  const text = await readFile(join(folder, path), 'utf8')
  const { kind } = plan.areas
  const reading = importBoundaries(
    {
      text,
      file: wish.file,
      kind: kind.id,
      attribution: wish.attribution,
      on: inputs.areasOn,
      nameProperty: wish.name_property,
    },
    inputs.gazetteer,
    frame,
  )
  const without = reading.areasWithoutShape.map(
    ({ name, code }) => `${name} (${code}) has no shape on the map.`,
  )
  return { boundaries: [reading.boundaries], notes: [...reading.notes, ...without] }
}

const remarksTable = (remarks: readonly Remark[]): string =>
  writePlainCsv([
    ['code', 'cells', 'words'],
    ...remarks.map(({ code, cells, words }) => [code, cells.join(' '), words]),
  ])

/** Every file, row and column that gave no figure, with why. */
function notReadTable({ inputs }: Edition): string {
  const files = inputs.skipped.map(({ file, why }) => [file, '', '', '', why])
  const parts = inputs.readings.flatMap(({ file, rowsNotRead, columnsNotRead }) => [
    ...rowsNotRead.map(({ sheet, row, text, why }) => [file.name, sheet, `row ${row}`, text, why]),
    ...columnsNotRead.map(({ sheet, letters, header, why }) => [
      file.name,
      sheet,
      `column ${letters}`,
      header,
      why,
    ]),
  ])
  return writePlainCsv([['file', 'sheet', 'where', 'text', 'why'], ...files, ...parts])
}

/** The areas that the files brought, as the office imports them: so the same job can be done there by hand. */
function areasTable({ inputs, plan }: Edition): string {
  const areas = inputs.gazetteer.facts.areas.filter(({ kind }) => kind === plan.areas.kind.id)
  const publishers = [...new Set(areas.flatMap(({ codes }) => Object.keys(codes)))].sort()
  return writePlainCsv([
    ['code', 'name', 'from', 'to', ...publishers.map(publisher => `${publisher}_code`)],
    ...areas.map(({ code, name, from, to, codes }) => [
      ...[code, name, from, to],
      ...publishers.map(publisher => codes[publisher] ?? null),
    ]),
  ])
}

/** What became of the older areas, in the same form. */
function changesTable({ inputs, plan }: Edition): string {
  const { gazetteer } = inputs
  const changes = gazetteer.facts.changes.filter(
    ({ from }) => gazetteer.area(from)?.kind === plan.areas.kind.id,
  )
  return writePlainCsv([['on', 'from', 'to'], ...changes.map(({ on, from, to }) => [on, from, to])])
}
