/**
 * The same data, in which a name is there only when it was written: an ordinary object answers for `constructor` and `toString` too,
 * so that a name out of a text, a form or an address that is looked up in it would be "found". Changes the objects themselves, which
 * nobody else holds.
 */
export function namesOnly<Data>(data: Data, seen = new Set<unknown>()): Data {
  if (typeof data !== 'object' || data === null || seen.has(data)) return data
  seen.add(data)
  if (Object.getPrototypeOf(data) === Object.prototype) Object.setPrototypeOf(data, null)
  for (const inside of Object.values(data)) namesOnly(inside, seen)
  return data
}
