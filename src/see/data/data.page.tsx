import { MISSING, type Value } from '../../kernel/value.ts'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { PublicPage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { Change, ReleasedVersion } from '../../release/index.ts'
import { paths } from '../paths.ts'

/** Every version that was ever published, newest first: what it is, what it changed, and its whole file. */
export function DataPage({ versions }: { versions: readonly ReleasedVersion[] }) {
  const names = [...new Set(versions.map(({ name }) => name))]
  return (
    <PublicPage
      title="Data"
      lede="Every figure of this site as a file. A version never changes: a correction is a new one, and the old one stays."
    >
      {versions.length === 0 && (
        <EmptyState title="Nothing is published yet.">
          <p>The first release will stand here with its file.</p>
        </EmptyState>
      )}
      {names.map(name => {
        const [latest, ...older] = versions.filter(one => one.name === name)
        return (
          <Section title={latest!.title} id={name}>
            {[latest!, ...older].map(version => (
              <VersionCard
                version={version}
                latest={version === latest}
                first={version === (older.at(-1) ?? latest)}
              />
            ))}
          </Section>
        )
      })}
    </PublicPage>
  )
}

type VersionCardProps = { version: ReleasedVersion; latest: boolean; first: boolean }

function VersionCard({ version, latest, first }: VersionCardProps) {
  const { name, publishedOn, changes, correction, withdrawnOn, note } = version
  const where = { release: name, version: version.version }
  return (
    <article class="data-version">
      <h3>
        Version {version.version}
        {latest && !correction && ' (in force)'}
      </h3>
      <p>Published on {publishedOn}.</p>
      {correction ? (
        <p>
          This version was withdrawn{withdrawnOn && ` on ${withdrawnOn}`}: {correction}
        </p>
      ) : (
        <p>
          <a href={pathTo(paths.dataFile, where)} download>
            Download<span class="visually-hidden"> version {version.version}</span> with its definitions (CSV)
          </a>
        </p>
      )}
      {note && <p>The office says of this version: {note}</p>}
      {first && !correction && changes && <p>The first version, with {count(changes.added)}.</p>}
      {!first && !correction && changes && <Changed changes={changes} version={version.version} />}
    </article>
  )
}

function Changed({
  changes: { added, removed, corrected, list },
  version,
}: {
  changes: NonNullable<ReleasedVersion['changes']>
  version: string
}) {
  const corrections = list.filter(isCorrection)
  return (
    <>
      <p>
        Against the version before: {count(added)} added, {count(removed)} taken away, {count(corrected)}{' '}
        corrected.
      </p>
      {corrections.length > 0 && (
        <details>
          <summary>
            What was corrected<span class="visually-hidden"> in version {version}</span>
          </summary>
          <DataTable
            caption={`Corrected figures of version ${version}`}
            rows={corrections}
            columns={[
              { key: 'address', label: 'Figure', names: true, cell: ({ address }) => address },
              { key: 'before', label: 'Was', numeric: true, cell: one => sayBefore(one) },
              { key: 'after', label: 'Is', numeric: true, cell: ({ after }) => say(after) },
            ]}
          />
        </details>
      )}
    </>
  )
}

const isCorrection = ({ before, after }: Change): boolean => before !== null && after !== null

/** What is withheld now was a mistake to show, and this page does not repeat it. */
const sayBefore = ({ before, after }: Change): string => (after === 'withheld' ? 'not repeated' : say(before))

const say = (value: Value | null): string => {
  if (value === null) return ''
  return typeof value === 'number'
    ? value.toLocaleString('en-GB', { maximumFractionDigits: 4 })
    : MISSING[value].words
}

const count = (number: number): string =>
  number === 1 ? 'one figure' : `${number.toLocaleString('en-GB')} figures`
