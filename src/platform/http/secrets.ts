import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto'

/**
 * A key for one purpose, derived from the office's secret: what one key signs no other accepts. Made once and kept, since
 * Node takes ten times as long to sign with bytes that it has not seen before.
 */
export const deriveKey = (secret: string, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'remit', purpose, 32)))

/** A text with a signature before it, so that we know our own words again when they come back in a cookie. */
export const sign = (key: KeyObject, text: string): string => `${signature(key, text)}.${text}`

/** The text, when its signature is ours. */
export function readSigned(key: KeyObject, signed: string | undefined): string | null {
  const dot = signed?.indexOf('.') ?? -1
  if (!signed || dot < 0) return null
  const text = signed.slice(dot + 1)
  return isSame(signed.slice(0, dot), signature(key, text)) ? text : null
}

/** The signature alone, in letters that may stand in a form, a cookie or an address. */
export const signature = (key: KeyObject, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url')

/** Compares in the same time wherever the first difference is. */
export function isSame(one: string, other: string): boolean {
  const a = Buffer.from(one)
  const b = Buffer.from(other)
  return a.length === b.length && timingSafeEqual(a, b)
}
