/** Why no linkage score can be stood behind. */
export type LinkageReason = 'no-pairs' | 'prior-collapsed' | 'agreement-is-no-evidence' | 'not-converged'

/** A refusal with its reason: the caller shows it, and does not link. */
export class LinkageRefused extends RangeError {
  readonly reason: LinkageReason

  constructor(reason: LinkageReason, words: string) {
    super(words)
    this.name = 'LinkageRefused'
    this.reason = reason
  }
}
