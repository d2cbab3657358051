import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'

/** How a child asked to be reached. */
export type Contact = { by: 'e-mail' | 'phone'; at: string }

// of AES in this mode: 12 bytes of start, 16 of proof
const START = 12
const PROOF = 16

/** Seals a contact with the office's key, so that the database alone does not say who wrote. */
export function sealContact(key: KeyObject, { by, at }: Contact): Buffer {
  const start = randomBytes(START)
  const cipher = createCipheriv('aes-256-gcm', key, start)
  const sealed = Buffer.concat([cipher.update(JSON.stringify([by, at]), 'utf8'), cipher.final()])
  return Buffer.concat([start, cipher.getAuthTag(), sealed])
}

/**
 * Opens a sealed contact.
 *
 * @throws when it was sealed with another key, or changed since.
 */
export function openContact(key: KeyObject, sealed: Buffer): Contact {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, START))
  decipher.setAuthTag(sealed.subarray(START, START + PROOF))
  const text = Buffer.concat([decipher.update(sealed.subarray(START + PROOF)), decipher.final()])
  const [by, at] = JSON.parse(text.toString('utf8')) as [Contact['by'], string]
  return { by, at }
}

/** An e-mail address as far as a form can tell: one @, no space, no line break, a dot behind. */
export const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+\.[^\s@<>,;:"()]+$/.test(text)

/** A phone number as people write it. */
export const isPhone = (text: string): boolean =>
  /^[+()\d\s.-]{6,24}$/.test(text) && text.replace(/\D/g, '').length >= 6
