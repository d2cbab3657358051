import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import { html, notFound, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { readNames } from '../../platform/people/people.store.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import type { Person } from '../../platform/permissions/person.ts'
import { beginCoding, CodingForm } from '../coding/begin-coding.ts'
import { listCodings } from '../coding/coding.store.ts'
import { officePaths } from '../office/office.paths.ts'
import type { ListenOfficeDeps } from '../office/office-deps.ts'
import { changesOfFrame } from './changes-of-frame.ts'
import { FramePage } from './frame.page.tsx'
import { listFrames, listVersions } from './frame.store.ts'
import { FIRST_FRAME, readFrame } from './frame.ts'
import { FramesPage, NewFramePage } from './frames.page.tsx'
import { FrameForm, saveFrame } from './save-frame.ts'

const FORM_LIMIT = 2_000_000

/** Coding frames: themes and their versions, and the codings that were begun with them. */
export const frameRoutes = (deps: ListenOfficeDeps): Route[] => [
  get(officePaths.frames, { permission: 'listen.read-words', audit: 'FRAMES_LISTED' }, async ({ person }) => {
    const frames = (await listFrames(deps.db)).map(one => ({ ...one, frame: readFrame(one.text, one.id) }))
    return html(<FramesPage frames={frames} mayWrite={mayWrite(person)} />)
  }),

  get(officePaths.newFrame, { permission: 'listen.write-frame', audit: 'FRAME_FORM_OPENED' }, () =>
    html(<NewFramePage text={FIRST_FRAME} />),
  ),

  post(
    officePaths.newFrame,
    { permission: 'listen.write-frame', audit: 'FRAME_WRITTEN', formLimit: FORM_LIMIT },
    ({ form, person, auditEntry }) =>
      orAgain(
        problems => <NewFramePage text={form.text('text')} problems={problems} />,
        async () => {
          const typed = form.read(FrameForm)
          const frame = await saveFrame(deps.db, {
            ...typed,
            version: 0,
            id: null,
            person: person.id,
            audit: auditEntry({}),
          })
          return redirect(pathTo(officePaths.frame, { frame }), { notice: 'The frame is saved.' })
        },
      ),
  ),

  get(
    officePaths.frame,
    { permission: 'listen.read-words', audit: 'FRAME_READ' },
    async ({ params: { frame }, person, audit }) => {
      audit({ subject: `listen/frame/${frame}` })
      return html(<FramePage look={await lookAtFrame(deps, frame, person)} />)
    },
  ),

  post(
    officePaths.frame,
    { permission: 'listen.write-frame', audit: 'FRAME_SAVED', formLimit: FORM_LIMIT },
    async ({ params: { frame }, form, person, auditEntry }) => {
      const look = await lookAtFrame(deps, frame, person)
      return orAgain(
        problems => <FramePage look={look} typed={form} problems={problems} />,
        async () => {
          const typed = form.read(FrameForm)
          await saveFrame(deps.db, { ...typed, id: frame, person: person.id, audit: auditEntry({}) })
          return redirect(pathTo(officePaths.frame, { frame }), { notice: 'The next version is saved.' })
        },
      )
    },
  ),

  post(
    officePaths.codings,
    { permission: 'listen.write-frame', audit: 'CODING_BEGUN' },
    async ({ params: { frame }, form, person, auditEntry }) => {
      const look = await lookAtFrame(deps, frame, person)
      return orAgain(
        problems => <FramePage look={look} typed={form} problems={problems} />,
        async () => {
          const asked = form.read(CodingForm)
          const version = look.versions[0]!.version
          const coding = await beginCoding(deps.db, {
            ...asked,
            frame,
            version,
            person: person.id,
            audit: auditEntry({}),
          })
          return redirect(pathTo(officePaths.coding, { coding }), { notice: 'The texts are drawn.' })
        },
      )
    },
  ),
]

const mayWrite = ({ roles }: Person): boolean => isAllowed(roles, 'listen.write-frame')

async function lookAtFrame(deps: ListenOfficeDeps, id: string, person: Person) {
  const [written, codings, waves] = await Promise.all([
    listVersions(deps.db, id),
    listCodings(deps.db, id),
    deps.waves.list(),
  ])
  if (written.length === 0) throw notFound(`a frame ${id}`)
  const frames = written.map(one => readFrame(one.text, `${id}, version ${one.version}`))
  const names = await readNames(
    deps.db,
    written.map(one => one.writtenBy),
  )
  const versions = written.map((one, at) => ({
    ...one,
    by: names.get(one.writtenBy) ?? 'Somebody who has left',
    changes: frames[at + 1] ? changesOfFrame(frames[at + 1]!, frames[at]!) : [],
  }))
  return { id, frame: frames[0]!, versions, codings, waves, mayWrite: mayWrite(person) }
}
export type FrameLook = Awaited<ReturnType<typeof lookAtFrame>>
