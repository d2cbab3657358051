import { dayOf, deleteDue, readRetentionPolicy } from '../listen/index.ts'
import { loadProfile } from '../places/index.ts'
import type { ExampleUse } from './load-example-office.ts'

/**
 * Deletes what is due in the example as the night would: drawings whose year is over. So that a fresh office shows a certificate. A
 * second start finds nothing that is due.
 */
export async function loadExampleDeletions(
  { db, files, datasets, office }: Pick<ExampleUse, 'db' | 'files' | 'datasets' | 'office'>,
  now = new Date(),
): Promise<void> {
  const today = dayOf(now, loadProfile(office).timeZone)
  await deleteDue({ db, files, datasets, policy: readRetentionPolicy(office), now, today })
}
