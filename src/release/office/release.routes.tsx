import type { VNode } from 'preact'
import { type Problem, problem } from '../../kernel/problem.ts'
import type { Policy } from '../../methods/disclosure/policy.ts'
import type { Database } from '../../platform/database/database.ts'
import type { OfficeLink } from '../../platform/html/shell.tsx'
import { isLookingAgain, lookAgain } from '../../platform/http/look-again.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import { html, notFound, type Result, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { readNames } from '../../platform/people/people.store.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import type { Person } from '../../platform/permissions/person.ts'
import { PreparationPage } from '../preparation/preparation.page.tsx'
import { findPreparation } from '../preparation/preparations.store.ts'
import { startPreparation } from '../preparation/run-preparation.ts'
import { publishRelease, reviewRelease, withdrawRelease } from '../versions/decide-release.ts'
import { prepareRelease } from '../versions/prepare-release.ts'
import { findRelease, listHiddenCells, listReleases, type ReleaseRow } from '../versions/releases.store.ts'
import { PreparePage } from './prepare.page.tsx'
import { ReleasePage } from './release.page.tsx'
import { releasePaths as paths } from './release.paths.ts'
import { ReleasesPage } from './releases.page.tsx'
import type { Source, Sourced, Typed } from './source.ts'

/** What the pages are given by the app. */
export type ReleaseDeps = {
  /** The pool of the office. */
  db: Database
  policies: readonly Policy[]
  sources: () => Promise<readonly Source[]>
  source: (id: string) => Promise<Sourced>
  exampleData: boolean
}

export const releaseLinks: readonly OfficeLink[] = [
  { section: 'See', label: 'Releases', href: paths.list, permission: 'release.read' },
]

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

// An office publishes some dozens of versions in a year; older ones are reached from the versions after them.
const MOST_LISTED = 200

/** Releases in the office: prepare, review by a second person, publish, withdraw. */
export const releaseRoutes = (deps: ReleaseDeps): Route[] => [...listRoutes(deps), ...decisionRoutes(deps)]

const listRoutes = ({ db, policies, sources, source, exampleData }: ReleaseDeps): Route[] => [
  get(paths.list, { permission: 'release.read', audit: 'RELEASES_LISTED' }, async ({ person }) => {
    const releases = await listReleases(db, MOST_LISTED)
    const mayPrepare = isAllowed(person.roles, 'release.prepare')
    return html(
      <ReleasesPage releases={releases} names={await namesIn(db, releases)} mayPrepare={mayPrepare} />,
    )
  }),

  get(paths.prepare, { permission: 'release.prepare', audit: 'RELEASE_FORM_OPENED' }, async () =>
    html(<PreparePage sources={await sources()} policies={policies.filter(isChecked)} />),
  ),

  post(
    paths.prepare,
    { permission: 'release.prepare', audit: 'RELEASE_PREPARED' },
    async ({ form, person, auditEntry }) => {
      const typed = {
        source: form.text('source'),
        policy: form.text('policy'),
        name: form.text('name'),
        title: form.text('title'),
        note: form.text('note').trim(),
      }
      const offered = await sources()
      return orAgain(
        problems => (
          <PreparePage
            sources={offered}
            policies={policies.filter(isChecked)}
            typed={typed}
            problems={problems}
          />
        ),
        async () => {
          const policy = readForm(typed, offered, policies)
          const note = typed.note || null
          if (offered.find(({ id }) => id === typed.source)?.isLarge) {
            const preparation = await startPreparation(db, { ...typed, note, askedBy: person.id }, id =>
              auditEntry({ subject: `release/preparation/${id}` }),
            )
            return redirect(pathTo(paths.preparation, { preparation }), {
              notice: 'It is on its way through the gate.',
            })
          }
          const { cells, definitions, input } = await source(typed.source)
          const { id, version } = await prepareRelease(
            db,
            {
              ...{ ...typed, note, cells, definitions, exampleData },
              ...{ input: { ...input, policy }, preparedBy: person.id },
            },
            release => auditEntry({ subject: subjectOf(release) }),
          )
          const notice = `Version ${version} passed the gate. It waits for a second person.`
          return redirect(pathTo(paths.release, { release: String(id) }), { notice })
        },
      )
    },
  ),

  get(
    paths.preparation,
    { permission: 'release.prepare', audit: 'RELEASE_PREPARATION_READ' },
    async ({ params, query, audit }) => {
      audit({ subject: `release/preparation/${params.preparation}` })
      const found = UUID.test(params.preparation) ? await findPreparation(db, params.preparation) : undefined
      if (!found) throw notFound('a preparation of this number')
      const names = await readNames(db, [found.askedBy])
      return html(
        <PreparationPage
          preparation={found}
          askedBy={names.get(found.askedBy) ?? 'Someone who has left'}
          looksAgain={isLookingAgain(query)}
        />,
        {
          headers: found.finishedAt
            ? {}
            : lookAgain(pathTo(paths.preparation, { preparation: found.id }), query),
        },
      )
    },
  ),

  get(
    paths.release,
    { permission: 'release.read', audit: 'RELEASE_READ' },
    async ({ params, person, audit }) => {
      audit({ subject: subjectOf(params.release) })
      const page = await loadPage(db, params.release, person)
      return html(page([]))
    },
  ),
]

