import { problem } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import { html, notFound, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { readNames } from '../../platform/people/people.store.ts'
import { indicatorsUsed } from '../definitions/check-definitions.ts'
import { type Definition, readDefinition } from '../definitions/read-definition.ts'
import { DefinitionPage, DefinitionsPage, EXAMPLE_TEXT, WriteDefinitionPage } from './definitions.page.tsx'
import { listVersions } from './definitions.store.ts'
import { indicatorsPaths as paths } from './indicators.paths.ts'
import { newestDefinitions } from './newest-definitions.ts'
import { saveDefinition } from './save-definition.ts'

const READ = 'indicators.read'
const WRITE = 'indicators.write'

/** Definitions: all, one with its versions, a new one, a change. */
export const definitionRoutes = ({ db }: { db: Database }): Route[] => [
  get(paths.list, { permission: READ, audit: 'INDICATORS_LISTED' }, async () =>
    html(<DefinitionsPage definitions={await newestDefinitions(db)} />),
  ),

  get(paths.add, { permission: WRITE, audit: 'DEFINITION_FORM_OPENED' }, () =>
    html(<WriteDefinitionPage text={EXAMPLE_TEXT} of={null} />),
  ),

  post(paths.add, { permission: WRITE, audit: 'DEFINITION_SAVED' }, ({ form, person, auditEntry }) => {
    const text = form.exact('text')
    return orAgain(
      problems => <WriteDefinitionPage text={text} of={null} problems={problems} />,
      async () => {
        const { id, written } = await saveDefinition(db, text, auditOf(auditEntry), person.id)
        return redirect(pathTo(paths.definition, { id }), { notice: `${written.title} is saved.` })
      },
    )
  }),

  get(paths.definition, { permission: READ, audit: 'DEFINITION_READ' }, async ({ params: { id }, audit }) => {
    audit({ subject: `indicators/definition/${id}` })
    const [definitions, versions] = await Promise.all([newestDefinitions(db), listVersions(db, id)])
    const definition = definitions.find(one => one.id === id)
    if (!definition) throw notFound('an indicator of this name')
    const writers = versions.flatMap(({ writtenBy }) => writtenBy ?? [])
    return html(
      <DefinitionPage
        definition={definition}
        versions={versions}
        names={await readNames(db, writers)}
        madeOf={indicatorsUsed(definition)}
        usedBy={definitions.filter(other => indicatorsUsed(other).includes(id)).map(other => other.id)}
      />,
    )
  }),

  get(paths.change, { permission: WRITE, audit: 'DEFINITION_READ' }, async ({ params: { id }, audit }) => {
    audit({ subject: `indicators/definition/${id}` })
    const definition = await newestOf(db, id)
    return html(<WriteDefinitionPage text={definition.text} of={nameOf(definition)} />)
  }),

  post(
    paths.change,
    { permission: WRITE, audit: 'DEFINITION_SAVED' },
    async ({ params: { id }, form, person, auditEntry }) => {
      const text = form.exact('text')
      const before = await newestOf(db, id)
      return orAgain(
        problems => <WriteDefinitionPage text={text} of={nameOf(before)} problems={problems} />,
        async () => {
          refuseOtherName(text, id)
          const saved = await saveDefinition(db, text, auditOf(auditEntry), person.id)
          return redirect(pathTo(paths.definition, { id }), { notice: `Version ${saved.version} is saved.` })
        },
      )
    },
  ),
]

const nameOf = ({ id, written }: Definition) => ({ id, title: written.title })

const auditOf =
  (auditEntry: Parameters<Parameters<typeof post>[2]>[0]['auditEntry']) =>
  ({ id, version }: Definition) =>
    auditEntry({ subject: `indicators/definition/${id}`, details: { version } })

async function newestOf(db: Database, id: string): Promise<Definition> {
  const [last] = await listVersions(db, id)
  if (!last) throw notFound('an indicator of this name')
  return readDefinition(last.body, id)
}

function refuseOtherName(text: string, id: string): void {
  const { id: found, placeOf } = readDefinition(text, 'definition')
  if (found === id) return
  throw problem({
    code: 'definition-renamed',
    what: `this is the page of "${id}", and the text defines "${found}".`,
    kept: 'Nothing was saved.',
    todo: 'Write a new definition for another name.',
    at: placeOf(['id']),
  })
}
