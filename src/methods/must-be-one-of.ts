/**
 * Refuses a name that is not one of those a function knows, so that a slip of the pen ("hf10", "lin") does not quietly
 * take another way than the caller meant. The compiler says the same to those who use it; settings read from a file
 * and callers in plain JavaScript have nobody else to tell them.
 */
export function mustBeOneOf<Name extends string>(what: string, given: Name, known: readonly Name[]): void {
  if (!known.includes(given)) throw new RangeError(`${what} must be ${known.join(', ')}, got ${given}`)
}
