import { Notice } from '../../platform/html/components/notice.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { Day, Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { hashOf } from './certificate.ts'
import { sayCounts } from './retention.page.tsx'
import { retentionPaths as paths } from './retention.paths.ts'
import type { KeptDeletion } from './retention.store.ts'
import { KINDS } from './retention.ts'

/** One certificate, with the proof that its words are those of the night on which it was made. */
export const CertificatePage = ({ deletion, title }: { deletion: KeptDeletion; title: string }) => {
  const { kind, dueOn, deletedAt, counts, kept, statement, hash } = deletion
  return (
    <OfficePage
      title={`Certificate: ${KINDS[kind]}`}
      trail={[{ label: 'Retention', href: paths.all }]}
      lede={title}
    >
      {hashOf(statement) === hash ? (
        <Notice kind="done" title="The statement is as it was made.">
          <p>Its fingerprint matches. The same fingerprint stands in the audit log, which is chained.</p>
        </Notice>
      ) : (
        <Notice kind="problem" title="The statement is not as it was made.">
          <p>Somebody has changed it. The audit log holds the fingerprint of the true one.</p>
        </Notice>
      )}
      <SummaryList
        rows={[
          { term: 'Deleted', detail: <Time at={deletedAt} /> },
          { term: 'Due', detail: <Day on={dueOn} /> },
          { term: 'How many', detail: sayCounts(counts) },
          { term: 'Still there', detail: kept || 'nothing' },
          { term: 'Statement', detail: <pre class="statement">{statement}</pre> },
          { term: 'Fingerprint (SHA-256)', detail: <code>{hash}</code> },
        ]}
      />
    </OfficePage>
  )
}
