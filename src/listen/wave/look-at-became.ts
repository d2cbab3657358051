import { readManifest } from '../../platform/datasets/read-dataset.ts'
import { writeDay } from '../../platform/html/components/time.tsx'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import type { Person } from '../../platform/permissions/person.ts'
import { analysisPaths } from '../analysis/analysis.paths.ts'
import { happenedOfficePaths, happenedPaths } from '../happened/happened.paths.ts'
import { officePaths } from '../office/office.paths.ts'
import type { ListenOfficeDeps } from '../office/office-deps.ts'
import { lookAtWaveKept } from '../retention/look-at-retention.ts'
import { retentionPaths } from '../retention/retention.paths.ts'
import { KINDS } from '../retention/retention.ts'
import { countOfWave, findDataset, listCodingsOfWave } from './became.store.ts'
import type { BecameLink, BecameRow } from './became.tsx'

type Deps = Pick<ListenOfficeDeps, 'db' | 'datasets' | 'releasesOf' | 'pageOfWave' | 'retention'>
type Roles = Person['roles']

/** What a wave that is over became, from its dataset to the day on which it goes: only what these roles may open. */
export async function lookAtBecame(
  deps: Deps,
  wave: string,
  roles: Roles,
  today: string,
): Promise<BecameRow[]> {
  const counts = await countOfWave(deps.db, wave)
  return [
    ...(isAllowed(roles, 'listen.read-analysis') ? await sayDataset(deps, wave) : []),
    ...(await sayPublished(deps, wave, isAllowed(roles, 'release.read'))),
    sayHappened(wave, counts.happened, isAllowed(roles, 'listen.write-happened')),
    ...(isAllowed(roles, 'listen.read-words') ? await sayWords(deps, wave, counts.texts) : []),
    ...(isAllowed(roles, 'listen.read-quote') ? [sayQuotes(wave, counts)] : []),
    ...(isAllowed(roles, 'listen.read-retention') ? await sayRetention(deps, wave, today) : []),
  ]
}

async function sayDataset({ db, datasets }: Deps, wave: string): Promise<BecameRow[]> {
  const { dataset, weights, words } = await findDataset(db, wave)
  if (dataset === null)
    return [
      {
        term: 'Dataset',
        words: 'None yet. An analyst finishes the wave; then its answers can be analysed.',
        links: [{ label: 'Waves that are over', href: analysisPaths.waves }],
      },
    ]
  const { rows } = await readManifest(datasets, dataset)
  return [
    {
      term: 'Dataset',
      words: `Version ${dataset}, ${rows.toLocaleString('en')} responses`,
      links: [{ label: 'Analyse it', href: pathTo(analysisPaths.table, { wave }) }],
    },
    {
      term: 'Weights',
      words: weights === null ? 'None in force: every child counts as one.' : `Version ${weights}: ${words}`,
      links: [{ label: 'How it is weighed', href: pathTo(analysisPaths.weigh, { wave }) }],
    },
  ]
}

async function sayPublished(
  { releasesOf, pageOfWave }: Deps,
  wave: string,
  mayReadReleases: boolean,
): Promise<BecameRow[]> {
  const releases = await releasesOf(wave)
  const isOut = releases.some(({ isWithdrawn }) => !isWithdrawn)
  const links: BecameLink[] = [
    ...(isOut ? [{ label: 'What everybody reads', href: pageOfWave(wave) }] : []),
    ...(mayReadReleases
      ? releases.map(({ title, version, href, isWithdrawn }) => ({
          label: `${title}, version ${version}${isWithdrawn ? ', withdrawn' : ''}`,
          href,
        }))
      : []),
  ]
  return [
    {
      term: 'Published',
      ...(isOut ? {} : { words: 'No figures of it are public.' }),
      links,
    },
  ]
}

const sayHappened = (wave: string, entries: number, mayWrite: boolean): BecameRow => ({
  term: 'What happened',
  words: entries === 0 ? 'Children have been told nothing yet.' : sayCount(entries, 'entry', 'entries'),
  links: [
    { label: 'What children read', href: pathTo(happenedPaths.wave, { wave }) },
    ...(mayWrite ? [{ label: 'Tell what happened', href: happenedOfficePaths.entries }] : []),
  ],
})

async function sayWords({ db }: Deps, wave: string, texts: number): Promise<BecameRow[]> {
  const codings = await listCodingsOfWave(db, wave)
  return [
    {
      term: 'Words',
      words: `${sayCount(texts, 'text', 'texts')} to be read, masked`,
      links: texts > 0 ? [{ label: 'Search them', href: withQuery(officePaths.words, { wave }) }] : [],
    },
    {
      term: 'Coding frames',
      ...(codings.length === 0 ? { words: 'Nobody has put its texts under themes.' } : {}),
      links: codings.map(({ id, frame, version, item, texts: read }) => ({
        label: `${frame}, version ${version}: “${item}”, ${sayCount(read, 'text', 'texts')}`,
        href: pathTo(officePaths.coding, { coding: id }),
      })),
    },
  ]
}

const sayQuotes = (wave: string, { quotes, cleared }: { quotes: number; cleared: number }): BecameRow => ({
  term: 'Quotes',
  words: quotes === 0 ? 'None has been proposed.' : `${quotes} proposed, ${cleared} of them cleared`,
  links: quotes === 0 ? [] : [{ label: 'The register', href: withQuery(officePaths.quotes, { wave }) }],
})

async function sayRetention({ db, retention }: Deps, wave: string, today: string): Promise<BecameRow[]> {
  const kept = await lookAtWaveKept({ db, policy: retention }, today, wave)
  if (kept.length === 0) return []
  const days = kept.map(({ kind, dueOn }) => `${KINDS[kind]}: ${writeDay(dueOn)}`)
  return [
    {
      term: 'When it goes',
      words: `${days.join('. ')}.`,
      links: [{ label: 'Retention', href: retentionPaths.all }],
    },
  ]
}

const sayCount = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`