const decisionRoutes = ({ db }: ReleaseDeps): Route[] => [
  post(
    paths.review,
    { permission: 'release.review', audit: 'RELEASE_REVIEWED' },
    ({ params, form, person, auditEntry }) => {
      const accepted = form.text('verdict') === 'accepted'
      return decided(
        db,
        params.release,
        person,
        accepted ? 'It is reviewed.' : 'It is sent back.',
        async release => {
          if (!['accepted', 'sent-back'].includes(form.text('verdict'))) throw noVerdict()
          const decision = { release, by: person.id, audit: auditEntry({ subject: subjectOf(release) }) }
          await reviewRelease(db, decision, { accepted, remarks: form.text('remarks') })
        },
      )
    },
  ),

  post(
    paths.publish,
    { permission: 'release.prepare', audit: 'RELEASE_PUBLISHED' },
    ({ params, person, auditEntry }) =>
      decided(db, params.release, person, 'It is public.', release =>
        publishRelease(db, { release, by: person.id, audit: auditEntry({ subject: subjectOf(release) }) }),
      ),
  ),

  post(
    paths.withdraw,
    { permission: 'release.review', audit: 'RELEASE_WITHDRAWN' },
    ({ params, form, person, auditEntry }) =>
      decided(db, params.release, person, 'It is withdrawn; readers see the correction.', release => {
        const decision = { release, by: person.id, audit: auditEntry({ subject: subjectOf(release) }) }
        return withdrawRelease(db, decision, form.text('correction'))
      }),
  ),
]

/** Makes a decision and goes back to the version, or shows the version again with what stood in the way. */
async function decided(
  db: Database,
  id: string,
  person: Person,
  notice: string,
  work: (release: number) => Promise<void>,
): Promise<Result> {
  const page = await loadPage(db, id, person)
  return orAgain(page, async () => {
    await work(Number(id))
    return redirect(pathTo(paths.release, { release: id }), { notice })
  })
}

/** The page of a version, to be drawn with the problems there are. */
async function loadPage(
  db: Database,
  id: string,
  person: Person,
): Promise<(problems: readonly Problem[]) => VNode> {
  const release = await releaseBy(db, id)
  const [hidden, names] = await Promise.all([listHiddenCells(db, release.id), namesIn(db, [release])])
  const isOwn = release.preparedBy === person.id
  const may = {
    review: isAllowed(person.roles, 'release.review'),
    publish: isAllowed(person.roles, 'release.prepare'),
  }
  return problems => <ReleasePage {...{ release, hidden, names, isOwn, may, problems }} />
}

async function releaseBy(db: Database, id: string): Promise<ReleaseRow> {
  const release = /^\d{1,9}$/.test(id) ? await findRelease(db, Number(id)) : undefined
  if (!release) throw notFound('a release of this number')
  return release
}

const namesIn = (db: Database, releases: readonly ReleaseRow[]) =>
  readNames(db, [
    ...new Set(releases.flatMap(({ preparedBy, reviewedBy }) => [preparedBy, reviewedBy ?? []].flat())),
  ])

const subjectOf = (release: number | string) => `release/release/${release}`

const isChecked = ({ check }: Policy): boolean => check === 'full'

function readForm(typed: Typed, sources: readonly Source[], policies: readonly Policy[]): Policy {
  if (!sources.some(({ id }) => id === typed.source))
    throw missing('source', 'Choose a calculation or a survey.')
  const policy = policies.filter(isChecked).find(({ id }) => id === typed.policy)
  if (!policy) throw missing('policy', 'Choose a rule for small numbers.')
  if (!/^[a-z0-9-]{1,60}$/.test(typed.name)) {
    throw missing('name', 'Write it in lower-case letters, digits and hyphens, such as mental-health.')
  }
  if (typed.title === '') throw missing('title', 'Write what readers see above the figures.')
  if (typed.note.length > 1_000) throw missing('note', 'Write at most 1,000 letters.')
  return policy
}

const missing = (field: keyof Typed, todo: string) =>
  problem({
    code: `${field}-missing`,
    what: `${field} is missing or not readable.`,
    kept: 'Nothing was prepared.',
    todo,
    at: { field },
  })

const noVerdict = () =>
  problem({
    code: 'verdict-missing',
    what: 'no verdict was chosen.',
    kept: 'The version is as it was.',
    todo: 'Choose one.',
    at: { field: 'verdict' },
  })
