import { z } from 'zod'
import { type Command, databaseCommand } from '../../platform/command-line/command.ts'
import { connect } from '../../platform/database/database.ts'
import type { TallyDifference } from './verify-tallies.store.ts'
import { recountDifferent, verifyTallies } from './verify-tallies.ts'

// enough to see what is wrong; a whole wave that differs would fill the screen
const MOST_SAID = 20

const verify = databaseCommand({
  name: 'tallies verify',
  summary: 'Proves that the monitor of every wave shows what children sent.',
  description:
    'Holds every tally against the responses of its wave, and, where those were deleted on their day, the tallies against each other. Each that differs is named, and the command ends with 1.',
  options: [['--recount', 'Count anew what differs from responses that are still kept.']],
  examples: ['tallies verify', 'tallies verify --recount'],
  input: z.object({ recount: z.boolean().default(false) }),
  async run({ recount }, { address, say }) {
    const db = connect(address, 'office', { connections: 1 })
    try {
      const recounted = recount ? await recountDifferent(db) : []
      for (const wave of recounted) say(`${wave} was counted anew.`)
      const differences = await verifyTallies(db)
      for (const one of differences.slice(0, MOST_SAID)) say(sayDifference(one))
      if (differences.length > MOST_SAID) say(`and ${differences.length - MOST_SAID} more.`)
      if (differences.length === 0) say('Every tally is what the responses come to.')
      return differences.length === 0 ? 'done' : 'no'
    } finally {
      await db.destroy()
    }
  },
})

const sayDifference = ({ wave, by, value, sent, kept, counted }: TallyDifference): string =>
  value === null
    ? `${wave}: ${kept} by ${by}, but ${counted} by form.`
    : `${wave}: ${by} "${value}", ${sent ? 'sent' : 'left'}: the tally says ${kept}, the responses ${counted}.`

/** The commands of the monitor. */
export const tallyCommands: readonly Command[] = [verify]
