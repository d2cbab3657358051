import { z } from 'zod'
import { loadProfile } from '../places/index.ts'
import { type Command, command } from '../platform/command-line/command.ts'
import { buildEdition } from './build-edition.ts'
import { drawUpEdition, writeFiles } from './write-edition.ts'

const build = command({
  name: 'briefing build <briefing>',
  summary: 'Makes a briefing from a folder of files: tables, lists, map and text. Needs no running Remit.',
  description:
    'Reads every file of the folder by the recipes of the briefing, brings areas and years together, works out the indicators, sends them through the gate, and writes cells.csv, lists.csv, briefing.html, map.html, remarks.csv (what a careful colleague would ask) and not-read.csv (what was left unread, and why).',
  options: [
    ['--inputs <folder>', 'Where the files lie, as they were received.'],
    ['--out <folder>', 'Where the results are written; what is there is replaced when all is well.'],
    ['--rules <name>', 'default (right), or office-2022 (as the office did it; not for publication).'],
  ],
  examples: [
    'briefing build mental-health-2021-22 --inputs ~/returns --out ~/briefing',
    'briefing build mental-health-2021-22 --inputs ~/returns --out ~/as-in-2022 --rules office-2022',
  ],
  input: z.object({
    briefing: z.string().regex(/^[a-z0-9-]+$/, 'a briefing is called like mental-health-2021-22'),
    inputs: z.string().min(1, 'say where the files lie: --inputs FOLDER'),
    out: z.string().min(1, 'say where to write: --out FOLDER'),
    rules: z
      .string()
      .regex(/^[a-z0-9-]+$/, 'a rule set is called like office-2022')
      .optional(),
  }),
  async run({ briefing, inputs, out, rules }, { config, say }) {
    const { office } = config.folders
    const edition = await buildEdition(office, briefing, inputs, rules)
    const { files, remarks, notes } = await drawUpEdition(edition, inputs, loadProfile(office).frame)
    await writeFiles(files, out)
    const withheld = edition.released.filter(({ value }) => value === 'withheld').length
    say(`${edition.plan.title}, by the rules "${edition.rules.title}".`)
    say(
      `Read ${edition.inputs.readings.length} files; ${edition.inputs.skipped.length} others were not read.`,
    )
    say(`${edition.released.length} cells, ${withheld} of them withheld.`)
    for (const note of notes) say(`The map: ${note}`)
    say(`The second reader asks ${remarks.length} questions: see remarks.csv.`)
    if (!edition.certificate)
      say('This rebuilds an old edition. It has no certificate and is not for publication.')
    say(`Written to ${out}: ${[...files.keys()].join(', ')}.`)
    return 'done'
  },
})

/** The commands of the main job. */
export const briefingCommands: readonly Command[] = [build]
