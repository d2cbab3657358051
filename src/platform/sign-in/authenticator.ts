import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { generate, generateSecret, generateURI, verify } from 'otplib'
import { deriveKey } from '../http/secrets.ts'

/** A secret shared with the person's authenticator app, as the app takes it (base32). */
export const newAuthenticatorSecret = (): string => generateSecret()

/** What the QR code says: an app that reads it shows the office's name and the person's address. */
export const authenticatorAddress = (
  secret: string,
  { email, office }: { email: string; office: string },
): string => generateURI({ issuer: office, label: email, secret })

/**
 * The 30 seconds that this code belongs to, or null when it is not a code of now. One step either way is
 * accepted, for clocks that differ; a step up to `usedStep` is refused, so that a code read over a shoulder is of no use.
 */
export async function codeStep(
  secret: string,
  code: string,
  usedStep: number,
  now = Date.now(),
): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null
  const epoch = Math.floor(now / 1000)
  // a code of a later step may have been used by a phone whose clock is ahead; the check would refuse such a bound
  const latest = Math.floor(epoch / STEP_SECONDS) + 1
  if (usedStep >= latest) return null
  const result = await verify({
    secret,
    token: code,
    epoch,
    epochTolerance: STEP_SECONDS,
    afterTimeStep: usedStep,
  })
  return result.valid && 'timeStep' in result ? result.timeStep : null
}

/** The code that an app would show now, and for how many more seconds. */
export async function codeOf(secret: string, now = Date.now()): Promise<{ code: string; seconds: number }> {
  const epoch = Math.floor(now / 1000)
  return { code: await generate({ secret, epoch }), seconds: STEP_SECONDS - (epoch % STEP_SECONDS) }
}

export const STEP_SECONDS = 30

/** Sealed with the office's secret: a copy of the database alone makes no codes. */
export function seal(officeSecret: string, text: string): Buffer {
  const start = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', deriveKey(officeSecret, 'authenticator'), start)
  return Buffer.concat([start, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** @throws when it was sealed with another secret, or changed since. */
export function unseal(officeSecret: string, sealed: Buffer): string {
  const key = deriveKey(officeSecret, 'authenticator')
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(-16))
  return decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8')
}
