import { createReadStream } from 'node:fs'
import { file, notFound, type Result } from '../../platform/http/result.ts'
import { namesRecording, type Recordings } from './recordings.ts'
import type { Survey } from './survey.ts'

// a voice that was recorded anew is heard the next day
const KEPT = { 'cache-control': 'public, max-age=86400', 'accept-ranges': 'bytes' } as const

/**
 * A recording that the survey names, whole or the part that was asked for: the players of phones ask for a part first,
 * and play nothing where they are given the whole.
 */
export function playRecording(
  recordings: Recordings,
  survey: Survey,
  name: string,
  range: string | null,
): Result {
  const recording = recordings.get(name)
  if (!recording || !namesRecording(survey, name)) throw notFound('a recording of this name')
  const { path, mediaType, bytes } = recording
  const part = partOf(range, bytes)
  if (!part) return file({ path }, { name, mediaType, inline: true, headers: KEPT })
  return file(
    { stream: createReadStream(path, part) },
    {
      name,
      mediaType,
      inline: true,
      status: 206,
      headers: {
        ...KEPT,
        'content-range': `bytes ${part.start}-${part.end}/${bytes}`,
        'content-length': String(part.end - part.start + 1),
      },
    },
  )
}

/** The first and last byte asked for; null for the whole, as also where the question is none that we understand. */
function partOf(range: string | null, bytes: number): { start: number; end: number } | null {
  const asked = /^bytes=(\d{1,9})-(\d{0,9})$/.exec(range ?? '')
  if (!asked) return null
  const start = Number(asked[1])
  const end = Math.min(asked[2] ? Number(asked[2]) : bytes - 1, bytes - 1)
  return start <= end ? { start, end } : null
}
