import { problem } from '../../kernel/problem.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import { html, notFound, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import type { Person } from '../../platform/permissions/person.ts'
import { paths } from '../paths.ts'
import type { SeeDeps } from '../see-deps.ts'
import {
  BriefingsPage,
  EditBriefingPage,
  NewBriefingPage,
  OfficeBriefingsPage,
  PublishedBriefingPage,
} from './briefing.page.tsx'
import { findEdition, findSaved, listEditions, listSaved, type SavedBriefing } from './briefing.store.ts'
import { type Checked, checkBriefing } from './check-briefing.ts'
import { publishBriefing } from './publish-briefing.tsx'
import { BriefingForm, NewBriefing, saveBriefing } from './save-briefing.ts'

const WRITE = 'see.write-briefing'
const PUBLISH = 'see.publish-briefing'
// the text itself may be longer than other forms
const FORM_LIMIT = 2_000_000

/** Briefings: read by everybody, written and published in the office. */
export const briefingRoutes = (deps: SeeDeps): Route[] => [
  get(paths.briefings, { permission: 'public', audit: null }, async () =>
    html(<BriefingsPage editions={await listEditions(deps.public)} />),
  ),

  get(paths.briefing, { permission: 'public', audit: null }, async ({ params: { slug } }) => {
    const edition = await findEdition(deps.public, slug)
    if (!edition) throw notFound(`a briefing with the address ${slug}`)
    // its quotes as they are at this moment: what was withdrawn a second ago is not shown
    const quotes = await deps.quotes.read(edition.quotes)
    return html(<PublishedBriefingPage edition={edition} quotes={quotes} />)
  }),

  get(paths.office.briefings, { permission: 'see.read-briefing', audit: 'BRIEFINGS_LISTED' }, async () =>
    html(<OfficeBriefingsPage lines={await listLines(deps)} />),
  ),

  get(paths.office.newBriefing, { permission: WRITE, audit: 'BRIEFING_FORM_OPENED' }, () =>
    html(<NewBriefingPage />),
  ),

  post(
    paths.office.newBriefing,
    { permission: WRITE, audit: 'BRIEFING_WRITTEN', formLimit: FORM_LIMIT },
    ({ form, person, auditEntry }) => {
      const typed = { slug: form.text('slug'), text: form.text('text') }
      return orAgain(
        problems => <NewBriefingPage {...typed} problems={problems} />,
        async () => {
          const { slug } = form.read(NewBriefing)
          const { text } = form.read(BriefingForm)
          const audit = auditEntry({ subject: subjectOf(slug) })
          await saveBriefing(deps.office, { slug, text, version: 0, person: person.id, audit })
          return redirect(pathTo(paths.office.briefing, { slug }), { notice: 'The briefing was saved.' })
        },
      )
    },
  ),

  get(
    paths.office.briefing,
    { permission: 'see.read-briefing', audit: 'BRIEFING_OPENED' },
    async ({ params: { slug }, person, audit }) => {
      audit({ subject: subjectOf(slug) })
      const saved = await savedOf(deps, slug)
      return html(<EditBriefingPage {...(await editProps(deps, saved, person))} text={saved.text} />)
    },
  ),

  post(
    paths.office.briefing,
    { permission: WRITE, audit: 'BRIEFING_SAVED', formLimit: FORM_LIMIT },
    async ({ params: { slug }, form, person, auditEntry }) => {
      const props = await editProps(deps, await savedOf(deps, slug), person)
      return orAgain(
        problems => <EditBriefingPage {...props} text={form.text('text')} problems={problems} />,
        async () => {
          const { text, version } = form.read(BriefingForm)
          const audit = auditEntry({ subject: subjectOf(slug) })
          await saveBriefing(deps.office, { slug, text, version, person: person.id, audit })
          return redirect(pathTo(paths.office.briefing, { slug }), { notice: 'The briefing was saved.' })
        },
      )
    },
  ),

  post(
    paths.office.publishBriefing,
    { permission: PUBLISH, audit: 'BRIEFING_PUBLISHED' },
    async ({ params: { slug }, form, person, auditEntry }) => {
      const saved = await savedOf(deps, slug)
      const reader = await deps.reader()
      if (!reader) throw notFound('a release to take numbers from')
      const props = await editProps(deps, saved, person)
      return orAgain(
        problems => <EditBriefingPage {...props} text={saved.text} problems={problems} />,
        async () => {
          refuseOther(saved, form.text('version'))
          const audit = auditEntry({ subject: subjectOf(slug) })
          await publishBriefing(deps.office, saved, {
            reader,
            sheetOf: deps.sheetOf,
            quotes: deps.quotes,
            person: person.id,
            audit,
          })
          return redirect(pathTo(paths.office.briefing, { slug }), { notice: 'The briefing is published.' })
        },
      )
    },
  ),
]

const subjectOf = (slug: string): string => `see/briefing/${slug}`

/** Only what the person looked at is published, not what somebody saved since. */
function refuseOther({ version }: SavedBriefing, seen: string): void {
  if (String(version) === seen) return
  throw problem({
    code: 'briefing-saved-meanwhile',
    what: `Version ${version} was saved after you opened this page.`,
    kept: 'Nothing was published.',
    todo: 'Read it below, then publish.',
  })
}

async function savedOf({ office }: SeeDeps, slug: string): Promise<SavedBriefing> {
  const saved = await findSaved(office, slug)
  if (!saved) throw notFound(`a briefing with the address ${slug}`)
  return saved
}

/** Every briefing, held against the latest release: that is how a new release names the sentences it breaks. */
async function listLines(deps: SeeDeps) {
  const [saved, editions] = await Promise.all([listSaved(deps.office), listEditions(deps.office)])
  const lines = saved.map(async one => ({
    saved: one,
    edition: editions.find(({ slug }) => slug === one.slug),
    checked: await check(deps, one),
  }))
  return Promise.all(lines)
}

async function editProps(deps: SeeDeps, saved: SavedBriefing, person: Person) {
  const [edition, checked] = await Promise.all([findEdition(deps.office, saved.slug), check(deps, saved)])
  return {
    ...{ saved, edition, checked, mayPublish: isAllowed(person.roles, PUBLISH) },
    officeAddress: deps.quotes.officeAddress,
  }
}

async function check(
  { reader, sheetOf, quotes }: SeeDeps,
  { slug, text }: SavedBriefing,
): Promise<Checked | null> {
  const release = await reader()
  return release ? checkBriefing(text, slug, release, sheetOf, quotes) : null
}
