import type { Generated, JSONColumnType } from 'kysely'
import type { Problem } from '../../kernel/problem.ts'
import type { Policy } from '../../methods/disclosure/policy.ts'
import type { Certificate, WhyHidden } from '../gated.ts'
import type { Measure } from '../measure.ts'
import type { Changes } from './what-changed.ts'

/** Where a version is: prepared → reviewed by a second person (or sent back) → published → perhaps withdrawn. */
export type ReleaseState = 'prepared' | 'reviewed' | 'sent-back' | 'published' | 'withdrawn'

/** A definition as it was used, carried along as it was written. */
export type CarriedDefinition = { id: string; version: string; title: string; text: string }

/** The tables of migrations/0050-release-releases.sql, as rows come and go. */
export type ReleaseTables = {
  'release.releases': {
    id: Generated<number>
    name: string
    title: string
    major: number
    minor: number
    patch: number
    state: Generated<ReleaseState>
    example_data: boolean
    policy: JSONColumnType<Policy>
    certificate: JSONColumnType<Certificate>
    definitions: JSONColumnType<readonly CarriedDefinition[]>
    changes: JSONColumnType<Changes>
    measures: JSONColumnType<readonly Measure[]>
    prepared_by: string
    prepared_at: Generated<Date>
    reviewed_by: string | null
    reviewed_at: Date | null
    remarks: string | null
    published_at: Date | null
    withdrawn_at: Date | null
    correction: string | null
    /** migrations/0125-release-notes.sql */
    note: string | null
  }
  /** migrations/0083-release-preparations.sql */
  'release.preparations': {
    id: Generated<string>
    source: string
    policy: string
    name: string
    title: string
    note: string | null
    asked_by: string
    asked_at: Generated<Date>
    step: string | null
    finished_at: Date | null
    release: number | null
    problems: JSONColumnType<readonly Problem[], string | undefined, string>
  }
  'release.cells': {
    release: number
    indicator: string
    period: string
    group_name: string
    area: string
    value: number | null
    missing: string | null
    lower: number | null
    upper: number | null
    numerator: number | null
    numerator_missing: string | null
    denominator: number | null
    denominator_missing: string | null
    notes: string[]
  }
  'release.hidden_cells': {
    release: number
    address: string
    why: WhyHidden
    because: string
    provable_from: number | null
    provable_to: number | null
  }
}
