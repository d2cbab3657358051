// What every statistic here asks of its numbers before it says anything: each refuses by name and value.

/** A number of events or people: zero or more, not infinite. Not always whole: estimates of populations are not. */
export function mustBeCount(what: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) throw new RangeError(`${what} must be zero or more, got ${value}`)
}

export function mustBeAboveZero(what: string, value: number): void {
  if (!(value > 0 && value < Infinity)) throw new RangeError(`${what} must be above zero, got ${value}`)
}

export function mustBeFinite(what: string, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`${what} must be a number, got ${value}`)
}

export function mustBeSome(what: string, list: readonly unknown[], fewest = 1): void {
  if (list.length < fewest) throw new RangeError(`${what}: at least ${fewest} needed, got ${list.length}`)
}

/** Every one of a list by itself, so that a message can say which. */
export function mustDiffer(what: string, names: readonly (string | number)[]): void {
  const seen = new Set<string | number>()
  for (const name of names) {
    if (seen.has(name)) throw new RangeError(`${what} must differ, got ${name} twice`)
    seen.add(name)
  }
}
