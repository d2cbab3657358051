import type { SaidAt } from '../listen/index.ts'
import { pathTo } from '../platform/http/path.ts'
import { type Reader, seePaths, toldInAreas } from '../see/index.ts'

/**
 * For "what happened": where the figures of a wave stand, and those of an area in it, as far as they are published. A child who
 * comes with four words is led on to what all of them said.
 */
export const whereChildrenSaid =
  (reader: () => Promise<Reader | null>): SaidAt =>
  async wave => {
    const release = await reader()
    const told = release ? await toldInAreas(release, wave) : null
    return area => {
      if (told === null) return null
      if (area === null) return pathTo(seePaths.survey, { wave })
      return told.has(area) ? pathTo(seePaths.surveyArea, { wave, code: area }) : null
    }
  }
