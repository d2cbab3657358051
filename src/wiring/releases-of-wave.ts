import { parse } from 'yaml'
import type { ReleaseOfWave } from '../listen/index.ts'
import type { Database } from '../platform/database/database.ts'
import { pathTo } from '../platform/http/path.ts'
import { publishedReleases, type ReleasedVersion, releasePaths } from '../release/index.ts'

/** For the page of a wave: the versions of its figures that are or were public, the newest first. */
export const releasesOfWave =
  (db: Database) =>
  async (wave: string): Promise<ReleaseOfWave[]> =>
    (await publishedReleases(db))
      .filter(release => waveOf(release) === wave)
      .map(({ id, title, version, withdrawnOn }) => ({
        ...{ title, version, isWithdrawn: withdrawnOn !== null },
        href: pathTo(releasePaths.release, { release: String(id) }),
      }))

/** The wave whose answers a release holds; null of figures that are of no survey. One release is of one wave: its first definition tells. */
function waveOf({ definitions: [first] }: Pick<ReleasedVersion, 'definitions'>): string | null {
  if (!first) return null
  const read: unknown = parse(first.text)
  const survey = read instanceof Object && 'survey' in read ? read.survey : null
  return survey instanceof Object && 'wave' in survey && typeof survey.wave === 'string' ? survey.wave : null
}
